"""Keeping what is stored as it was written: backups, inventory, verification, restoring."""
