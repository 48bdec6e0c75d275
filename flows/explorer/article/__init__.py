"""An article: its text with what it says, beside the lines it came in, its versions, and where it came from."""
