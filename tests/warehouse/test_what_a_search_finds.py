"""The query language of search(): what each query finds, and what is said of one that is wrong."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.support.steps import Bench, Row
from warehouse import sql
from warehouse.load import index
from warehouse.load.search import NAMES, create_search
from warehouse.schema import ARTICLE_VERSIONS, POSTINGS

SOURCES = {
    "postings": "FROM memory.new.postings",
    "superseded": "SELECT NULL::VARCHAR AS article_id, NULL::INTEGER AS version WHERE false",
    "versions": "SELECT *, true AS is_current FROM memory.new.article_versions",
}
Find = Callable[[str], set[str]]


def written(article_id: str, headline: str, body: str, on: str | None = None, **more: object) -> Row:
    return {
        "article_id": article_id,
        "version": 1,
        "headline": headline,
        "standfirst": None,
        "body": body,
        "published_on": on,
        "published_at": on and f"{on} 00:00:00+00",
        "publisher": "The Ansley Courier",
        "authors": [],
        "language": "en",
        "word_count": len(body.split()),
        **more,
    }


ARTICLES = [
    written(
        "audit",
        "Ferry fails inspection",
        "Ansley’s harbour board had 1,482 complaints, and a budget of £12,000,000.",
        "2026-01-15",
        authors=["Dougal Fenwright", "Zoë Ðorđević"],
    ),
    written(
        "strike",
        "Ferries tied up",
        "The harbour was quiet. A strike over pay, the board’s second, began on Monday.",
        "2026-01-31",
        authors=["Elspeth O’Rowntree"],
    ),
    written(
        "clinic", "Clinic to close", "COVID-19 wards are needed no more, said the board. A café opens.", "2026-02-01"
    ),
    written("katzen", "Städtische Häfen", "Die Katzen schliefen in den Häfen der Straße.", "2025", language="de"),
    written(
        "neko",
        "東京都の猫",
        "東京都で猫が見つかった。猫は京都へ行った。AIが答える。",
        language="ja",
        publisher="みなと新報",
    ),
    written(
        "parom", "Паромы остановлены", "Паром в Йошкаре не ходит, сообщил Фёдор.", language="ru", publisher="Гавань"
    ),
    written("marfa", "ميناء القُدْس", "أُغلق الميناء في القدس.", language="ar", publisher="صوت الميناء"),
]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench() as bench:
        bench.clear(is_everything=False)
        bench.insert("new.article_versions", [row | _dated(row) for row in ARTICLES])
        bench.run({}, {POSTINGS.name})
        create_search(bench.connection, SOURCES)
        yield bench


def _dated(row: Row) -> Row:
    return {"published_on": "2025-01-01", "published_at": None} if row["published_on"] == "2025" else {}


@pytest.fixture(scope="module")
def find(bench: Bench) -> Find:
    return lambda query: {row["article_id"] for row in bench.rows("FROM search(?)", [query])}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # words, in any form of theirs, all of which must be there
        ("ferry", "audit strike"),
        ("FERRIES", "audit strike"),
        ("ferry strike", "strike"),
        ("ferry AND strike", "strike"),
        ("inspected", "audit"),
        ("inspecting", "audit"),
        ("cafe", "clinic"),
        ("and", "audit"),
        ("& ferry – strike", "strike"),
        ("lighthouse", ""),
        # OR, NOT, parentheses, and what binds more strongly
        ("strike OR clinic", "strike clinic"),
        ("ferry -strike", "audit"),
        ("ferry NOT strike", "audit"),
        ("ferry AND NOT strike OR clinic", "audit clinic"),
        ("clinic OR ferry strike", "clinic strike"),
        ("(clinic OR ferry) -(strike OR café)", "audit"),
        ("NOT (board OR katze)", "neko parom marfa"),
        ("-board -katze", "neko parom marfa"),
        ("NOT NOT clinic", "clinic"),
        ("+ferry", "audit strike"),
        ("not", ""),
        # phrases, as they are written
        ('"harbour board"', "audit"),
        ('"board harbour"', ""),
        ("“harbour board”", "audit"),
        ("«harbour board»", "audit"),
        ('"complaint"', ""),
        ('"complaints"', "audit"),
        ('-"harbour board" harbour', "strike"),
        (
            '"inspection Ansley"',
            "",
        ),  # a phrase is within one text, and this is the end of one and the start of the next
        # beginnings
        ("insp*", "audit"),
        ('"harbour bo*"', "audit"),
        ("pay* OR clin*", "strike clinic"),
        # fields
        ("headline:ferry", "audit strike"),
        ("headline:board", ""),
        ("headline:ferr*", "audit strike"),
        ('headline:"tied up"', "strike"),
        ("author:fenwright", "audit"),
        ("author:dordevic", ""),
        ("author:Ðorđević", "audit"),
        ('author:"dougal fenwright"', "audit"),
        ('author:"fenwright dougal"', ""),
        ("author:O’Rowntree", "strike"),
        ("author:board", ""),
        ("publisher:courier -board", "katzen"),
        ("publisher:гавань", "parom"),
        ("Headline:clinic", "clinic"),
        # dates
        ("date:2026-01-15", "audit"),
        ("date:2026-01", "audit strike"),
        ("date:2026", "audit strike clinic"),
        ("date:2026-01-16..2026-02-01", "strike clinic"),
        ("date:2026-01..2026-01", "audit strike"),
        ("date:2026-02..", "clinic"),
        ("date:..2025", "katzen"),
        ("date:>=2026-01-31", "strike clinic"),
        ("date:>2026-01-31", "clinic"),
        ("date:>2026-01", "clinic"),
        ("date:<2026-01-15", "katzen"),
        ("date:<=2026-01-15", "audit katzen"),
        ("date:2026-01 strike", "strike"),
        ("date:2025 OR clinic", "katzen clinic"),
        ("board -date:2026-01", "clinic"),
        # numbers and names with signs in them
        ("1,482", "audit"),
        ("1482", "audit"),
        ("1’482", "audit"),
        ("12000000", "audit"),
        ("12,000,000", "audit"),
        ("482", ""),
        ("COVID-19", "clinic"),
        ("covid19", "clinic"),
        ('"covid 19"', "clinic"),
        ("covid-20", ""),
        # languages
        ("Katze", "katzen"),
        ("Hafen", "katzen"),
        ("Strasse", "katzen"),
        ("паромами", "parom"),
        ("Йошкаре", "parom"),
        ("федор", "parom"),
        ("القدس", "marfa"),
        ("猫", "neko"),
        ("東京", "neko"),
        ("東京都", "neko"),
        ("京東", ""),
        ("大阪", ""),
        ("AI", "neko"),
        ("東京* -犬", "neko"),
        ("見", "neko"),
        ("犬", ""),
        ("harbour 見", ""),
        ("cafe\u0301", "clinic"),  # letters that are not composed
    ],
)
def test_a_query_finds(find: Find, query: str, found: str) -> None:
    assert find(query) == set(found.split())


@pytest.mark.parametrize(
    ("query", "problem", "character"),
    [
        ("", "no word", 1),
        (" – ", "no word", 1),
        ("ferry AND", "AND needs a word after", 7),
        ("OR ferry", "OR needs a word before", 1),
        ("ferry OR OR bridge", "OR needs a word before", 10),
        ("(ferry OR) bridge", "OR needs a word after", 8),
        ("ferry NOT", "NOT needs a word after", 7),
        ("NOT", "NOT needs a word after", 1),
        ('猫 "ferry', "quotation mark is not closed", 3),
        ('"" ferry', "no word between", 1),
        ("ferry (bridge", "parenthesis is not closed", 7),
        ("ferry))", "closes none", 6),
        ("ferry ()", "nothing in these parentheses", 7),
        ("ferry autor:x", "no field autor", 7),
        ("http://example.org", "no field http", 1),
        ("author: fenwright", "author: needs", 1),
        ("headline:(a OR b)", "headline: needs", 1),
        ("date:2026-13", "write a date", 1),
        ("date:2026-02-30", "write a date", 1),
        ("date:yesterday", "write a date", 1),
        ("date:..", "write a date", 1),
        ("date:2026-02..2026-01", "write a date", 1),
        ("f*", "two letters", 1),
        ("*", "two letters", 1),
        ("in*pect", "two letters", 1),
        ("(" * 16 + "ferry" + ")" * 16, "15 deep", 16),
        (" ".join(f"w{number}" for number in range(51)), "more than 50", 191),
    ],
)
def test_a_wrong_query_is_told_what_is_wrong_and_where(find: Find, query: str, problem: str, character: int) -> None:
    with pytest.raises(duckdb.InvalidInputException) as error:
        find(query)
    assert problem in str(error.value)
    assert f"(character {character} of" in str(error.value)


def test_the_headline_counts_more_and_ties_go_to_the_latest(bench: Bench) -> None:
    ranked = bench.rows("FROM search('ferry OR board')")
    assert [row["article_id"] for row in ranked] == ["audit", "strike", "clinic"]
    assert [row["article_id"] for row in bench.rows("FROM search('date:2026')")] == ["clinic", "strike", "audit"]


def test_a_word_as_it_was_asked_for_comes_before_another_of_its_stem(bench: Bench) -> None:
    assert [row["article_id"] for row in bench.rows("FROM search('headline:ferry')")] == ["audit", "strike"]
    assert [row["article_id"] for row in bench.rows("FROM search('headline:ferries')")] == ["strike", "audit"]


def test_each_hit_has_its_id_file_and_address_and_the_first_an_excerpt(bench: Bench) -> None:
    rows = bench.rows("SELECT article_id, source_path, url, snippet FROM search('board', snippets := 2)")
    assert {"article_id", "source_path", "url"} <= rows[0].keys()
    assert ["board" in (row["snippet"] or "") for row in rows] == [True, True, False]
    [japanese] = bench.rows("FROM search('京都')")
    assert "京都" in japanese["snippet"]


def test_both_names_are_the_same(bench: Bench) -> None:
    answers = [bench.rows(f"FROM {name}('board -strike')") for name in NAMES]
    assert answers[0] == answers[1] != []


def test_a_query_is_no_sql(find: Find) -> None:
    assert find("'; DROP TABLE x; --") == set()
    assert find('getvariable $1 {} %s "/ words /"') == set()


def test_every_posting_is_as_declared(bench: Bench) -> None:
    for field in POSTINGS.stored:
        if not field.nullable:
            assert bench.rows(f'FROM new.postings WHERE "{field.name}" IS NULL') == []
    assert bench.value("SELECT count(DISTINCT article_id) FROM new.postings") == len(ARTICLES)
    assert "published_on" in ARTICLE_VERSIONS.arrow.names


@pytest.mark.parametrize("merged", [1, 30, 1_000_000])
def test_the_index_is_the_same_however_it_is_divided(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, merged: int
) -> None:
    monkeypatch.setattr(index, "SLICE_BYTES", 200)
    monkeypatch.setattr(index, "MERGED", merged)
    batches = index.index(bench, sql.read("assemble/postings.sql"), tmp_path / "[港] l’index")
    rows = [row for batch in batches for row in batch.to_pylist()]
    assert rows == bench.rows(POSTINGS.select_from("new.postings"))
    assert not list(tmp_path.iterdir())
