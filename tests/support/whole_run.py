"""Loads all that a run of the command line loads, so that a process forked from here opens no module."""

import transforms.formats.registry  # noqa: F401
