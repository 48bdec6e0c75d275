"""What workers need from earlier runs: lines that repeat, erased content, and content that crashes its reader."""

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import ARTICLE_VERSIONS, LINE_STATS

LAST = 2**62  # greater than the number of any run


def read_chrome(lake: Lake, up_to: int = LAST, *, of_this_run: bool = False) -> dict[str, frozenset[str]]:
    """Return the lines that each source repeats ("chrome"): publisher or provider to SHA-256 of cleaned lines.

    Only runs with a number of at most `up_to` count. With `of_this_run`, the rows are read from the parts that this
    run has assembled, in place of those in the lake.
    """
    for table in (LINE_STATS, ARTICLE_VERSIONS):
        source = f"new.{table.name}" if of_this_run else f"lake.{table.full_name}"
        lake.create_view("learned", table.name, f"FROM {source}")
    return {row["source"]: frozenset(row["lines"]) for row in lake.rows(sql.read("knowledge/chrome.sql"), [up_to])}


def read_tombstones(lake: Lake) -> tuple[frozenset[str], frozenset[str]]:
    """Return the SHA-256 of all erased files, and the hashes of all erased texts."""
    rows = lake.rows("SELECT sha256, content_sha256 FROM lake.ops.erasures")
    texts = (row["content_sha256"] for row in rows)
    return frozenset(row["sha256"] for row in rows), frozenset(filter(None, texts))


def read_fatal_contents(lake: Lake) -> dict[str, str]:
    """Return the SHA-256 of content that crashed or timed out its reader, each with its reason code."""
    return {row["sha256"]: row["reason"] for row in lake.rows(sql.read("knowledge/fatal.sql"))}
