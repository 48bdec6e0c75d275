"""Find the articles that share a text with chosen ones, in whatever case, punctuation or encoding.

Two texts are alike if their letters and digits, folded, have the same hash. Python computes that, in some 150 µs a
text, so it does that only for texts that have one letter as often as a chosen one has it: DuckDB counts the letter.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from warehouse import sql
from warehouse.lake.lake import Lake

Fold = Callable[[str], str]
_SAMPLE = 50  # texts
_LAST_FOLDED = 0x30000  # from there on there are ideographs only, which are their own folded form
_NONE = r"\x{10FFFF}"  # a pattern that no text matches


def define_text_functions(lake: Lake, text_sha256: Callable[[str], str | None], fold_text: Fold) -> None:
    """Register as SQL functions the hash by which a text is recognised, and how it folds letters before."""
    if lake.value("SELECT count(*) FROM duckdb_functions() WHERE function_name = 'text_sha256'"):
        return
    create: Any = lake.connection.create_function  # its type stubs are stricter than the function
    for name, function in (("text_sha256", text_sha256), ("fold_text", fold_text)):
        create(name, function, ["VARCHAR"], "VARCHAR", null_handling="special")


def choose_letter(lake: Lake, fold_text: Fold, *, has_staged: bool) -> None:
    """Choose the letter to count: the most frequent one of the chosen texts. Sets the variables of its SQL."""
    query = "SELECT body FROM lake.main.article_versions SEMI JOIN chosen_articles USING (article_id)"
    query += " UNION ALL SELECT body FROM looked.articles" if has_staged else ""
    texts = lake.rows(f"FROM ({query}) LIMIT {_SAMPLE}")
    letters = Counter(char for row in texts for char in fold_text(row["body"] or "") if char.isalpha())
    letter = letters.most_common(1)[0][0] if letters else "e"
    capital = letter.upper() if fold_text(letter.upper()) == letter else letter
    lake.set_variables(letter=letter, capital=capital, dressed=_match_dressed(letter, capital, fold_text))
    lake.connection.execute(sql.read("macros/count_letter.sql"))


def _match_dressed(letter: str, capital: str, fold_text: Fold) -> str:
    """Return a pattern for all other characters that have the letter in them once folded, such as ﬁ for i."""
    found = (char for char in map(chr, range(0x80, _LAST_FOLDED)) if letter in fold_text(char))
    others = "".join(rf"\x{{{ord(char):x}}}" for char in found if char not in (letter, capital))
    return f"[{others}]" if others else _NONE


def find_reach(lake: Lake) -> None:
    """Create the table `erased_articles`: those of `chosen_articles`, and all that share a text with one of them.

    A text in `staged_texts` reaches articles too, and so does every text of an article that was reached.
    """
    lake.create_table("erased_articles", "FROM chosen_articles")
    lake.create_table("hashed", _NOTHING_HASHED)
    if not lake.value("SELECT (SELECT count(*) FROM chosen_articles) + (SELECT count(*) FROM staged_texts)"):
        return
    lake.create_table("counted_bodies", sql.read("erase/counted_bodies.sql"))
    while lake.value(f"INSERT INTO hashed {sql.read('erase/hashed.sql')}"):
        lake.create_table("erased_articles", sql.read("erase/reach.sql"))


_NOTHING_HASHED = "SELECT '' AS article_id, 0 AS version, '' AS content_sha256 WHERE false"
