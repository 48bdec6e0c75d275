"""What an article check holds in memory does not grow with the run; a check that lacks memory is no verdict."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from tests.support.newsroom import Newsroom, article
from warehouse import sql
from warehouse.audit import checks, expectations
from warehouse.audit import gate as audit
from warehouse.audit.expectations import Verdict
from warehouse.lake.lake import Lake
from warehouse.schema import ARTICLE_VERSIONS

SMALL = 2**28  # bytes, the least that CUTTINGS_MEMORY_BYTES may say
ARTICLES, LINES = 8_000, 25  # 40 million characters: more than twelve times as much memory, if taken at once
TEXT = "“It can’t wait,” said Zoë — κλειστή, закрыт, 橋は閉鎖 — of the bridge at Port Ansley and of its bearings."


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Lake]:
    with Lake(tmp_path / "lake", memory_bytes=SMALL, spill=tmp_path / "spill") as lake:
        lake.connection.execute("CREATE SCHEMA new; CREATE SCHEMA staged; SET threads = 2")
        lake.connection.execute(sql.read("macros/is_clean.sql"))
        yield lake


# ruff: noqa: E501 - a column's worth of SQL a line
def fill(lake: Lake, folder: Path) -> None:
    """Articles whose lines, offsets and bodies agree, as Parquet of a run."""
    lake.create_table(
        "numbered", f"SELECT i::INTEGER AS i, left(sha256(i::VARCHAR), 32) AS id FROM range({ARTICLES}) t(i)"
    )
    lake.create_table(
        "record_fates",
        "SELECT i AS file_no, 1 AS record_no, 'published' AS fate, id AS article_id, 1 AS version FROM numbered",
    )
    line = f"i || ' ' || n || ' {TEXT} ' || repeat('bridge ', 12)"
    rows = {
        "new.article_lines": f"""SELECT id AS article_id, 1 AS version, n AS line_no, text AS raw_text, trim(text) AS clean_text,
            n * 1000 AS char_start, n * 1000 + length(text) AS char_end, true AS kept, 'body' AS rule
            FROM (SELECT *, n::INTEGER AS n, {line} AS text FROM numbered, range({LINES}) t(n)) ORDER BY id, n""",
        "new.article_versions": """SELECT article_id, version, string_agg(clean_text, chr(10) || chr(10) ORDER BY line_no) AS body,
            'Bridge' AS headline, NULL AS alternative_headline, NULL AS standfirst, NULL AS byline, NULL::VARCHAR[] AS authors,
            NULL AS publisher, NULL AS provider, NULL AS section, NULL AS dateline
            FROM new.article_lines GROUP BY ALL ORDER BY ALL""",
        "new.live_posts": """SELECT article_id, version, 'Now' AS headline, NULL::VARCHAR[] AS authors, NULL AS section, body
            FROM new.article_versions LIMIT 10""",
        "new.mentions": """SELECT article_id, version, line_no, char_start, rtrim(left(raw_text, 60)) AS surface,
            char_start + length(surface) AS char_end FROM new.article_lines""",
        "new.figures": "SELECT *, 1 AS quote_no FROM new.mentions",
        "new.quotes": """SELECT article_id, version, 1 AS quote_no, 'direct' AS kind, line_no, char_start, char_end, surface AS text,
            NULL AS cue, NULL::BIGINT AS cue_start, NULL::BIGINT AS cue_end, NULL AS speaker_mention, NULL::BIGINT AS mention_start,
            NULL::BIGINT AS mention_end, NULL::INTEGER AS continuation_of FROM new.mentions WHERE line_no = 1""",
        "staged.articles": """SELECT file_no, record_no, sha256(string_agg(char_start || ':' || raw_text || chr(10), '' ORDER BY line_no))
            AS lines_sha256 FROM new.article_lines JOIN record_fates USING (article_id, version) GROUP BY ALL""",
    }  # fmt: skip
    lake.connection.execute("SET memory_limit = '4GB'")
    for name, query in rows.items():
        lake.connection.execute(f"COPY ({query}) TO '{folder / name}' (FORMAT parquet)")
        lake.connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{folder / name}')")
    lake.connection.execute(f"SET memory_limit = '{SMALL}B'")


@pytest.mark.slow
def test_all_checks_fit_in_little_memory_and_see_every_article(lake: Lake, tmp_path: Path) -> None:
    fill(lake, tmp_path)
    for name, verdict in zip(sql.names("article_checks"), audit._judge_articles(lake), strict=True):
        assert verdict.success, (name, verdict)
        assert verdict.element_count == (10 if name == "posts_are_clean" else ARTICLES)


@pytest.mark.parametrize("name", sql.names("article_checks"))
def test_no_check_reads_the_whole_run(name: str) -> None:
    assert "new." not in checks.read_check(f"article_checks/{name}.sql").query.replace("sliced.", "")


@pytest.mark.slow
def test_slices_part_the_articles(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each article is in one of them, and the last has what has the greatest id."""
    monkeypatch.setattr(audit, "SLICE_CHARACTERS", 1_500)
    for number in range(9):
        quick_newsroom.deliver(f"{number}.txt", article(f"Bridge no. {number} to close", f"“{number}”"))
    assert quick_newsroom.run().state == "published"
    counts = quick_newsroom.query(
        "SELECT DISTINCT element_count FROM ops.checks WHERE name LIKE 'the body consists of the lines kept%'"
    )
    assert counts == [(9,)]


@pytest.mark.parametrize(
    "error", [duckdb.OutOfMemoryException, duckdb.IOException, duckdb.InterruptException, MemoryError, OSError]
)
def test_a_check_that_the_machine_fails_is_an_error_and_no_verdict(
    lake: Lake, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error("failed to allocate, or to read")

    monkeypatch.setattr(Lake, "rows", fail)
    check = checks.Check("critical", ARTICLE_VERSIONS.full_name, "holds", "SELECT 1")
    with pytest.raises(checks.NotChecked, match=r"check “holds” could not be made.*the files are not at fault"):
        checks._count(lake, check)
    verdict = Verdict("are whole", ARTICLE_VERSIONS, None, "critical")
    with pytest.raises(checks.NotChecked, match="“are whole”"):
        audit._judge_slice(lake, verdict, "SELECT 1")
    assert not verdict.raised


def test_an_expectation_that_lacks_memory_is_no_verdict() -> None:
    lacks = SimpleNamespace(
        success=False,
        result={},
        expectation_config=SimpleNamespace(meta={"number": 0}),
        exception_info={"exception_traceback": "numpy._core._exceptions._ArrayMemoryError: Unable to allocate"},
    )
    verdict = Verdict("expect_column_values_to_not_be_null", ARTICLE_VERSIONS, "body", "critical")
    with pytest.raises(MemoryError):
        expectations._add([verdict], [lacks])
