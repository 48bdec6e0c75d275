"""Find the lines of a page that trafilatura extracts as its main content."""

import logging
from copy import deepcopy
from typing import Any

# Larger pages are skipped: extraction takes too long, and its result is only one hint among many.
_MAX_ELEMENTS = 20_000
_MAX_ATTRIBUTES = 200


def find_main_lines(tree: Any) -> frozenset[str]:
    """The lines that trafilatura extracts from a page, with spaces collapsed; none if there is no main content."""
    attributes = [len(element.attrib) for element in tree.iter()]
    if len(attributes) > _MAX_ELEMENTS or max(attributes) > _MAX_ATTRIBUTES:
        return frozenset()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            deepcopy(tree), favor_recall=True, include_comments=False, include_formatting=False, deduplicate=False
        )
    except Exception:  # the result is optional; an error must not reject the page
        return frozenset()
    return frozenset(collapse_spaces(line.removeprefix("- ")) for line in (text or "").split("\n")) - {""}


def collapse_spaces(line: str) -> str:
    """A line with each run of spaces replaced by one space, as trafilatura does."""
    return " ".join(line.split())
