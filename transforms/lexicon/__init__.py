"""Word lists and patterns that identify lines. Data only; no code here reads a line."""
