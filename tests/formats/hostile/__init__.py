"""Hostile and odd files, made on the spot, each with the outcome that the contract gives it.

`python -m tests.formats.hostile DIR` writes them all, with `expected.json` beside them.
"""

from tests.formats.hostile import archives, encodings, feeds, json_files, messages, office, pages, types
from tests.formats.hostile.case import Case

CASES: tuple[Case, ...] = (
    *encodings.CASES,
    *types.CASES,
    *pages.CASES,
    *json_files.CASES,
    *feeds.CASES,
    *archives.CASES,
    *messages.CASES,
    *office.CASES,
)
