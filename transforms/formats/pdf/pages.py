"""Arrange the pieces of text on the pages of a PDF as lines, in the order in which people read them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.formats.pages.blocks import Line
from transforms.lines.joined import Words

# Widths of letters in font sizes; those of most fonts are within a tenth of these.
_THIN, _THIN_WIDTH = re.compile(r"[ iljtfrI.,;:!'’‘|()\[\]-]"), 0.3
_WIDE, _WIDE_WIDTH = re.compile(r"[A-HJ-ZmwÀ-ÞА-Яшщжюм—…%@]"), 0.72
_LETTER_WIDTH = 0.53
_SAME_BASELINE, _SAME_SIZE = 0.4, 0.12  # in font sizes; share of the larger size
_WORD_GAP = 1.5  # font sizes between two pieces of one line; columns are further apart
_LEAST_INDENT, _MOST_INDENT = 0.6, 4.0  # in font sizes
_WIDER = 1.25  # times the usual distance of two lines, from which there is a gap between them
_USUAL = 2.2  # font sizes between two lines at most, to count as usual
_SLACK = 1.5  # font sizes by which the width of a row may be misjudged
_FILLED = 0.6  # share of the width of its column from which a row is no heading and no last line
_EDGE_ROWS = 2  # at the top and bottom of a page, which other pages may repeat
_SAME_HEIGHT = 4  # points
_REPEATED = 0.4  # share of the pages from which such a row is repeated
_FEWEST_IN_COLUMN = 4  # rows that start at the same place
_ACROSS = 0.3  # share of the rows that are followed by one beside it, from which a page was drawn across its columns
_LARGER, _FIRST = 1.3, 8  # times the usual size of letters; paragraphs among which the headline is
_LEAST_TITLE, _MOST_TITLE, _LEAST_WORDS = 15, 200, 3  # characters, and words
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|стр|p)\b\W*)?\d{1,4}(?:\s*(?:of|/|von|de|di|из|sur)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", ":", "”", '"', "’", "»", "…", "。", "！", "？", "」", "』", "।", "؟", "۔")
_NUMBERS = re.compile(r"\b\d{1,4}\b")  # of pages and dates, not of documents


class Piece(NamedTuple):
    """A piece of text on a page: where its baseline starts, in points from the lower left, and its font size."""

    text: str
    x: float
    y: float
    size: float

    def find_right(self) -> float:
        """About where the piece ends."""
        return self.x + _measure(self.text, self.size)


def _measure(text: str, size: float) -> float:
    """About how wide a text is, in points."""
    thin, wide = len(_THIN.findall(text)), len(_WIDE.findall(text))
    return size * (thin * _THIN_WIDTH + wide * _WIDE_WIDTH + (len(text) - thin - wide) * _LETTER_WIDTH)


def arrange(pages: Sequence[Sequence[Piece]]) -> list[Line]:
    """The lines of all pages, one for each paragraph.

    What the pages repeat at their edges, such as their numbers, comes last, as footer: paragraphs go on over the end of
    a page. The first page keeps its head, which may name the paper and the day.
    """
    rows = [_order(_join_pieces(page)) for page in pages]
    edges = list(map(_find_edges, rows))
    counts = Counter(key for edge in edges for key in {_make_key(row) for row in edge})
    repeated = {key for key, count in counts.items() if count > 1 and count >= _REPEATED * len(pages)}
    words = Words([row.text for page in rows for row in page])
    paragraphs: list[list[str]] = []
    sizes: list[float] = []
    footer: list[Line] = []
    above: Piece | None = None
    for number, page in enumerate(rows):
        columns = _Columns(page)
        for row in page:
            if row in edges[number] and _is_running(row, repeated, edges[number] if number == 0 else []):
                footer.append(Line(row.text, "footer"))
            elif above and columns.continues(above, row):
                paragraphs[-1].append(row.text)
                above = row
            else:
                paragraphs.append([row.text])
                sizes.append(row.size)
                above = row
    texts = list(map(words.join, paragraphs))
    headline = _find_headline(texts, sizes)
    return [Line(text, "h1" if number == headline else "p") for number, text in enumerate(texts)] + footer


def _find_headline(texts: Sequence[str], sizes: Sequence[float]) -> int | None:
    """The only one of the first paragraphs that is set in the largest letters; None if none stands out.

    The name of the paper may be larger still: it has few words.
    """
    letters: Counter[float] = Counter()
    for text, size in zip(texts, sizes, strict=True):
        letters[size] += len(text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    titles = [n for n, text in enumerate(texts[:_FIRST]) if _LEAST_TITLE <= len(text) <= _MOST_TITLE]
    titles = [n for n in titles if sizes[n] >= _LARGER * usual and len(texts[n].split()) >= _LEAST_WORDS]
    largest = max((sizes[n] for n in titles), default=0.0)
    found = [n for n, size in enumerate(sizes) if n in titles and size == largest]
    return found[0] if len(found) == 1 and sum(size == largest for size in sizes) == 1 else None


def _join_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """The rows of a page in the order in which they are drawn; pieces one after the other on a baseline are one row."""
    rows: list[Piece] = []
    for piece in pieces:
        above = rows[-1] if rows else None
        if above and _is_next_on_row(above, piece):
            blank = " " if piece.x > above.find_right() else ""
            rows[-1] = above._replace(text=f"{above.text}{blank}{piece.text}", size=max(above.size, piece.size))
        elif piece.text.strip():
            rows.append(piece)
    return [row._replace(text=row.text.strip()) for row in rows]


def _is_next_on_row(row: Piece, piece: Piece) -> bool:
    size = max(row.size, piece.size)
    is_level = abs(row.y - piece.y) <= _SAME_BASELINE * size
    return is_level and piece.x >= row.x and piece.x - row.find_right() <= _WORD_GAP * size


def _order(rows: list[Piece]) -> list[Piece]:
    """The rows by columns, if the page was drawn across its columns; otherwise as they are."""
    beside = sum(abs(a.y - b.y) <= _SAME_BASELINE * a.size and b.x > a.x for a, b in pairwise(rows))
    starts = _find_columns(rows)
    if beside < _ACROSS * len(rows) or len(starts) < 2:
        return rows
    ordered: list[Piece] = []
    block: list[tuple[int, Piece]] = []
    for row in sorted(rows, key=lambda row: -row.y):
        column = max((n for n, start in enumerate(starts) if start <= row.x + row.size), default=0)
        if column + 1 < len(starts) and row.find_right() > starts[column + 1] + _MOST_INDENT * row.size:
            ordered += _read_by_columns(block)  # a headline over several columns ends those above it
            ordered.append(row)
            block = []
        else:
            block.append((column, row))
    return ordered + _read_by_columns(block)


def _read_by_columns(block: list[tuple[int, Piece]]) -> list[Piece]:
    return [row for _, row in sorted(block, key=lambda placed: placed[0])]


def _find_columns(rows: list[Piece]) -> list[float]:
    """The left edges of the columns; rows that start a little further right are indented."""
    counts = Counter(round(row.x) for row in rows)
    starts: list[float] = []
    for x in sorted(x for x, count in counts.items() if count >= _FEWEST_IN_COLUMN):
        if not starts or x - starts[-1] > _MOST_INDENT * max(row.size for row in rows if round(row.x) == x):
            starts.append(x)
    return starts


class _Columns:
    """The left and right edges of the columns of a page, and the usual distance of its rows."""

    def __init__(self, rows: list[Piece]) -> None:
        self._starts = Counter(round(row.x) for row in rows)
        self._leading = _find_leading(rows)
        self._rights: dict[tuple[int, int], float] = {}
        self._found: dict[range, int] = {}
        for row in rows:
            column = self._find_column(row)
            self._rights[column] = max(self._rights.get(column, 0.0), row.find_right())

    def continues(self, above: Piece, row: Piece) -> bool:
        """Whether a row goes on with the paragraph of the row that is read before it."""
        if abs(above.size - row.size) > _SAME_SIZE * max(above.size, row.size):
            return False
        if row.x - self._find_column(row)[0] >= _LEAST_INDENT * row.size:
            return False
        left = self._find_column(above)[0]
        width = self._rights.get(self._find_column(above), above.find_right()) - left
        filled = above.find_right() - left
        runs_on = row.text[:1].islower() or not above.text.endswith(_ENDS)
        if not 0 < above.y - row.y < _USUAL * row.size:  # the next column or page
            return runs_on and filled > _FILLED * width
        if above.y - row.y > _WIDER * self._leading * row.size:
            return False
        room = width - filled - _measure(row.text.partition(" ")[0], row.size)
        if room < _SLACK * row.size:
            return True
        return runs_on and (row.text[:1].islower() or filled > _FILLED * width)

    def _find_column(self, row: Piece) -> tuple[int, int]:
        """The left edge that most rows near this one have, and the font size."""
        near = range(round(row.x - _MOST_INDENT * row.size), round(row.x) + 1)
        if near not in self._found:
            self._found[near] = max(near, key=lambda x: (self._starts[x], x))
        return self._found[near], round(row.size)


def _find_leading(rows: list[Piece]) -> float:
    """The usual distance of a row from the one above it, in font sizes."""
    steps = Counter(
        round((a.y - b.y) / b.size, 1) for a, b in pairwise(rows) if b.size and 0 < a.y - b.y < _USUAL * b.size
    )
    return steps.most_common(1)[0][0] if steps else _USUAL


def _find_edges(rows: list[Piece]) -> list[Piece]:
    """The highest and lowest rows of a page."""
    by_height = sorted(rows, key=lambda row: -row.y)
    return [*by_height[:_EDGE_ROWS], *by_height[-_EDGE_ROWS:]]


def _is_running(row: Piece, repeated: set[tuple[str, int]], first_edges: list[Piece]) -> bool:
    """Whether a row at the edge of a page is its number, or repeated on other pages and not the head of the first."""
    return _NUMBER.fullmatch(row.text) is not None or (
        _make_key(row) in repeated and row not in first_edges[:_EDGE_ROWS]
    )


def _make_key(row: Piece) -> tuple[str, int]:
    """The text of a row without the numbers in it, which differ from page to page, and its height on the page."""
    return _NUMBERS.sub("0", row.text.casefold()), round(row.y / _SAME_HEIGHT)
