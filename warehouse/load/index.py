"""The search index: the words of articles and their stems, and the postings of a run, made slice by slice."""

import shutil
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from duckdb.func import FunctionNullHandling

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.lake.sort import cut_groups
from warehouse.schema import POSTINGS

SLICE_BYTES = 8 * 2**20  # of bodies that are indexed at a time, which takes about twenty times as much memory
MERGED = 500_000  # rows, about, that are merged at a time: some 150 MB
_IDS = 16**4  # a range of ids is given by their first four digits
_SCRATCH = "FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 50_000"
# The first id of each slice. All versions of an article are in one.
_SLICES = """
    WITH sizes AS (SELECT article_id, sum(strlen(body)) AS size FROM new.article_versions GROUP BY article_id)
    SELECT min(article_id) AS first
    FROM (SELECT article_id, sum(size) OVER (ORDER BY article_id) // $1 AS slice FROM sizes)
    GROUP BY slice ORDER BY first
"""
# The first stem of each stretch, in each field. All rows of a stem are in one.
_STRETCHES = """
    SELECT field, min(stem) AS first
    FROM (SELECT field, stem, sum(n) OVER (PARTITION BY field ORDER BY stem) // $1 AS stretch FROM counted)
    GROUP BY field, stretch ORDER BY field, first
"""

# Snowball's stemmers by the language of an article; words of other languages are their own stems.
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


def stem(language: str | None, word: str) -> str:
    """Return the stem of a lower-case word by Snowball's rules for a language, given as a BCP 47 tag."""
    found = _stemmer((language or "").partition("-")[0])
    return word if found is None else str(found.stemWord(word))


@cache
def _stemmer(language: str) -> Any:
    if language not in STEMMERS:
        return None
    from Stemmer import Stemmer

    return Stemmer(STEMMERS[language])


def create_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the functions with which assemble/postings.sql takes texts apart."""
    connection.execute(f"CREATE OR REPLACE TEMP MACRO search_words(text) AS ({sql.expression('search/words.sql')})")
    connection.execute(f"CREATE OR REPLACE TEMP MACRO search_term(word) AS ({sql.expression('search/term.sql')})")
    if not connection.execute("SELECT 1 FROM duckdb_functions() WHERE function_name = 'snowball'").fetchone():
        connection.create_function(
            "snowball",
            stem,
            ["VARCHAR", "VARCHAR"],
            "VARCHAR",
            null_handling=FunctionNullHandling.SPECIAL,
            side_effects=False,
        )


def index(lake: Lake, query: str, folder: Path) -> Iterator[pa.RecordBatch]:
    """Yield the postings of `new.article_versions` in their order; `query` is assemble/postings.sql.

    Slices of articles are sorted into files in `folder`, which are then merged by stretches of stems, so that memory
    does not grow with the run. The folder is gone in the end.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        firsts = [row["first"] for row in lake.rows(_SLICES, [SLICE_BYTES])]
        for number, (first, after) in enumerate(pairwise([*firsts, None])):
            lake.set_variables(first_id=first, id_after=after)
            file = sql.literal(folder / f"{number:05}.parquet")
            lake.connection.execute(f"COPY ({POSTINGS.select_from(f'({query})')}) TO {file} ({_SCRATCH})")
        lake.set_variables(first_id=None, id_after=None)
        yield from cut_groups(_merge(lake, folder) if firsts else (), POSTINGS.row_group_rows)
    finally:
        lake.set_variables(first_id=None, id_after=None)
        shutil.rmtree(folder, ignore_errors=True)


def _merge(lake: Lake, folder: Path) -> Iterator[pa.Table]:
    slices = f"FROM read_parquet({sql.glob_literal(folder)} || '/*.parquet')"
    merged = POSTINGS.select_from(f"({slices} WHERE field = $1 AND stem >= $2 AND ($3 IS NULL OR stem < $3))")
    counted = f"SELECT field, stem, count(*) AS n {slices} GROUP BY ALL"
    stretches = lake.rows(f"WITH counted AS ({counted}) {_STRETCHES}", [MERGED])
    for field, found in groupby(stretches, key=itemgetter("field")):
        for first, after in pairwise([*(one["first"] for one in found), None]):
            for batch in lake.batches(merged, POSTINGS.row_group_rows, [field, first, after]):
                yield pa.Table.from_batches([batch])


def ranges(articles: int, each: int) -> Iterator[tuple[str | None, str | None]]:
    """Yield ranges of article ids with about `each` articles: the first id, and the one after the last."""
    slices = min(articles // each + 1, _IDS)
    marks = [None, *(f"{_IDS * slice_no // slices:04x}" for slice_no in range(1, slices)), None]
    yield from pairwise(marks)
