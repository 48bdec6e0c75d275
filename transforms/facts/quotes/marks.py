"""Quotation marks: which of them open and close a quotation, in one passage and over several."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

# A mark between two letters is an apostrophe and no mark at all.
_DOUBLE: Final = re.compile('["“”„‟«»「」『』]')
_OPENS_SINGLE: Final = re.compile(r"(?:^|(?<=[^\w]))'(?=\S)")
_MARK: Final = re.compile(r"""["“”„‟«»「」『』'‘’‚‹›]""")
_SINGLE: Final = frozenset("'‘’‚")
_APOSTROPHES: Final = frozenset("'’‘‹›")
_CLOSED_BY: Final = {
    '"': '"”“', "“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "»": "«", "「": "」", "『": "』",
    "'": "'’", "‘": "’'", "‚": "‘’'", "‹": "›", "›": "‹",
}  # fmt: skip
_ELIDED: Final = re.compile(r"['’‘](?:\d0s|em|til|till|tis|twas|cause|bout|n|round|cos|neath|ere|im)\b", re.IGNORECASE)
_INCHES: Final = re.compile(r"\d$")
_BEFORE_OPENING: Final = frozenset(" \t\u00a0\u202f\u2009\u3000([{—–-/:>|\x00…")
_ENDS: Final = (".", "!", "?", "…")  # of sentences
_PLURAL: Final = frozenset("sSxXzZ")  # letters before a mark that may be a genitive
_FEW_WORDS: Final = 3
_MOST_MARKS: Final = 400  # within one quotation of a passage


class Span(NamedTuple):
    """What is between two marks: `text[start:end]` of a passage; `outer_start` and `outer_end` count the marks in."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    goes_on: bool = False  # with the quotation that was left open in the passage before
    is_open: bool = False  # it ends with its passage, without a mark


def find_spans(texts: Sequence[str]) -> list[list[Span]]:
    """The quotations of consecutive passages, one list a passage; those within a quotation are part of it."""
    found: list[list[Span]] = []
    open_mark = ""
    has_singles = any(map(_may_open_single, texts))
    marks = [_find_marks(text) if has_singles else list(_DOUBLE.finditer(text)) for text in texts]
    for number, text in enumerate(texts):
        if not marks[number]:
            found.append([])
            open_mark = ""
            continue
        following = marks[number + 1] if number + 1 < len(texts) else []
        after = texts[number + 1] if number + 1 < len(texts) else ""
        goes_on_after = _opening_of(after, following)
        spans = _Scan(text, marks[number], open_mark, goes_on_after).run()
        open_mark = spans[-1].mark if spans and spans[-1].is_open else ""
        found.append(spans)
    return found


def _may_open_single(text: str) -> bool:
    """Whether a passage has single marks other than apostrophes."""
    if "‘" in text or "‚" in text or "‹" in text or "›" in text:
        return True
    return "'" in text and _OPENS_SINGLE.search(text) is not None


def _find_marks(text: str) -> list[re.Match[str]]:
    """The marks of a passage that are no apostrophes between letters."""
    return [match for match in _MARK.finditer(text) if match.group() not in _APOSTROPHES or not _is_within(text, match)]


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands between two letters."""
    at = match.start()
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _opening_of(text: str, marks: Sequence[re.Match[str]]) -> str:
    """The mark with which a passage opens."""
    if not marks or text[: marks[0].start()].strip(" \t\u00a0….-—"):
        return ""
    return marks[0].group()


def _is_double(mark: str) -> bool:
    return mark not in _SINGLE


