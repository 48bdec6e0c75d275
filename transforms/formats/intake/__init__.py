"""Common to all readers: their input and limits, detection of file type and encoding, checks on their records."""
