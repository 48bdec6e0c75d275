from datetime import UTC, datetime

import pytest

from transforms.dates import parse_when
from transforms.document import Document, Hint
from transforms.published import published


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2024-05-03T10:00:00Z", (2024, 5, 3, 10), "instant"),
        ("2024-05-03T10:00:00.123+02:00", (2024, 5, 3, 8), "instant"),
        ("Published: 3 May 2024", (2024, 5, 3), "day"),
        ("May 3rd, 2024", (2024, 5, 3), "day"),
        ("5 min readDec 1, 2025", (2025, 12, 1), "day"),
        ("3rd of June 2020 at 5.30pm BST", (2020, 6, 3, 16, 30), "instant"),
        ("31/12/2024", (2024, 12, 31), "day"),
        ("12/31/2024", (2024, 12, 31), "day"),
        ("04/04/2024", (2024, 4, 4), "day"),
        ("May 2024", (2024, 5, 1), "month"),
        ("5 de mayo de 2021", (2021, 5, 5), "day"),
        ("12. März 2022", (2022, 3, 12), "day"),
        ("2024年5月3日", (2024, 5, 3), "day"),
    ],
)
def test_an_absolute_date_is_read_with_its_precision(text: str, at: tuple[int, ...], precision: str) -> None:
    when = parse_when(text)
    assert when is not None
    assert (when.at, when.precision) == (datetime(*at, tzinfo=UTC), precision)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    "text", ["last Thursday", "2 hours ago", "05/06/2024", "30 February 2021", "20 people 2019", ""]
)
def test_what_is_relative_ambiguous_or_impossible_is_no_date(text: str) -> None:
    assert parse_when(text) is None


def test_another_date_of_the_document_decides_day_and_month() -> None:
    when, basis = published(Document(""), ["05/06/2024", "Updated 25/06/2024"])
    assert when is not None
    assert (when.at, basis) == (datetime(2024, 6, 5, tzinfo=UTC), "line")


def test_the_date_of_an_update_gives_way_to_that_of_publication() -> None:
    when, _ = published(Document(""), ["Updated 9 May 2024 | Published 3 May 2024"])
    assert when is not None
    assert when.at.day == 3


@pytest.mark.parametrize(
    ("document", "basis"),
    [
        (Document("", name="2024-05-03-bridge.txt", hints=(Hint("url", "https://x.test/2024/05/03/bridge"),)), "url"),
        (Document("", name="bridge-20240503.txt"), "file name"),
        (Document("", name="a.txt", hints=(Hint("published", "3 May 2024"),)), "metadata"),
    ],
)
def test_the_basis_says_where_the_date_is_from(document: Document, basis: str) -> None:
    when, found = published(document, [])
    assert when is not None
    assert (when.at, found) == (datetime(2024, 5, 3, tzinfo=UTC), basis)


def test_numbers_in_a_name_are_no_date() -> None:
    assert published(Document("", name="000_20249912.txt"), []) == (None, None)
