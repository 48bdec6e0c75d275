"""What every reader is given and held to: bytes, their type and encoding, limits, checks."""
