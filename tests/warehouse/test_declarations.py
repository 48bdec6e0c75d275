"""What is derived from the declarations says what they say: dictionary, DDL, contract, reasons."""

import duckdb
import pytest

from warehouse.lake.lake import ddl
from warehouse.schema import PUBLISHED, STORED, Table
from warehouse.schema.dictionary import PATH, render
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import description, rules, sql_type

# The public contract: names that checks outside this repository rely on.
CONTRACT = {
    "main.articles": (
        "article_id version headline alternative_headline standfirst byline authors publisher provider "
        "section dateline language language_confidence genre published_at published_on published_precision "
        "published_basis modified_at url body word_count paragraph_count source_path source_sha256 record_no "
        "content_sha256 first_seen_at run_id parser_version domain"
    ),
    "main.article_versions": "valid_from valid_to is_current",
    "main.article_lines": (
        "article_id version line_no char_start char_end raw_text clean_text role rule confidence kept post_no"
    ),
    "main.live_posts": "article_id version post_no headline authors section posted_at posted_on body",
    "main.quotes": (
        "article_id version quote_no text char_start char_end line_no kind speaker speaker_mention speaker_role "
        "speaker_organization cue cue_start cue_end mention_start mention_end continuation_of method confidence"
    ),
    "main.figures": (
        "article_id version figure_no surface value low high hedge kind unit measure subject role direction line_no "
        "char_start char_end quote_no"
    ),
    "main.entities": "name kind",
    "main.mentions": "article_id version mention_no surface kind name title line_no char_start char_end confidence",
    "main.text_reuse": "article_a article_b jaccard containment_a_in_b containment_b_in_a relation",
    "main.origins": "article_id origin_id",
    "main.stories": "story_id",
    "main.story_articles": "story_id article_id",
    "main.story_changes": "run_id story_id change into_story_id",
    "ops.files": (
        "path path_bytes sha256 size_bytes modified_at first_seen_at last_seen_at run_id outcome reason "
        "detail encoding format records records_published records_duplicate records_quarantined"
    ),
    "ops.rejects": "reject_id path sha256 record_no reason detail run_id resolved_by_run_id",
    "ops.runs": (
        "run_id seq started_at ended_at state files_seen files_new articles_new articles_changed duplicates "
        "quarantined ignored deferred snapshot_id parser_version seconds_by_step"
    ),
    "ops.checks": "run_id severity success",
    "ops.line_stats": "source",
    "ops.erasures": "sha256 reason",
}


def by_name(name: str) -> Table:
    return next(table for table in PUBLISHED if table.full_name == name)


def test_the_dictionary_is_what_the_declarations_give() -> None:
    assert PATH.read_text("utf-8") == render(), "run `make docs`"


@pytest.mark.parametrize("name", CONTRACT)
def test_a_table_of_the_contract_has_its_columns(name: str) -> None:
    assert set(CONTRACT[name].split()) <= {field.name for field in by_name(name).columns}


def test_articles_and_lines_have_the_columns_of_the_contract_in_its_order() -> None:
    for name in ("main.articles", "main.article_lines", "main.live_posts", "ops.files", "ops.rejects"):
        assert [field.name for field in by_name(name).columns] == CONTRACT[name].split()


@pytest.mark.parametrize("table", PUBLISHED, ids=lambda table: table.full_name)
def test_every_table_and_column_says_what_it_means(table: Table) -> None:
    assert table.grain.startswith("One row per ")
    assert table.description.endswith(".")
    assert table.example
    assert all(description(field).endswith((".", "?")) for field in table.columns)
    assert set(table.key) <= {field.name for field in table.columns}


def test_ddl_makes_the_declared_columns() -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA ops")
        for table in STORED:
            connection.execute(ddl(table))
            made = connection.execute(f"DESCRIBE {table.full_name}").fetchall()
            assert [(row[0], row[1], row[2] == "YES") for row in made] == [
                (field.name, sql_type(field.type), field.nullable) for field in table.stored
            ]


def test_every_required_column_is_checked_for_null() -> None:
    for table in STORED:
        for field in table.stored:
            checks = {rule["type"] for rule in rules(field)}
            assert field.nullable != ("expect_column_values_to_not_be_null" in checks), (
                f"{table.full_name}.{field.name}"
            )


def test_every_reason_says_what_it_means_and_what_to_do() -> None:
    for reason in REASONS.values():
        assert reason.means.endswith(".")
        assert reason.remedy
        assert "{" not in reason.remedy
        assert set(reason.outcomes) <= {"quarantined", "ignored", "deferred"}
