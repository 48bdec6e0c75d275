"""Which lines of a page an extractor takes for its main content."""

import logging
from copy import deepcopy
from typing import Any

# Beyond these the extractor's time is not worth a mark that downstream treats as one hint of many.
_MAX_ELEMENTS = 20_000
_MAX_ATTRIBUTES = 200


def find_main_lines(tree: Any) -> frozenset[str]:
    """The lines that trafilatura extracts from a page, as `collapse_spaces` makes them; none without main content."""
    attributes = [len(element.attrib) for element in tree.iter()]
    if len(attributes) > _MAX_ELEMENTS or max(attributes) > _MAX_ATTRIBUTES:
        return frozenset()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            deepcopy(tree), favor_recall=True, include_comments=False, include_formatting=False, deduplicate=False
        )
    except Exception:  # an optional mark is not worth a page
        return frozenset()
    return frozenset(collapse_spaces(line.removeprefix("- ")) for line in (text or "").split("\n")) - {""}


def collapse_spaces(line: str) -> str:
    """A line with all kinds of space made one, as the extractor does."""
    return " ".join(line.split())
