"""The gate: expectations, checks between tables, what is usual."""
