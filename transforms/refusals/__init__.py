"""Decide which texts are rejected: those that are not articles, and those that were erased."""
