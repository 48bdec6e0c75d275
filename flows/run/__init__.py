"""One run: its lock, its folders, the open lake, what it found and its summary."""
