"""An article's fields, from its lines and from what its file says of it."""
