"""What each line of one article is: its role, the rule that says so, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, Final, Literal, NamedTuple, TypeVar

from transforms.lines.signs import mask
from transforms.phrases.sections import find_section
from transforms.roles.draft.markup import Mark, find_element, find_mark, is_main
from warehouse.schema.articles import BODY_ROLES

Role = Literal[
    "headline", "alternative_headline", "standfirst", "byline", "dateline", "publisher", "section", "date", "credit",
    "caption", "subheading", "paragraph", "list_item", "quote_attribution", "post_meta", "related", "boilerplate",
]  # fmt: skip
T = TypeVar("T")
KEPT: Final = frozenset(BODY_ROLES)
# Rules whose lines the head leaves as they are.
SETTLED: Final = frozenset(
    "key_points post_section post_author post_headline caption_label over_its_credit credit_of_picture".split()
)


class Verdict(NamedTuple):
    """A role, the rule that gives it and how sure it is."""

    role: Role
    rule: str
    confidence: float


class _Masks(dict[tuple[str, ...], int]):
    """The bits of several cues together, by their names."""

    def __missing__(self, names: tuple[str, ...]) -> int:
        self[names] = mask(*names)
        return self[names]


_MASKS = _Masks()


@dataclass(slots=True)
class Draft:
    """One document's lines on their way to roles; every list has one entry a line."""

    texts: list[str]
    words: list[int]
    cues: list[int]
    content: list[float]  # probability that the line belongs to the body
    headline: list[float]  # and that it is the headline, a byline, the date of publication
    byline: list[float]
    date: list[float]
    gaps: list[int]
    tags: list[str]
    roles: list[Role]
    rules: list[str]
    confidences: list[float]
    kinds: list[int]  # see `take_first_look`, which gives these and the first roles
    doubtful: list[bool]
    may_be_note: list[bool]  # see `prospects`
    may_be_caption: list[bool]
    borne: int = field(init=False)  # the cues that any of the lines bears
    _behind_first: str | None = field(default=None, init=False)
    _is_english: bool | None = field(default=None, init=False)
    _answers: dict[tuple[Callable[[str], Any], int], Any] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.borne = reduce(or_, self.cues, 0)

    def __len__(self) -> int:
        return len(self.texts)

    def has(self, line: int, *names: str) -> bool:
        """Whether the line bears any of the named cues."""
        return self.cues[line] & _MASKS[names] != 0

    def find_any(self, *names: str) -> list[int]:
        """The lines that bear any of the named cues."""
        wanted = _MASKS[names]
        if not self.borne & wanted:
            return []
        return [line for line, cues in enumerate(self.cues) if cues & wanted]

    def set(self, line: int, role: Role, rule: str, confidence: float) -> None:
        """Give a line its role; the last word counts."""
        self.roles[line], self.rules[line], self.confidences[line] = role, rule, confidence

    def is_sentence(self, line: int) -> bool:
        """A line that reads as running text: ends like a sentence and has a sentence's length."""
        return self.words[line] >= 8 and self.has(line, "terminated", "colon")

    def find_mark(self, line: int) -> Mark:
        """What markup says about the line, "" where there is none."""
        return find_mark(self.tags[line]) if self.tags else ""

    def find_element(self, line: int) -> str:
        """The block element the line is, "" where there is no markup."""
        return find_element(self.tags[line]) if self.tags else ""

    def is_main(self, line: int) -> bool:
        """Whether markup places the line in the page's main content."""
        return bool(self.tags) and is_main(self.tags[line])

    def is_marked_furniture(self, line: int) -> bool:
        """Whether markup places the line outside the article."""
        return self.find_mark(line) in ("furniture", "related")

    def ask(self, question: Callable[[str], T], line: int) -> T:
        """The answer of a question about the line's text; several rules ask the same, and it is worked out once."""
        asked = (question, line)
        if asked not in self._answers:
            self._answers[asked] = question(self.texts[line])
        return self._answers[asked]  # type: ignore[no-any-return]

    def find_section(self, line: int) -> str | None:
        """The section the line names, None if it is no section label."""
        return self.ask(find_section, line)

    def read_rest(self) -> str:
        """All the text behind the first line."""
        if self._behind_first is None:
            self._behind_first = " \n ".join(self.texts[1:])
        return self._behind_first

    def is_english(self) -> bool:
        """Whether the text has the commonest word of the language that the line model learned from."""
        if self._is_english is None:
            self._is_english = self.says(" the ")
        return self._is_english

    def says(self, words: str) -> bool:
        """Whether the text behind the first line has these words as they are."""
        return words in self.read_rest()
