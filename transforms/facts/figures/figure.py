"""The row of a figure, and the steps to it: a text that is read, parts and amounts that are found in it."""

from typing import NamedTuple, Protocol

from transforms.facts.figures.numbers import Number


class Figure(NamedTuple):
    """A row of `figures`: the declared columns, in order."""

    figure_no: int
    surface: str
    value: float | None
    low: float | None
    high: float | None
    hedge: str
    kind: str
    unit: str | None
    measure: str | None
    subject: str | None
    role: str | None
    direction: str
    line_no: int
    char_start: int
    char_end: int
    quote_no: int | None


class Quoted(Protocol):
    """What figures need to know of a quote."""

    @property
    def quote_no(self) -> int: ...  # noqa: D102
    @property
    def char_start(self) -> int: ...  # noqa: D102
    @property
    def char_end(self) -> int: ...  # noqa: D102


class Source(NamedTuple):
    """The text of a passage; `low` is the same in lower case, position by position."""

    text: str
    low: str
    is_british: bool = False  # whether pounds may be money in its article


class Part(NamedTuple):
    """A number with its currency or unit: `text[start:end]`."""

    number: Number
    start: int
    end: int
    unit: str | None = None
    is_money: bool = False
    is_printed: bool = False  # whether a sign of a currency stands before it


class Amount(NamedTuple):
    """What one figure says, `text[start:end]`: a number, or the two ends of a range, with hedge and unit."""

    start: int
    end: int
    number: Number
    value: float | None
    low: float | None
    high: float | None
    hedge: str
    kind: str
    unit: str | None
    join: str = ""  # how the ends of a range are joined: dash, to, and, or; from, if it is a change "from 3 to 5"
