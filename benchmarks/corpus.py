"""Read corpora of articles with gold labels.

The folder of a corpus has `gold.json` ({id: {"title", "authors", "date", "body", "with", "without", "page_type"}}; only
"body" is required) and one folder for each style of text, with a file `<id>.txt` for each id.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STYLES = ("seedstyle", "fullpage")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts of one style and the gold entry of each, in the same order."""

    name: str
    style: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    gold: tuple[dict[str, Any], ...]


def read_corpus(folder: Path, style: str, *, articles: bool = True) -> Corpus:
    """Read the pages of one style that are articles, or with `articles` False those that are not."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    ids = sorted(i for i, entry in gold.items() if (entry.get("page_type", "article") == "article") == articles)
    texts = tuple((folder / style / f"{i}.txt").read_text(encoding="utf-8") for i in ids)
    return Corpus(folder.name, style, tuple(ids), texts, tuple(gold[i] for i in ids))


def read_corpora(folder: Path) -> Iterator[Corpus]:
    """Yield every corpus below the folder, by name, in each of its styles."""
    for gold in sorted(folder.glob("*/gold.json")):
        for style in STYLES:
            if (gold.parent / style).is_dir():
                yield read_corpus(gold.parent, style)
