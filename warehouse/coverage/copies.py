"""Find the copies of a run's articles: candidates by sampled runs of words, and a verdict on their bodies."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from warehouse import sql
from warehouse.coverage.shared import collect, cut
from warehouse.lake.lake import Lake
from warehouse.schema import TEXT_REUSE

_MET = 4_000_000  # times that two texts share a sample, which are counted at a time: some 200 MB
_CHUNK = 5_000  # pairs whose texts are compared at a time: at most 10,000 texts, and 100 MB of 4 kB each

Version = tuple[str, int]  # article and version
Reuse = tuple[float, float, float, str]  # jaccard, containment of a in b and of b in a, relation


class Comparison(NamedTuple):
    """How articles are compared.

    `read` makes what is compared of a body, its publisher, domain and provider; `compare` gives the verdict on copies;
    `weigh` says how much a word in lower case tells of what a text is about.
    """

    read: Callable[[str, str | None, str | None, str | None], Any]
    compare: Callable[[Any, Sequence[Any]], Sequence[Reuse | None]]
    weigh: Callable[[str], float]


def find_copies(lake: Lake, comparison: Comparison) -> None:
    """Create the table `found_reuse`: the rows of text_reuse that the new versions give."""
    lake.create_table("held", sql.read("coverage/held.sql"))
    collect(lake, "found_reuse", TEXT_REUSE, _compare_all(lake, comparison))
    lake.connection.execute("DROP TABLE held")


def _compare_all(lake: Lake, comparison: Comparison) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows that all candidates give, chunk by chunk."""
    for before, last in cut(lake, sql.read("coverage/met_runs.sql"), _MET):
        lake.create_table("candidates", sql.read("coverage/candidates.sql"), [before, last])
        yield from _judge(lake, comparison)


def _judge(lake: Lake, comparison: Comparison) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows that the candidates of one range give, chunk by chunk."""
    for start in range(1, lake.value("SELECT count(*) FROM candidates") + 1, _CHUNK):
        lake.create_table(
            "chunk", "FROM candidates WHERE pair_no >= $1 AND pair_no < $2 ORDER BY pair_no", [start, start + _CHUNK]
        )
        found = lake.connection.execute(sql.read("coverage/compared_texts.sql")).fetchall()
        texts = {(article_id, version): comparison.read(*text) for article_id, version, *text in found}
        pairs = lake.connection.execute(
            "SELECT (article_id, version), (other_id, other_version) FROM chunk ORDER BY pair_no"
        ).fetchall()
        rows = []
        for mine, group in groupby(pairs, itemgetter(0)):
            others = [other for _, other in group]
            verdicts = comparison.compare(texts[mine], [texts[other] for other in others])
            rows += [
                _make_row(mine, other, reuse)
                for other, reuse in zip(others, verdicts, strict=True)
                if reuse is not None
            ]
        yield rows


def _make_row(mine: Version, other: Version, reuse: Reuse) -> dict[str, Any]:
    jaccard, mine_in_other, other_in_mine, relation = reuse
    if mine > other:
        mine, other, mine_in_other, other_in_mine = other, mine, other_in_mine, mine_in_other
    return {
        "article_a": mine[0],
        "article_b": other[0],
        "version_a": mine[1],
        "version_b": other[1],
        "jaccard": jaccard,
        "containment_a_in_b": mine_in_other,
        "containment_b_in_a": other_in_mine,
        "relation": relation,
    }
