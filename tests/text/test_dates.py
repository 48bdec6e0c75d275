from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from transforms.document import Document, Hint
from transforms.fields.times import find_published
from transforms.phrases.dates import When, parse_moment, parse_stated, parse_when


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2024-05-03T10:00:00Z", (2024, 5, 3, 10), "instant"),
        ("2024-05-03T10:00:00.123+02:00", (2024, 5, 3, 8), "instant"),
        ("20240503T100000Z", (2024, 5, 3, 10), "instant"),
        ("20240503T1000+0200", (2024, 5, 3, 8), "instant"),
        ("20240503", (2024, 5, 3), "day"),
        ("Published: 3 May 2024", (2024, 5, 3), "day"),
        ("May 3rd, 2024", (2024, 5, 3), "day"),
        ("5 min readDec 1, 2025", (2025, 12, 1), "day"),
        ("3rd of June 2020 at 5.30pm BST", (2020, 6, 3, 16, 30), "instant"),
        ("31/12/2024", (2024, 12, 31), "day"),
        ("12/31/2024", (2024, 12, 31), "day"),
        ("04/04/2024", (2024, 4, 4), "day"),
        ("03.05.2024", (2024, 5, 3), "day"),
        ("12.31.2024", (2024, 12, 31), "day"),
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
    when, basis = find_published(Document(""), ["05/06/2024", "Updated 25/06/2024"])
    assert when is not None
    assert (when.at, basis) == (datetime(2024, 6, 5, tzinfo=UTC), "line")


def test_the_day_on_which_a_text_was_fetched_is_not_that_of_publication() -> None:
    assert find_published(Document(""), ["Load-Date: May 9, 2024", "Retrieved 9 May 2024"]) == (None, None)
    when, _ = find_published(Document(""), ["3 May 2024, accessed 9 May 2024"])
    assert when is not None
    assert when.at == datetime(2024, 5, 3, tzinfo=UTC)


def test_the_date_of_an_update_gives_way_to_that_of_publication() -> None:
    when, _ = find_published(Document(""), ["Updated 9 May 2024 | Published 3 May 2024"])
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
    when, found = find_published(document, [])
    assert when is not None
    assert (when.at, found) == (datetime(2024, 5, 3, tzinfo=UTC), basis)


def test_numbers_in_a_name_are_no_date() -> None:
    assert find_published(Document("", name="000_20249912.txt"), []) == (None, None)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3 July 2024 10:00 GMT", (2024, 7, 3, 10)),
        ("3 July 2024, 10.00am BST", (2024, 7, 3, 9)),
        ("3 May 2024 10:00 EST", (2024, 5, 3, 15)),
        ("3 May 2024 10:00 (CET)", (2024, 5, 3, 9)),
        ("3 May 2024 at 10:00 GMT+2", (2024, 5, 3, 8)),
        ("3 May 2024 10:00 UTC-05:30", (2024, 5, 3, 15, 30)),
        ("2024-05-03 23:30 -0400", (2024, 5, 4, 3, 30)),
    ],
)
def test_a_time_counts_in_the_zone_it_names(text: str, at: tuple[int, ...]) -> None:
    for zone in (None, ZoneInfo("Asia/Tokyo")):
        assert parse_when(text, zone=zone) == (datetime(*at, tzinfo=UTC), "instant")  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3 January 2024 10:00", (2024, 1, 3, 10)),
        ("2024-07-03T10:00:00", (2024, 7, 3, 9)),
        ("3 July 2024, 12.15am", (2024, 7, 2, 23, 15)),
        ("10:00 OCT 3, 2024", (2024, 10, 3, 9)),
        ("27 October 2024 01:30", (2024, 10, 27, 0, 30)),  # twice: the first of the two
        ("31 March 2024 01:30", (2024, 3, 31, 1, 30)),  # skipped: as far behind midnight
    ],
)
def test_a_time_without_a_zone_counts_in_the_one_that_is_set_and_else_gives_its_day(
    text: str, at: tuple[int, ...]
) -> None:
    when = parse_when(text)
    assert when is not None
    assert (when.precision, when.at.hour) == ("day", 0)
    assert parse_when(text, zone=ZoneInfo("Europe/London")) == (datetime(*at, tzinfo=UTC), "instant")  # type: ignore[misc,arg-type]


@pytest.mark.parametrize("text", ["3 May 2024 10:00 IST", "3 May 2024, 10.00am ET", "3 May 2024 10:00 +99:00"])
def test_a_zone_that_is_not_known_for_certain_leaves_the_day(text: str) -> None:
    when = parse_when(text, zone=ZoneInfo("Europe/London"))
    assert when is not None
    assert (when.precision, when.at) == ("day", datetime(2024, 5, 3, tzinfo=UTC))


def test_a_post_counts_from_the_day_of_the_zone() -> None:
    late = When(datetime(2024, 7, 3, 23, 30, tzinfo=UTC), "instant")  # past midnight in London
    assert parse_moment("00.45", late, ZoneInfo("Europe/London")) == datetime(2024, 7, 3, 23, 45, tzinfo=UTC)
    assert parse_moment("14.20 EDT", late, UTC) == datetime(2024, 7, 3, 18, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "at", "precision"),
    [
        ("20240503", (2024, 5, 3), "day"),
        ("20240503T102030Z", (2024, 5, 3, 10, 20, 30), "instant"),
        ("20240503T1020+0530", (2024, 5, 3, 4, 50), "instant"),
        ("20240503102030", (2024, 5, 3), "day"),
        ("1714731630", (2024, 5, 3, 10, 20, 30), "instant"),
        ("1714731630.0", (2024, 5, 3, 10, 20, 30), "instant"),
        ("1714731630123", (2024, 5, 3, 10, 20, 30), "instant"),
        ("1714731630123456789", (2024, 5, 3, 10, 20, 30), "instant"),
        ("1.71473163e+09", (2024, 5, 3, 10, 20, 30), "instant"),
        ("/Date(1714731630000+0200)/", (2024, 5, 3, 10, 20, 30), "instant"),
        ("2024", (2024, 1, 1), "year"),
        ("2024-05", (2024, 5, 1), "month"),
        ("3. května 2024", (2024, 5, 3), "day"),
    ],
)
def test_a_date_alone_in_a_field_may_be_written_as_a_number(value: str, at: tuple[int, ...], precision: str) -> None:
    assert parse_stated(value) == When(datetime(*at, tzinfo=UTC), precision)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize("value", ["20241399", "12345678", "7", "0", "9999999999999999999999"])
def test_other_numbers_in_a_field_are_no_date(value: str) -> None:
    assert parse_stated(value) is None


@pytest.mark.parametrize("stamp", ["2024-03-05 10:15:00+03", "2024-03-05 10:15:00.123456+03", "05.03.2024 10:15:00+03"])
def test_an_offset_of_whole_hours_is_a_time_zone(stamp: str) -> None:
    found = parse_when(stamp)
    assert found is not None
    assert found.at.astimezone(UTC).replace(microsecond=0) == datetime(2024, 3, 5, 7, 15, tzinfo=UTC)


def test_the_end_of_a_span_of_hours_is_no_time_zone() -> None:
    found = parse_when("2024-03-05 10:15-12")
    assert found is None or found.precision == "day"
