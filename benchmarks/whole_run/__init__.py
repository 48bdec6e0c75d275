"""Measure whole runs of Cuttings beside other ways to load the same files, on articles that are made for it."""
