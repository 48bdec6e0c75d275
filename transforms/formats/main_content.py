"""Which lines of a page an extractor takes for its main content."""

import logging
from copy import deepcopy
from typing import Any

_MAX_ELEMENTS = 50_000  # beyond it the extractor's time is not worth a mark that downstream treats as one hint of many


def main_lines(tree: Any) -> frozenset[str]:
    """The lines of text that trafilatura extracts from a page, spaces collapsed; none if it finds no main content."""
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        return frozenset()
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = trafilatura.extract(
            deepcopy(tree), favor_recall=True, include_comments=False, include_formatting=False, deduplicate=False
        )
    except Exception:  # an optional mark is not worth a page
        return frozenset()
    return frozenset(line.removeprefix("- ").strip() for line in (text or "").split("\n")) - {""}
