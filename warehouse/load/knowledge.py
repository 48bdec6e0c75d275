"""What earlier runs know that workers need: repeated lines, tombstones, files that end readers."""

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import ARTICLE_VERSIONS, LINE_STATS

LAST = 2**62  # a number no run comes to


def read_chrome(lake: Lake, up_to: int = LAST, *, of_this_run: bool = False) -> dict[str, frozenset[str]]:
    """Lines that runs up to a number have seen each source repeat: publisher or provider to SHA-256 of cleaned lines.

    `of_this_run`: as the parts this run has assembled say it, not those of the lake.
    """
    for table in (LINE_STATS, ARTICLE_VERSIONS):
        source = f"new.{table.name}" if of_this_run else f"lake.{table.full_name}"
        lake.create_view("learned", table.name, f"FROM {source}")
    return {row["source"]: frozenset(row["lines"]) for row in lake.rows(sql.read("knowledge/chrome.sql"), [up_to])}


def read_tombstones(lake: Lake) -> tuple[frozenset[str], frozenset[str]]:
    """SHA-256 of the files, and of the texts, that were taken down."""
    rows = lake.rows("SELECT sha256, content_sha256 FROM lake.ops.erasures")
    texts = (row["content_sha256"] for row in rows)
    return frozenset(row["sha256"] for row in rows), frozenset(filter(None, texts))


def read_fatal_contents(lake: Lake) -> dict[str, str]:
    """SHA-256 of the contents that no reader could stand, and the reason code each was put aside for."""
    return {row["sha256"]: row["reason"] for row in lake.rows(sql.read("knowledge/fatal.sql"))}
