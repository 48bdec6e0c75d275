"""All facts of one article: calls the functions that find each kind, in text that is the same in every layout."""