class _Scan:
    """The state machine of one passage."""

    def __init__(self, text: str, marks: list[re.Match[str]], open_mark: str, opens_next: str) -> None:
        self.text, self.marks, self.open_mark, self.opens_next = text, marks, open_mark, opens_next
        self.spans: list[Span] = []

    def run(self) -> list[Span]:
        at = 0
        marks = self.marks
        goes_on = False
        if self.open_mark and marks:
            goes_on = _is_double(_opening_of(self.text, marks) or "'") == _is_double(self.open_mark) and bool(
                _opening_of(self.text, marks)
            )
            if not goes_on and self._is_closing(0, self.open_mark) and not self._opens(0):
                self._add(Span(0, marks[0].start(), 0, marks[0].end(), self.open_mark, goes_on=True))
                at = 1
        while at < len(marks):
            at = self._open(at, goes_on and not self.spans) if self._opens(at) else at + 1
        return self.spans

    def _opens(self, at: int) -> bool:
        match = self.marks[at]
        mark, text = match.group(), self.text
        if mark not in _CLOSED_BY:
            return False
        before = text[match.start() - 1] if match.start() else "\x00"
        after = text[match.end() : match.end() + 1]
        if not after or after.isspace():
            return mark in "«„「『" and bool(after.strip() or after)
        if mark in "'‘":
            return not _ELIDED.match(text, match.start()) and not before.isalnum() and (mark == "‘" or after != "'")
        if mark == '"':
            return before in _BEFORE_OPENING or not before.isalnum() or not _INCHES.search(before)
        if mark in "»›":
            return before in _BEFORE_OPENING and not after.isspace()
        return True

    def _open(self, at: int, goes_on: bool) -> int:
        """Add the span that opens at a mark; returns the mark at which the search goes on."""
        opening = self.marks[at]
        mark = opening.group()
        close = self._find_single_close(at) if mark in _SINGLE else self._find_close(at)
        if close is None:
            if mark in _SINGLE and not self._goes_on_single(opening):
                return at + 1
            self._add(Span(opening.end(), len(self.text), opening.start(), len(self.text), mark, goes_on, is_open=True))
            return len(self.marks)
        closing = self.marks[close]
        reopens = closing.group() in ('"', "“") and self._reopens(close)
        if reopens and self._last_before(closing) not in _ENDS:
            return close  # what opened was no quotation
        end = closing.start() if reopens else closing.end()
        self._add(Span(opening.end(), closing.start(), opening.start(), end, mark, goes_on, is_open=reopens))
        return close if reopens else close + 1

    def _goes_on_single(self, opening: re.Match[str]) -> bool:
        """Whether a single mark without another opens a quotation that the passage ends: "She said: 'We will"."""
        if self.opens_next and not _is_double(self.opens_next):
            return True
        return self._last_before(opening) == ":" and self.text[-20:].rstrip()[-1:] in _ENDS

    def _reopens(self, at: int) -> bool:
        """Whether a mark where a quotation could close opens the next paragraph of it: 'end."Then'."""
        match = self.marks[at]
        before, after = self.text[match.start() - 1], self.text[match.end() : match.end() + 1]
        if before.isspace():
            return after.isalnum()
        return before in ".!?" and after.isalpha() and after.isupper()

    def _find_close(self, at: int) -> int | None:
        """The mark that closes a double mark; marks of other kinds that open within are skipped with their closing."""
        opening = self.marks[at].group()
        closers = _CLOSED_BY[opening]
        nested: list[str] = []
        for number in range(at + 1, min(len(self.marks), at + _MOST_MARKS)):
            mark = self.marks[number].group()
            if nested and mark in _CLOSED_BY[nested[-1]] and self._is_closing(number, nested[-1]):
                nested.pop()
            elif mark in closers and self._is_closing(number, opening):
                return number
            elif opening == '"' and mark in "“„«" and self._opens(number):
                nested.append(mark)
            elif mark == opening and mark in "“„「『«":
                if self._ends_sentence_before(number):
                    return number
                nested.append(mark)
        if self.opens_next or len(nested) != 1:
            return None
        return self._find_first_close(at)

    def _find_first_close(self, at: int) -> int | None:
        """The first mark that closes, if a quotation within another was closed in its place."""
        opening = self.marks[at].group()
        following = range(at + 1, min(len(self.marks), at + _MOST_MARKS))
        return next((number for number in following if self._is_closing(number, opening)), None)

    def _ends_sentence_before(self, at: int) -> bool:
        """Whether a sentence ends before an opening mark: then the one before was not closed by oversight."""
        return self._last_before(self.marks[at]) in _ENDS

    def _last_before(self, match: re.Match[str]) -> str:
        """The last character before a mark, blanks apart."""
        return self.text[max(match.start() - 20, 0) : match.start()].rstrip()[-1:]

    def _is_closing(self, at: int, opening: str) -> bool:
        match = self.marks[at]
        mark = match.group()
        if mark not in _CLOSED_BY[opening]:
            return False
        before = self.text[match.start() - 1] if match.start() else " "
        after = self.text[match.end() : match.end() + 1]
        if mark == "“" and opening != "„":
            return not before.isspace() and not after.isalnum()
        if mark == '"':
            return True
        return True

    def _find_single_close(self, at: int) -> int | None:
        """The mark that closes a single mark: the first that cannot be an apostrophe, or a doubtful one."""
        text, marks = self.text, self.marks
        start = marks[at].end()
        doubtful = None
        nested = ""
        for number in range(at + 1, min(len(marks), at + _MOST_MARKS)):
            match = marks[number]
            mark = match.group()
            if nested:
                nested = "" if mark in _CLOSED_BY[nested] else nested
                continue
            if mark not in "'’":
                if mark == "‘" or (mark in _SINGLE and self._opens(number)):
                    return doubtful
                nested = mark if self._opens(number) else ""
                continue
            before = text[match.start() - 1]
            after = text[match.end() : match.end() + 1]
            if before.isspace():
                if after.isalnum() and mark == "'" and self._opens(number):
                    return doubtful
                continue
            if not self._may_be_apostrophe(match):
                return number
            if doubtful is None:
                doubtful = number
                inside = text[start : match.start()]
                if len(inside.split()) <= _FEW_WORDS and inside[:1].islower() and inside[-1] in _PLURAL:
                    return number
        goes_on = self.opens_next and not _is_double(self.opens_next)
        return None if goes_on else doubtful

    def _may_be_apostrophe(self, match: re.Match[str]) -> bool:
        """Whether a mark after a letter may stand for a genitive or a dropped letter: "the girls’ bags", "goin’ on"."""
        before = self.text[max(match.start() - 2, 0) : match.start()]
        after = self.text[match.end() : match.end() + 2]
        if after[:1] != " ":
            return False
        return before in ("in", "an") or (before[-1:] in _PLURAL and after[1:].isalpha())

    def _add(self, span: Span) -> None:
        inner = self.text[span.start : span.end]
        start = span.start + len(inner) - len(inner.lstrip())
        end = span.start + len(inner.rstrip())
        if end > start and any(c.isalnum() for c in inner):
            self.spans.append(span._replace(start=start, end=end))
