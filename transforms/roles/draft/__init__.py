"""The roles that lines have so far, and what is known about the lines before any rule runs."""
