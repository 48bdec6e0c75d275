"""Removing rows from the lake and restoring them: erasing, rolling back, leaving out, replaying everything."""
