"""Readers of articles given as named fields: JSON, tables, Markdown with front matter."""
