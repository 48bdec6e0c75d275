"""Web pages: their text as lines, the main part of it, and what they say of themselves."""
