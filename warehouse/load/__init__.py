"""A run's rows on their way into the lake and the published file: assembled, committed, published, compacted."""
