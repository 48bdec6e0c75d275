"""Read the posts of a live blog, each from its own lines."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from transforms.phrases.bylines import find_names, find_reporters, strip_number
from transforms.phrases.dates import When, parse_moment, parse_when
from transforms.roles.draft.draft import KEPT, Draft


def read_posts(
    document_no: int, draft: Draft, numbers: list[int | None], published: When | None, zone: tzinfo | None = None
) -> list[dict[str, Any]]:
    """One row for each post, in the order of the file; a time of day is taken to be on the day of publication.

    Times without a zone are in `zone`, or in UTC if it is None, so that the posts of a page stay in order.
    """
    lines: dict[int, list[int]] = {}
    for line, number in enumerate(numbers):
        if number is not None:
            lines.setdefault(number, []).append(line)
        clock = zone or UTC
    return [
        _read_post(document_no, draft, number, its, lambda text: parse_moment(text, published, clock))
        for number, its in lines.items()
    ]


def _read_post(
    document_no: int, draft: Draft, number: int, lines: list[int], when: Callable[[str], datetime | None]
) -> dict[str, Any]:
    body: list[str] = []
    post: dict[str, Any] = {
        "document_no": document_no,
        "post_no": number,
        "headline": None,
        "section": None,
        "posted_at": None,
        "posted_on": None,
    }
    authors: list[str] = []
    for line in lines:
        role, text = draft.roles[line], draft.texts[line]
        if draft.rules[line] == "opens_with_time":
            post |= _read_time(text, when)
        if role in ("headline", "subheading") and post["headline"] is None and not body:
            post["headline"] = text
        elif role == "byline":
            authors += find_names(strip_number(text))
        elif role == "section":
            post["section"] = strip_number(text)
        elif role == "post_meta":
            post |= {name: post[name] or value for name, value in _read_time(text, when).items()}
        elif role in KEPT:
            body.append(text)
            authors += find_reporters(text) if len(text) <= 60 else []
    return {**post, "authors": list(dict.fromkeys(authors)), "body": "\n\n".join(body)}


def _read_time(text: str, when: Callable[[str], datetime | None]) -> dict[str, date | None]:
    """The time of posting and the day that the line prints; a line may print a day without a time."""
    at = when(text)
    printed = None if at else parse_when(text)
    is_day = printed is not None and printed.precision == "day"
    return {"posted_at": at, "posted_on": at.date() if at else printed.at.date() if printed and is_day else None}
