"""Disagreements: figures that two articles about one event state differently, told from those that only seem to."""
