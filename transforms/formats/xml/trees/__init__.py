"""Parse XML and SGML to trees of elements, also if it is not well-formed, and find what is in them."""
