"""Reading the published file: queries, exports, the data of a run report."""
