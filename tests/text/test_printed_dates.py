"""`published_on` and `posted_on` are the days that the source prints, wherever the reader's clock is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from transforms.document import Document, Hint
from transforms.structure import structure

STORY = (
    "Τα φέρι έμειναν δεμένα όλη τη νύχτα, είπε η Zoë Ðorđević — «паром не пойдёт», added the harbour master, "
    "and nobody on the quay at Østmole had expected anything else of such a night as this one.\n"
)


def dates(text: str, *hints: Hint, zone: str = "") -> tuple[date | None, datetime | None, str | None]:
    document = Document(text, hints=hints)
    [row] = structure([document], zone=ZoneInfo(zone) if zone else None).articles.to_pylist()
    return row["published_on"], row["published_at"], row["published_precision"]


@pytest.mark.parametrize(
    ("printed", "zone", "day", "at"),
    [
        ("12 March 2026, 11.30pm EST", "", "2026-03-12", "2026-03-13 04:30"),
        ("12 March 2026 00:15 +0900", "", "2026-03-12", "2026-03-11 15:15"),
        ("12 March 2026, 00:15", "Pacific/Auckland", "2026-03-12", "2026-03-11 11:15"),
        ("25 October 2026, 01:30", "Europe/London", "2026-10-25", "2026-10-25 00:30"),  # the clocks go back
        ("12 March 2026", "America/Los_Angeles", "2026-03-12", "2026-03-12 00:00"),
        ("2026年3月12日", "", "2026-03-12", "2026-03-12 00:00"),
        ("March 2026", "", "2026-03-01", "2026-03-01 00:00"),
    ],
)
def test_the_day_is_the_one_that_is_printed(printed: str, zone: str, day: str, at: str) -> None:
    on, instant, _ = dates(f"Ferries “tied up” all night\n{printed}\n\n{STORY}\n{STORY}", zone=zone)
    assert (str(on), f"{instant:%Y-%m-%d %H:%M}") == (day, at)


def test_the_day_in_metadata_is_in_its_own_zone() -> None:
    text = f"Ferries “tied up” all night\n\n{STORY}\n{STORY}"
    assert dates(text, Hint("published", "2026-03-12T23:45:00-07:00"))[0] == date(2026, 3, 12)
    assert dates(text, Hint("published", "2026-03-13T06:45:00Z"))[0] == date(2026, 3, 13)
    assert dates(text) == (None, None, None)


def test_the_same_instant_in_another_zone_is_the_same_content() -> None:
    hashes = {
        structure([Document(f"{STORY}\n{STORY}", hints=(Hint("published", said),))]).articles["content_sha256"][0]
        for said in ("2026-03-12T23:45:00-07:00", "2026-03-13T06:45:00Z")
    }
    assert len(hashes) == 1


def test_a_post_has_the_day_of_its_own_line() -> None:
    page = (
        "Fog live: boats wait outside Østmole\n\nUpdated 7 May 2026, 01:10\n\n"
        f"00:40 BST, Thu 7 May\n\nThe first boat is in\n\n{STORY}\n\n"
        f"22:15 BST, Wed 6 May\n\nNine boats at anchor\n\n{STORY}\n\n"
        f"18:40 Uhr\n\n{STORY}\n\nLoad more\n"
    )
    posts = structure([Document(page)]).live_posts.to_pylist()
    assert [str(post["posted_on"]) for post in posts] == ["2026-05-07", "2026-05-06", "2026-05-07"]
    assert [f"{post['posted_at']:%d %H:%M}" for post in posts] == ["06 23:40", "06 21:15", "07 18:40"]
