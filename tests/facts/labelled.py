"""Articles with the quotes that are in them, labelled by hand, and the score of what is found."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from transforms.facts.names import find_names
from transforms.facts.passages import ArticleText, Passage
from transforms.facts.quotes import Quote, find_quotes
from transforms.roles.draft.draft import Role

FOLDER = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LANGUAGES = {"cyrillic": "ru", "japanese": "ja", "german": "de"}


class Score(NamedTuple):
    """How many quotes there are, were found, and were found where none is; and of those found, how many speakers are
    right, another's, or left out although the article says who it is."""

    labelled: int
    found: int
    false: int
    right: int
    wrong: int
    left_out: int


def read_article(text: str, language: str | None = "en") -> ArticleText:
    """An article of one line a paragraph: "# " opens its headline, "## " a subheading, "@post" the next post."""
    passages, at, post = [], 0, 1
    for number, line in enumerate(text.split("\n"), start=1):
        mark = re.match(r"#+ |@post$", line)
        shown = line[mark.end() :] if mark else line
        post += line == "@post"
        if shown.strip():
            start = at + len(line) - len(shown)
            passages.append(
                Passage(shown, find_role(line), start, (start,), (number,), post if "@post" in text else None)
            )
        at += len(line) + 1
    return ArticleText(tuple(passages), language)


def find_role(line: str) -> Role:
    if line.startswith("# "):
        return "headline"
    if line.startswith("## "):
        return "subheading"
    return "quote_attribution" if re.match(r"[–—] \w+ \w+,", line) else "paragraph"


def quotes_in(text: str, language: str | None = "en") -> list[Quote]:
    """The quotes of an article written as `read_article` reads it."""
    article = read_article(text, language)
    return find_quotes(article, find_names(article))


def read_labels(name: str) -> tuple[str, list[dict[str, Any]]]:
    """A labelled article and its labels."""
    labels = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), labels


def compare(name: str) -> Score:
    """Compare what is found in a labelled article with its labels."""
    text, labels = read_labels(name)
    found = {quote.text: quote for quote in quotes_in(text, LANGUAGES.get(name, "en"))}
    pairs = [(label, found[label["text"]]) for label in labels if label["text"] in found]
    return Score(
        labelled=len(labels),
        found=len(pairs),
        false=len(found) - len(pairs),
        right=sum(label["speaker"] == quote.speaker for label, quote in pairs if label["speaker"]),
        wrong=sum(quote.speaker not in (None, label["speaker"]) for label, quote in pairs),
        left_out=sum(quote.speaker is None and label["speaker"] is not None for label, quote in pairs),
    )
