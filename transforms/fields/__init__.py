"""Fill an article's fields from its labelled lines and the metadata of its file."""
