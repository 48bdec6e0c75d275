"""Find the figures of an article."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from transforms.facts.figures.abroad import find_amounts_abroad
from transforms.facts.figures.amounts import read_amount
from transforms.facts.figures.describing import Description, describe, find_counted_noun
from transforms.facts.figures.exclusions import find_end_if_no_figure
from transforms.facts.figures.figure import Amount, Figure, Quoted, Source
from transforms.facts.figures.kinds import read_rank, read_ranked_number
from transforms.facts.figures.numbers import count_starts, find_start, read_number
from transforms.facts.figures.units import read_currency_before
from transforms.facts.passages import ArticleText, read_surface

_RUN = re.compile(r"[0-9.,]*.")  # what is passed where no number can be read: of digits, all
_NESTED: Final = 4  # quotes that begin before a figure and may still hold it
_LONG: Final = 2000  # characters; a line of that length with a number in every `_SPARSE` characters is data, not prose
_SPARSE: Final = 16
_CELLS: Final = 3  # tabs of a line that make it the row of a table


def find_figures(article: ArticleText, quotes: Sequence[Quoted]) -> list[Figure]:
    """The figures of an article, in order; `quotes` are those of the same article, which some figures are in."""
    language = (article.language or "en").lower()
    is_british = any("£" in passage.text for passage in article.passages)
    spans = _Quotes(quotes)
    rows: list[Figure] = []
    for passage in article.passages:
        for amount, description in _read_passage(passage.text, language, is_british=is_british):
            start, end = passage.char_start + amount.start, passage.char_start + amount.end
            rows.append(
                Figure(
                    len(rows) + 1, read_surface(passage.text[amount.start : amount.end]), amount.value, amount.low,
                    amount.high, amount.hedge, amount.kind, *description, passage.find_line(amount.start), start, end,
                    spans.find(start),
                )
            )  # fmt: skip
    return rows


class _Quotes:
    """Where the quotes of an article are."""

    def __init__(self, quotes: Sequence[Quoted]) -> None:
        self._spans = sorted((quote.char_start, quote.char_end, quote.quote_no) for quote in quotes)

    def find(self, position: int) -> int | None:
        """The quote that holds a character of the decoded text, the innermost if quotes are nested."""
        at = bisect_right(self._spans, (position, sys.maxsize, 0))
        for start, end, number in reversed(self._spans[max(0, at - _NESTED) : at]):
            if start <= position < end:
                return number
        return None


def _read_passage(text: str, language: str, *, is_british: bool) -> Iterator[tuple[Amount, Description]]:
    low = make_lower(text)
    is_table = text.count("\t") >= _CELLS
    if not language.startswith("en"):
        for amount in find_amounts_abroad(low, language) if language != "zxx" else ():
            if is_table and amount.unit is None:
                continue
            yield amount, Description(amount.unit, None, None, None, "none")
        return
    if len(text) > _LONG and count_starts(low) > len(text) // _SPARSE:
        return
    source = Source(text, low, is_british)
    last, before = None, None
    for amount in find_amounts(source):
        if is_table and amount.kind == "count" and amount.unit is None:
            continue  # what a bare number of a table is of stands in the head of its column
        description = describe(source, amount, last)
        if before and amount.unit and text[before[0].end : amount.start].strip() == "(":
            description = before[1]._replace(unit=amount.unit)  # "60 metres (200 feet)" is one size twice
        before = (amount, description) if amount.unit else None
        last = find_counted_noun(description, amount) or last
        yield amount, description


def find_amounts(source: Source) -> Iterator[Amount]:
    """The amounts of an English text in order, without what is no figure."""
    text, low = source.text, source.low
    position = 0
    while (start := find_start(low, position)) >= 0:
        if (rank := read_rank(low, start)) and not text[start - 1 : start].isalnum():
            position = rank.end
            yield rank
            continue
        number = read_number(low, start)
        if number is None:
            position = _RUN.match(low, start).end()  # type: ignore[union-attr]
            continue
        currency = read_currency_before(source, start)
        if currency and currency[1] < position:
            currency = None  # it belongs to the amount before: "12 zł 5 minutes later"
        if currency is None:
            before = text[max(0, start - 40) : start].split()[-4:]
            skip = find_end_if_no_figure(source, number, before)
            if skip is not None and (rank := read_ranked_number(low, number)):
                position = rank.end
                yield rank
                continue
            if skip is not None:
                position = max(skip, start + 1)
                continue
        amount = read_amount(source, number, currency)
        position = max(amount.end, number.end)
        yield amount


def make_lower(text: str) -> str:
    """The text in lower case, character by character, so that positions stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
