"""Golden pairs: what becomes of each file in samples/ is what its authors say in tests/run/golden/."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warehouse.reading.published import open_published
from warehouse.sql import rows

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden")
NAMES = sorted(str(path.relative_to(GOLDEN)).removesuffix(".json") for path in GOLDEN.rglob("*.json"))
FIELDS = (
    "headline",
    "alternative_headline",
    "standfirst",
    "publisher",
    "provider",
    "section",
    "authors",
    "dateline",
    "genre",
    "published_at",
    "published_precision",
    "modified_at",
    "url",
)


def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return found


def test_every_sample_has_its_golden() -> None:
    folder = ROOT / "samples"
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_file_ends_as_its_golden_says(samples: Path, name: str) -> None:
    want = golden(name)
    with open_published(samples) as connection:
        file = rows(connection, "FROM ops.files WHERE path = ?", [name])[0]
        rejects = rows(connection, "SELECT record_no, reason FROM ops.rejects WHERE path = ?", [name])
    assert file["outcome"] == want["outcome"]
    if want["reason"]:
        assert file["reason"] in [want["reason"], *want.get("reason_also", [])]
    put_aside = {one["record_no"]: one["reason"] for one in want["records"] if one["outcome"] == "quarantined"}
    assert put_aside.items() <= {one["record_no"]: one["reason"] for one in rejects}.items()


PUBLISHED = [
    (name, record["record_no"])
    for name in NAMES
    for record in golden(name)["records"]
    if record["outcome"] == "published"
]


@pytest.mark.parametrize(("name", "record_no"), PUBLISHED, ids=[f"{name}:{number}" for name, number in PUBLISHED])
def test_an_article_has_the_fields_its_golden_says(samples: Path, name: str, record_no: int) -> None:
    want = next(one for one in golden(name)["records"] if one["record_no"] == record_no)
    with open_published(samples) as connection:
        query = "FROM article_versions WHERE source_path = ? AND record_no = ?"
        article = rows(connection, query, [name, record_no])[0]
    wrong = {field: (article[field], want[field]) for field in FIELDS if not is_right(article, want, field)}
    assert not wrong
    assert article["language"].partition("-")[0] == want["language"].partition("-")[0]
    body = article["body"]
    assert body.lstrip("•–-* \t").startswith(want["first_words"])
    assert body.endswith(want["last_words"])
    assert not [text for text in want["not_in_body"] if text in body]


def is_right(article: dict[str, Any], want: dict[str, Any], field: str) -> bool:
    found = article[field]
    if isinstance(found, datetime):
        precision = article["published_precision"] if field == "published_at" else "instant"
        found = f"{found.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        found = found[:10] if precision == "day" or len(str(want[field])) == 10 else found
    fair = [want[field], *want.get("also", {}).get(field, [])]
    return found in fair or (found is None and field in want.get("may_be_null", []))


LABELLED = [(name, number) for name, number in PUBLISHED if golden(name)["records"][number - 1].get("lines")]


@pytest.mark.parametrize(("name", "record_no"), LABELLED, ids=[name for name, _ in LABELLED])
def test_a_line_has_a_role_its_golden_finds_fair(samples: Path, name: str, record_no: int) -> None:
    want = golden(name)["records"][record_no - 1]["lines"]
    with open_published(samples) as connection:
        query = "SELECT line_no, role, rule FROM article_lines JOIN article_versions USING (article_id, version)"
        found = rows(connection, f"{query} WHERE source_path = ? AND record_no = ?", [name, record_no])
    assert {str(line["line_no"]) for line in found} == set(want)
    wrong = {
        line["line_no"]: (line["role"], line["rule"], want[str(line["line_no"])])
        for line in found
        if line["role"] not in want[str(line["line_no"])]
    }
    assert not wrong


def test_live_blogs_have_their_posts(samples: Path) -> None:
    blogs = {
        name: golden(name)["records"][0]["posts"]
        for name in NAMES
        if golden(name)["records"][:1] and "posts" in golden(name)["records"][0]
    }
    assert blogs
    with open_published(samples) as connection:
        for name, posts in blogs.items():
            found = rows(
                connection,
                "SELECT live_posts.headline, live_posts.authors FROM live_posts "
                "JOIN articles USING (article_id, version) WHERE source_path = ? ORDER BY post_no",
                [name],
            )
            assert [(one["headline"], one["authors"]) for one in found] == [
                (post["headline"], post["authors"]) for post in posts
            ], name
