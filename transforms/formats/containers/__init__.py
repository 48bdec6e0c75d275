"""Files that hold files or messages: archives, compression, WARC, mail."""
