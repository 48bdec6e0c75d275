"""A replay of everything: list the deliveries, and compare the assembled rows with those in the lake."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.load.assemble import REPLACED
from warehouse.schema import (
    ARTICLE_LINES,
    DISCREPANCIES,
    FIGURES,
    LIVE_POSTS,
    MENTIONS,
    ORIGINS,
    QUOTES,
    REJECTS,
    RESOLUTIONS,
    STORY_ARTICLES,
    STORY_CHANGES,
    Table,
)
from warehouse.schema.articles import CONTENT

_ADDED = (REJECTS, RESOLUTIONS, ORIGINS, STORY_ARTICLES, STORY_CHANGES)
_FIELDS = tuple(field.name for field in CONTENT if field.name != "content_sha256")
_EXAMPLES = 3
_SHOWN = 100  # characters of a value in an example


@dataclass(frozen=True, slots=True)
class Difference:
    """What a replay of everything changes: counts by name, articles by changed field, examples before and after."""

    is_any: bool
    counts: dict[str, int]
    fields: dict[str, int]
    examples: list[dict[str, Any]]

    def sentence(self) -> str:
        """Return the counts in one line, without any text of an article."""
        named = [f"{name.replace('_', ' ')} {count}" for name, count in self.counts.items() if count]
        fields = ", ".join(f"{name} {count}" for name, count in self.fields.items())
        return "; ".join(named) + (f" ({fields})" if fields else "")


def open_deliveries(lake: Lake) -> list[dict[str, Any]]:
    """Create the table `deliveries`, with every delivery whose bytes are kept; returns its rows, in order."""
    lake.create_table("deliveries", sql.read("replay_all/deliveries.sql"))
    return lake.rows("SELECT * EXCLUDE (started_at) FROM deliveries ORDER BY file_no")


def is_of_parser(lake: Lake, parser_version: str) -> bool:
    """Whether this parser version made all published versions whose bytes are kept."""
    readable = "SEMI JOIN deliveries ON deliveries.path = source_path AND deliveries.sha256 = source_sha256"
    other = f"SELECT count(*) FROM (FROM lake.main.article_versions {readable}) WHERE parser_version <> ?"
    return not lake.value(other, [parser_version])


def has_refused(lake: Lake) -> bool:
    """Whether there are open rejects of records that the audit refused."""
    query = (
        "SELECT count(*) FROM (FROM lake.ops.rejects ANTI JOIN lake.ops.resolutions USING (reject_id)) WHERE reason = ?"
    )
    return bool(lake.value(query, ["FAILED_EXPECTATION"]))


def find_last_replay(lake: Lake) -> int:
    """Return the number of the last replay of everything that is not rolled back; 0 if there is none."""
    return int(lake.value(sql.read("replay_all/last_replay.sql")))


def is_same(lake: Lake) -> bool:
    """Whether the assembled tables have the same rows as the lake, in every column."""
    if any(lake.value(f"SELECT count(*) FROM new.{table.name}") for table in _ADDED):
        return False
    return all(
        _hash_rows(lake, table, f"lake.{table.full_name}") == _hash_rows(lake, table, f"new.{table.name}")
        for table in REPLACED
    )


def _hash_rows(lake: Lake, table: Table, source: str) -> tuple[object, ...]:
    """Return the number of rows of a table and a hash of them that does not depend on their order.

    Of pairs of versions, those count of which both are current, and of discrepancies those of the origins of one story:
    a replay of everything makes no others.
    """
    if table.is_of_pairs:
        source += "".join(_BOTH_CURRENT.format(side) for side in "ab")
    if table is DISCREPANCIES:
        source += _IN_ONE_STORY
    row = lake.rows(f"SELECT count(*) AS n, sum(hash({table.select_list})) AS h FROM {source}")[0]
    return row["n"], row["h"]


_BOTH_CURRENT = (
    " ANTI JOIN lake.ops.superseded AS old_{0} ON old_{0}.article_id = article_{0} AND old_{0}.version = version_{0}"
)
_LAST = "(FROM lake.main.{0} QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seq DESC) = 1)"
_STORY = "coalesce(in_{0}.story_id, left(sha256('story ' || article_{0}), 32))"
_IN_ONE_STORY = (
    "".join(
        f" LEFT JOIN {_LAST.format('story_articles')} AS in_{side} ON in_{side}.article_id = article_{side}"
        f" ANTI JOIN {_LAST.format('origins')} AS of_{side} ON of_{side}.article_id = article_{side}"
        f" AND of_{side}.origin_id <> article_{side}"
        for side in "ab"
    )
    + f" WHERE {_STORY.format('a')} = {_STORY.format('b')}"
)


def compare(lake: Lake) -> Difference:
    """Compare the assembled tables with those in the lake."""
    flags = ", ".join(f"CASE WHEN old.{name} IS DISTINCT FROM fresh.{name} THEN '{name}' END" for name in _FIELDS)
    listed = {"lines": ARTICLE_LINES, "posts": LIVE_POSTS, "quotes": QUOTES, "figures": FIGURES, "mentions": MENTIONS}
    columns = {name: table.select_list for name, table in listed.items()}
    lake.create_table("difference", sql.read_with_columns("replay_all/difference.sql", fields=flags, **columns))
    counts = lake.rows(sql.read("replay_all/changes.sql"))[0]
    fields = lake.rows(
        "SELECT field, count(*) AS n FROM (SELECT unnest(fields) AS field FROM difference WHERE change = 'changed') "
        "GROUP BY field ORDER BY n DESC, field"
    )
    found = {row["field"]: row["n"] for row in fields}
    return Difference(
        not is_same(lake), counts, found, [example for name in found for example in _find_examples(lake, name)]
    )


def _find_examples(lake: Lake, field: str) -> Iterator[dict[str, Any]]:
    if field not in _FIELDS:
        return
    if field == "body":
        query = sql.read("replay_all/example_of_body.sql")
    else:
        query = sql.read_with_columns("replay_all/example.sql", field=f'"{field}"')
    for row in lake.rows(query, [field, _SHOWN, _EXAMPLES]):
        yield {"field": field, **row}
