"""Readers of files that hold other files or messages: archives, compressed files, WARC, e-mail."""
