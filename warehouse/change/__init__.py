"""Rows out of the lake, and rows back: rewriting, erasing, rolling back, replaying everything."""
