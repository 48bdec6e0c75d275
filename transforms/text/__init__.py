"""Text as characters: repair, character counts, language, fingerprints."""
