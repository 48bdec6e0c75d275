"""The lines of a batch as columns: cut, unwrapped, their signs, their features, the line model."""
