"""The lines of a batch as columns: splitting, unwrapping, cues, features, and the line model."""
