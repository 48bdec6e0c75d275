"""The place that other programs deliver files to, a folder or object storage, and one entry of it."""
