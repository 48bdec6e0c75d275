"""Words and patterns that tell what a line is: lists only, no code that reads a line."""
