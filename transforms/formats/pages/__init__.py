"""Readers of web pages: their text as lines, their main content, and their metadata."""
