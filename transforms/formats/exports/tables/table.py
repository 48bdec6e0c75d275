"""What a table of an archive declares: how its documents open and close, and what its labels say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Kind = str  # what a label says: a key of `ROLES`, "language", "url", "time", "open", or "skip" for anything else
ROLES: Mapping[Kind, str] = {
    "headline": "headline", "alternative": "alternative_headline", "standfirst": "standfirst", "byline": "byline",
    "publisher": "publisher", "imprint": "publisher", "date": "date", "section": "section", "dateline": "dateline",
    "caption": "caption", "body": "body",
}  # fmt: skip
_BULLETS = "•·▪*- "
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w/()'’&.-]{0,30}(?: [\w/()'’&.-]{1,30}){0,7}) ?[:：](?!//)\s*(?P<value>.*)")
COPYRIGHT = re.compile(
    r"\W{0,2}(?:©|\(c\)|copyright\b)|.{0,80}\b(?:all rights reserved|alle rechten? (?:vorbehalten|voorbehouden)|"
    r"tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati)\b",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """What the label of a line says, and the value behind it; `is_heading` if the label is the whole line."""

    kind: Kind
    name: str  # in small letters
    value: str = ""
    is_heading: bool = False


def _find_heading(text: str) -> str:
    """A line as headings are compared: in small letters, without a bullet."""
    return text.lstrip(_BULLETS).casefold()


@dataclass(frozen=True, slots=True)
class Table:
    """An archive that labels its fields.

    `labels` and `headings` map labels in small letters to kinds: those before a colon, and those that are a line. A
    field whose kind is in `evidence` stands in the head of a document, one in `tail` below the text.
    """

    name: str
    signs: tuple[str, ...]  # each file of the archive has at least one
    labels: Mapping[str, Kind]
    evidence: frozenset[Kind]
    tail: frozenset[str]  # labels and headings, in small letters
    needed: frozenset[Kind] = frozenset()  # kinds without which a document that has no separators is of another archive
    headings: Mapping[str, Kind] = field(default_factory=dict)
    opens: re.Pattern[str] | None = (
        None  # a line that opens a document; its groups, if any, are its number and the total
    )
    closes: re.Pattern[str] | None = None
    outside: re.Pattern[str] | None = None  # lines of cover pages and summaries
    promises: re.Pattern[str] | None = None  # a line that states the `total` of documents
    furniture: re.Pattern[str] | None = None  # lines that may stand anywhere, such as the heads of pages
    codes: re.Pattern[str] | None = None  # labels that have no colon
    opens_text: frozenset[str] = frozenset()  # labels behind whose value the text begins
    is_labelled_below: bool = False  # all labels stand below the text, and the headline is its first paragraph
    is_print: bool = False  # paper and date stand without labels around the headline
    runs_on: bool = False  # values go on until the next label, whatever blank lines they have
    surname_first: bool = False

    def find_label(self, text: str) -> Label | None:
        """The label with which a line begins, None if it begins with none of this archive's."""
        if heading := self.headings.get(plain := _find_heading(text)):
            return Label(heading, plain, is_heading=True)
        found = self.codes.match(text) if self.codes else _LABEL.match(text) if text[:1].isupper() else None
        name = found["label"].casefold() if found else ""
        kind = self.labels.get(name)
        return Label(kind, name, found["value"]) if found and kind else None

    def is_of_tail(self, text: str) -> bool:
        """Whether a line has a label or heading that stands below the text."""
        found = self.codes.match(text) if self.codes else _LABEL.match(text)
        return (found["label"].casefold() if found else _find_heading(text)) in self.tail

    def opens_at(self, text: str) -> bool:
        """Whether a line opens a document."""
        return self.opens is not None and self.opens.match(text) is not None

    def closes_at(self, text: str) -> bool:
        """Whether a line closes a document."""
        return self.closes is not None and self.closes.match(text) is not None

    def is_outside(self, text: str) -> bool:
        """Whether a line belongs to a cover page or summary."""
        return self.outside is not None and self.outside.match(text) is not None

    def is_furniture(self, text: str) -> bool:
        """Whether a line belongs to a page and not to a document."""
        return self.furniture is not None and self.furniture.match(text) is not None
