"""The published file, asked: queries, exports, the page of a run."""
