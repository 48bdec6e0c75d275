"""Characters and encodings of words: repair, what is no text, languages, fingerprints."""
