"""The draft of one document: for each line its role so far, the rule that decided, and the confidence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Final, Literal, NamedTuple, TypeVar

from transforms.lines.cues import mask
from transforms.phrases.sections import find_section
from transforms.roles.draft.markup import Mark, find_element, find_field_of_body, find_mark
from warehouse.schema.articles import BODY_ROLES

Role = Literal[
    "headline", "alternative_headline", "standfirst", "byline", "dateline", "publisher", "section", "date", "credit",
    "caption", "subheading", "paragraph", "list_item", "quote_attribution", "post_meta", "related", "boilerplate",
]  # fmt: skip
T = TypeVar("T")
_SHORT: Final = 120  # characters of a line that is remembered for the next document
KEPT: Final = frozenset(BODY_ROLES)
# Rules whose decisions the rules of the head don't change.
SETTLED: Final = frozenset(
    "field key_points post_section post_author post_headline caption_label over_its_credit credit_of_picture".split()
)


class Verdict(NamedTuple):
    """A role, the rule that decided, and the confidence."""

    role: Role
    rule: str
    confidence: float


class _Masks(dict[tuple[str, ...], int]):
    """The combined bits of cues by their names, computed once."""

    def __missing__(self, names: tuple[str, ...]) -> int:
        self[names] = mask(*names)
        return self[names]


_MASKS = _Masks()


@dataclass(slots=True)
class Draft:
    """The lines of one document while they are labelled; every list has one entry per line."""

    texts: list[str]
    words: list[int]
    cues: list[int]
    content: list[float]  # the line model's probability that the line belongs to the body
    headline: list[float]  # and that it is the headline, a byline, or the date of publication
    byline: list[float]
    date: list[float]
    caption: list[float]  # and that it is the caption of a picture
    gaps: list[int]
    tags: list[str]
    stated: list[str]  # roles that the source states, see `transforms.document.Stated`; empty if it states none
    roles: list[Role]
    rules: list[str]
    confidences: list[float]
    kinds: list[int]  # see `FirstLook`, also for the first roles, rules and confidences
    doubtful: list[bool]
    may_be_note: list[bool]  # see `prospects`
    may_be_caption: list[bool]
    page_roles: list[Role | Literal[""]]  # the first roles of lines of a web page, whose places the model has seen
    present_cues: int = field(init=False)  # the cues that occur in any line
    field_start: int = field(init=False)  # the line at which the body of a record starts, 0 in other documents
    _rest: str | None = field(default=None, init=False)
    _is_english: bool | None = field(default=None, init=False)
    _answers: dict[tuple[Callable[[str], Any], int], Any] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.present_cues = reduce(or_, self.cues, 0)
        self.field_start = find_field_of_body(self.tags)

    def __len__(self) -> int:
        return len(self.texts)

    def has(self, line: int, *names: str) -> bool:
        """Whether the line has any of the named cues."""
        return self.cues[line] & _MASKS[names] != 0

    def find_any(self, *names: str) -> list[int]:
        """The lines that have any of the named cues."""
        wanted = _MASKS[names]
        if not self.present_cues & wanted:
            return []
        return [line for line, cues in enumerate(self.cues) if cues & wanted]

    def set(self, line: int, role: Role, rule: str, confidence: float) -> None:
        """Give a line its role; a later call replaces an earlier one."""
        self.roles[line], self.rules[line], self.confidences[line] = role, rule, confidence

    def is_sentence(self, line: int) -> bool:
        """Whether the line ends like a sentence and is as long as one."""
        return self.words[line] >= 8 and self.has(line, "terminated", "colon")

    def find_mark(self, line: int) -> Mark:
        """The role that markup suggests for the line, "" without markup."""
        return find_mark(self.tags[line]) if self.tags else ""

    def find_element(self, line: int) -> str:
        """The block element that the line comes from, "" without markup."""
        return find_element(self.tags[line]) if self.tags else ""

    def is_in_body_field(self, line: int) -> bool:
        """Whether the line is in the field of a record that holds the body."""
        return 0 < self.field_start <= line

    def is_marked_furniture(self, line: int) -> bool:
        """Whether markup shows that the line is outside the article."""
        return self.find_mark(line) in ("furniture", "related")

    def ask(self, question: Callable[[str], T], line: int) -> T:
        """The result of a function of the line's text, which must not depend on anything else.

        Cached, because several rules call the same function, and sites repeat their short lines on every page.
        """
        if len(self.texts[line]) <= _SHORT:
            return _ask(question, self.texts[line])  # type: ignore[no-any-return]
        asked = (question, line)
        if asked not in self._answers:
            self._answers[asked] = question(self.texts[line])
        return self._answers[asked]  # type: ignore[no-any-return]

    def find_section(self, line: int) -> str | None:
        """The section that the line names, None if it isn't a section label."""
        return self.ask(find_section, line)

    def read_rest(self) -> str:
        """All text after the first line."""
        if self._rest is None:
            self._rest = " \n ".join(self.texts[1:])
        return self._rest

    def is_english(self) -> bool:
        """Whether the text has the most common word of English, the main language in the line model's training data."""
        if self._is_english is None:
            self._is_english = self.says(" the ")
        return self._is_english

    def says(self, words: str) -> bool:
        """Whether the text after the first line contains these words literally."""
        return words in self.read_rest()


@lru_cache(maxsize=1 << 14)
def _ask(question: Callable[[str], Any], text: str) -> Any:
    return question(text)
