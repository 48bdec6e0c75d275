"""A run's rows on their way in: assembled, committed, published, compacted."""
