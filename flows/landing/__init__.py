"""Where other programs deliver files to, and one entry of it."""
