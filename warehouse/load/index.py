"""The search index: the words of articles and their stems, and the postings of a run, made slice by slice."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import duckdb
from duckdb.func import FunctionNullHandling

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import POSTINGS

# Articles indexed at a time: about 200 MB.
SLICE = 5_000
_IDS = 16**4  # a range of ids is given by their first four digits

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


def create_indexed(lake: Lake, query: str) -> None:
    """Create the temporary table `indexed` with the postings of `new.article_versions`, by slices of articles."""
    rows = f"SELECT {POSTINGS.select_list} FROM ({query})"
    lake.connection.execute(f"CREATE OR REPLACE TEMP TABLE indexed AS {rows} LIMIT 0")
    try:
        for first, after in _ranges(lake.value("SELECT count(*) FROM new.article_versions")):
            lake.set_variables(first_id=first, id_after=after)
            lake.connection.execute(f"INSERT INTO indexed {rows}")
    finally:
        lake.set_variables(first_id=None, id_after=None)


def _ranges(articles: int) -> Iterator[tuple[str | None, str | None]]:
    """Yield ranges of article ids with about SLICE articles each: the first id, and the one after the last."""
    slices = min(articles // SLICE + 1, _IDS)
    marks = [None, *(f"{_IDS * slice_no // slices:04x}" for slice_no in range(1, slices)), None]
    yield from pairwise(marks)
