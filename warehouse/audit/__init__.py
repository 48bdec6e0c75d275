"""The audit: expectations, checks between tables, and what is usual for each source."""
