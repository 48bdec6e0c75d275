"""The role of each line, and the rule that gave it."""
