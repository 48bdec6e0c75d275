"""Read a head without labels, as archives of printed papers have it: paper, date and headline, in either order."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from transforms.formats.exports.sheet import Sheet
from transforms.formats.exports.tables.table import COPYRIGHT, Kind
from transforms.phrases.bylines import is_byline
from transforms.phrases.dates import find_dates

_EDITION = re.compile(
    r"\b(?:edition|editie|ausgabe|auflage|édition|edición|edição|edizione|ed\.)(?:\W|\b|$)|^(?:first|late|final)\b.{0,20}$",
    re.IGNORECASE,
)
_COVER = re.compile(r"\d{1,4}\. ?\S|[^:]{2,40}:(?:\s|$)")  # entries of a list of documents, and labels above it
_ENTRY = re.compile(r"1\. ?(?P<title>\S.*)")
_MAX_DATE_CHARS, _DATE_REACH = 80, 16  # of a line that is a date, and characters before the date in it
_PAPER_AND_DATE = re.compile(r"(?P<paper>[^\W\d_].{1,80}?) [-–—] (?P<date>.+)")
_MAX_EDITION_WORDS = 8
_MAX_HEADLINE_LINES = 6


def read_print_head(sheet: Sheet, lines: Sequence[int], *, is_opened: bool) -> dict[int, Kind]:
    """The kind of each line that is part of the head: "publisher", "date", "imprint", "headline" or "standfirst".

    `is_opened` is whether a line that numbers the document is above these. Then paper and date are above the headline,
    as they are if one line only is above the date and more below it; otherwise they are below the headline, and the
    cover page of the whole file may be above them all. Some archives have paper and date in one line.
    """
    plain = [line for line in lines if not COPYRIGHT.match(sheet.texts[line])]
    dated = [line for line in plain if is_date(sheet.texts[line])]
    named = [line for line in plain[1:] if _names_paper_and_date(sheet.texts[line])]
    if named and (not dated or named[0] < dated[0]):
        first = next((n for n in reversed(plain) if n < named[0] and sheet.opens_paragraph(n)), plain[0])
        return dict.fromkeys([n for n in plain if first <= n < named[0]], "headline") | {named[0]: "imprint"}
    if not dated:
        return _read_undated(sheet, plain)
    if is_opened or plain.index(dated[0]) == 1:
        date = dated[0]
        below = _drop_editions(sheet, [line for line in plain if line > date and line not in dated], date)
        above = [line for line in plain if line < date]
        if below if not is_opened else below or len(above) < 2:
            return {date: "date"} | dict.fromkeys(above[:1], "publisher") | _read_headline(sheet, below)
    date = dated[-1]
    above = [line for line in plain if line < date]
    return {date: "date"} | _read_above_date(sheet, above)


def is_date(text: str) -> bool:
    """Whether a line is the date of an edition: "March 4, 2021 Thursday"."""
    if len(text) > _MAX_DATE_CHARS or not any(map(str.isdigit, text)):
        return False
    found = next(find_dates(text), None)
    return found is not None and found.start <= _DATE_REACH and ":" not in text[: found.start]


def _names_paper_and_date(text: str) -> bool:
    """Whether a line is the paper and the date of an edition: "Tarn Post, The (Ennet) - Thursday, March 4, 2021"."""
    found = _PAPER_AND_DATE.fullmatch(text)
    return found is not None and is_date(found["date"])


def _read_undated(sheet: Sheet, plain: Sequence[int]) -> dict[int, Kind]:
    """The head of a document without a date: the paper, then the headline."""
    if len(plain) < 2:
        return dict.fromkeys(plain, "headline")
    return {plain[0]: "publisher"} | _read_headline(sheet, plain[1:])


def _drop_editions(sheet: Sheet, below: Sequence[int], date: int) -> list[int]:
    """The lines below the date without names of editions, which are in its paragraph or in a short line."""
    kept: list[int] = []
    paragraph = True  # still that of the date
    for line in below:
        paragraph = paragraph and not sheet.is_markup and not any(not sheet.texts[n] for n in range(date, line))
        text = sheet.texts[line]
        is_edition = not kept and len(text.split()) <= _MAX_EDITION_WORDS and _EDITION.search(text) is not None
        if not paragraph and not (is_edition and line != below[-1]):
            kept.append(line)
    return kept


def _read_headline(sheet: Sheet, lines: Sequence[int]) -> dict[int, Kind]:
    """The first paragraph as the headline, what follows as the standfirst."""
    kinds: dict[int, Kind] = {}
    kind = "headline"
    for line in lines:
        if kinds and sheet.opens_paragraph(line):
            kind = "standfirst"
        kinds[line] = kind
    return kinds


def _read_above_date(sheet: Sheet, above: Sequence[int]) -> dict[int, Kind]:
    """The paper directly above the date, and the headline above that; further up is the cover page."""
    if not above:
        return {}
    title = next((found["title"] for line in above if (found := _ENTRY.match(sheet.texts[line]))), None)
    listed = [line for line in above[:-1] if title and sheet.texts[line] == title]
    if len(above) == 1:
        return {above[0]: "headline"}
    first = len(above) - 2
    if listed:
        first = above.index(listed[-1])
    else:
        while (
            first > 0
            and len(above) - first <= _MAX_HEADLINE_LINES
            and above[first - 1] == above[first] - 1
            and not _COVER.match(sheet.texts[above[first - 1]])
        ):
            first -= 1
    headline = list(above[first:-1])
    half = len(headline) // 2
    if half and [sheet.texts[n] for n in headline[:half]] == [sheet.texts[n] for n in headline[half:]]:
        headline = headline[half:]  # the first is in the head of the page
    return dict.fromkeys(headline, "headline") | {above[-1]: "publisher"}


def find_kinds_below(texts: Iterable[str], papers: Container[str]) -> Iterator[Kind]:
    """The kinds of the lines below a headline, up to the first that is neither paper nor date nor authors."""
    for text in texts:
        if text.casefold() in papers:
            yield "publisher"
        elif is_date(text):
            yield "date"
        elif is_byline(text):
            yield "byline"
        else:
            return
