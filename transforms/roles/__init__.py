"""Give each line its role, and record the rule that decided."""
