"""Articles as named fields: JSON, tables, Markdown with front matter."""
