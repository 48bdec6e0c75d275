"""A run: its lock, its folders, the open lake, what it found, what it came to."""
