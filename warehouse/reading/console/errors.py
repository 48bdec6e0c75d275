"""What went wrong with a statement of the console: one sentence, and the place in its text if there is one."""

import json
import re

from warehouse.errors import USAGE, CuttingsError

_SPACE = re.compile(r"\s+")
_ADVICE = re.compile(r' Use "SET [^"]*" to .*', re.DOTALL)  # which the console does not let anybody follow
_LONGEST = 500  # characters of a message: DuckDB repeats texts in it


class BadStatement(CuttingsError):
    """A statement that cannot be run, or that failed; `line` and `column` count from 1, and are 0 if unknown."""

    exit_code = USAGE
    next_step = "docs/exploring.md has what a statement can be"

    def __init__(self, happened: str, line: int = 0, column: int = 0) -> None:
        super().__init__(happened)
        self.line, self.column = line, column


class Exceeded(CuttingsError):
    """A statement took more time or memory than it may, its result is too large, or it was stopped."""

    exit_code = USAGE
    next_step = "ask for less: fewer columns, a LIMIT, a shorter period"


class Busy(CuttingsError):
    """As many statements run as may at once."""

    next_step = "try again in a few seconds"


class NotReadable(CuttingsError):
    """The published file, or a part of it, cannot be read."""

    next_step = "load the page again, to read what is published now"


def locate(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset in UTF-8 bytes; (0, 0) if it is none, as DuckDB gives it."""
    encoded = text.encode("utf-8", "surrogatepass")
    if not 0 <= offset <= len(encoded):
        return 0, 0
    before = encoded[:offset].decode("utf-8", "ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def explain_error(message: str, text: str) -> BadStatement:
    """Return DuckDB's error, given with `errors_as_json`, as one sentence and a place in the statement's text."""
    _, brace, found = message.partition("{")
    try:
        error = json.loads(brace + found)
    except ValueError:
        error = {"exception_message": message}
    said = _ADVICE.sub("", str(error["exception_message"]))
    said = _SPACE.sub(" ", said).strip()
    if said.startswith("memory exhausted"):  # that of the parser
        said = "the statement is nested too deeply"
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]} …"
    place = str(error.get("position", ""))
    if not place.isdecimal():
        return BadStatement(said)
    # The parser counts characters, all others bytes.
    offset = len(text[: int(place)].encode()) if error.get("exception_type") == "Parser" else int(place)
    return BadStatement(said, *locate(text, offset))
