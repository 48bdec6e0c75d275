"""What workers need from earlier runs: lines that repeat, erased and known content, content that crashes its reader."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import ARTICLE_VERSIONS, LINE_STATS

LAST = 2**62  # greater than the number of any run
_ROWS = 10_000

Chrome = dict[str, frozenset[str]]


def read_chrome(lake: Lake, up_to: int = LAST, *, of_this_run: bool = False) -> Chrome:
    """Return the lines that each source repeats ("chrome"): publisher or provider to SHA-256 of cleaned lines.

    Only runs with a number of at most `up_to` count. With `of_this_run`, the rows are read from the parts that this
    run has assembled, in place of those in the lake.
    """
    _show_learned(lake, of_this_run=of_this_run)
    return {row["source"]: frozenset(row["lines"]) for row in lake.rows(sql.read("knowledge/chrome.sql"), [up_to])}


def _show_learned(lake: Lake, *, of_this_run: bool = False) -> None:
    for table in (LINE_STATS, ARTICLE_VERSIONS):
        source = f"new.{table.name}" if of_this_run else f"lake.{table.full_name}"
        lake.create_view("learned", table.name, f"FROM {source}")


def follow_chrome(lake: Lake, numbers: Iterable[int]) -> dict[int, Chrome]:
    """Return what `read_chrome` returns up to each of these runs, from one pass over what runs have counted.

    While a run changes nothing, its dictionary is that of the run before it.
    """
    _show_learned(lake)
    lake.create_table("counted", sql.read("knowledge/counted.sql"))
    shared = [(row["seq"], row["line_sha256"]) for row in lake.rows(sql.read("knowledge/shared.sql"))]
    counts = _Counts()
    found, chrome = {}, Chrome()
    runs, events = groupby(_read_counted(lake), itemgetter(0)), iter(shared)
    run, event = next(runs, None), next(events, None)
    for number in sorted(set(numbers)):
        touched = set[str]()
        while run is not None and run[0] <= number:
            touched.update(counts.add(source, line, documents) for _, source, line, documents in run[1])
            run = next(runs, None)
        while event is not None and event[0] <= number:
            touched.update(counts.share(event[1]))
            event = next(events, None)
        learned = {source: lines for source in touched if (lines := counts.list_chrome(source)) != chrome.get(source)}
        if learned:
            chrome = {source: lines for source, lines in (chrome | learned).items() if lines}
        found[number] = chrome
    return found


def _read_counted(lake: Lake) -> Iterator[tuple[int, str, str | None, int]]:
    for batch in lake.batches("SELECT seq, source, line_sha256, documents FROM counted ORDER BY seq", _ROWS):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


class _Counts:
    """How many articles each source has, and how many of them have a line, up to some run: see knowledge/chrome.sql."""

    def __init__(self) -> None:
        self.articles: dict[str, int] = {}
        self.lines: dict[str, dict[str, int]] = {}
        self.sources: dict[str, list[str]] = {}
        self.shared: set[str] = set()

    def add(self, source: str, line: str | None, documents: int) -> str:
        """Note a count; returns the source."""
        if line is None:
            self.articles[source] = documents
            return source
        lines = self.lines.setdefault(source, {})
        if line not in lines:
            self.sources.setdefault(line, []).append(source)
        lines[line] = documents
        return source

    def share(self, line: str) -> list[str]:
        """Note that several sources have a line; returns those that it is counted for."""
        self.shared.add(line)
        return self.sources.get(line, [])

    def list_chrome(self, source: str) -> frozenset[str]:
        """Return the lines that the source repeats."""
        articles = self.articles.get(source, 0)
        return frozenset(
            line
            for line, documents in self.lines.get(source, {}).items()
            if documents >= 4 and (2 * documents >= articles or (3 * documents >= articles and line not in self.shared))
        )


def read_tombstones(lake: Lake) -> tuple[frozenset[str], frozenset[str]]:
    """Return the SHA-256 of all erased files, and the hashes of all erased texts."""
    rows = lake.rows("SELECT sha256, content_sha256 FROM lake.ops.erasures")
    texts = (row["content_sha256"] for row in rows)
    return frozenset(row["sha256"] for row in rows), frozenset(filter(None, texts))


def read_fatal_contents(lake: Lake) -> dict[str, str]:
    """Return the SHA-256 of content that crashed or timed out its reader, each with its reason code."""
    return {row["sha256"]: row["reason"] for row in lake.rows(sql.read("knowledge/fatal.sql"))}


def find_known(lake: Lake, to_read: pa.Table, parser_version: str) -> pa.Table:
    """Return by what contents files need not be labelled again, in the order of `file_no`: at most 17 for each file.

    `to_read` has a file_no, path, path_bytes and size_bytes for each, and whether its name says a type that its suffix
    does not (is_named_by_type). A row of the result has a file_no, a sha256, and the format, encoding and number of
    records of that content.
    """
    lake.connection.register("to_read", to_read)
    try:
        return lake.connection.execute(sql.read("knowledge/known.sql"), [parser_version]).to_arrow_table()
    finally:
        lake.connection.unregister("to_read")
