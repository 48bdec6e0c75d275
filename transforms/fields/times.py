"""Find when an article was published and last changed, and on what basis that is known."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from transforms.document import Basis, Document
from transforms.phrases.dates import When, find_dates, find_numeric_order, parse_moment, parse_stated, parse_when

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-/._]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_CHANGED = re.compile(r"\b(?:updated|modified|edited|amended|corrected|reviewed)\b[^|•·]{0,20}$", re.IGNORECASE)
_FETCHED = re.compile(r"\b(?:retrieved|accessed|downloaded|printed|load-date)\b[^|•·]{0,20}$", re.IGNORECASE)
_SAYS_PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
_SAYS_CHANGED = re.compile(r"\b(?:updated|modified|edited|amended)\b(?: on| at)?:?", re.IGNORECASE)


class Published(NamedTuple):
    """When an article was published, and the basis for it; both None if unknown."""

    when: When | None
    basis: Basis | None


def find_published(document: Document, date_lines: Sequence[str], zone: tzinfo | None = None) -> Published:
    """Use the metadata, or else the lines (the most likely first), the URL, or the file name.

    `zone` is that of times without one; if it is None, only the day of such times is used.
    """
    for hint in document.hints:
        if hint.name == "published" and (when := parse_stated(hint.value, zone=zone)):
            return Published(when, hint.basis)
    order = next((o for o in map(find_numeric_order, date_lines) if o is not None), None)
    found = ((line, when) for line in date_lines if (when := find_first_published(line, order, zone)))
    if first := next(found, None):
        line, when = first
        if says_changed(line):
            when = next((other for line, other in found if _SAYS_PUBLISHED.search(line)), when)
        return Published(when, "line")
    addresses: list[tuple[str, Basis]] = [(hint.value, "url") for hint in document.hints if hint.name == "url"]
    for name, basis in (*addresses, (document.name, "file name")):
        if when := find_date_in_name(name):
            return Published(when, basis)
    return Published(None, None)


def find_only_date(lines: Sequence[str], zone: tzinfo | None = None) -> Published:
    """The date of lines that all have the same one; of a change, if they say so, it is not the date of publication."""
    found = [when for line in lines if not _SAYS_CHANGED.search(line) and (when := parse_when(line, zone=zone))]
    if len({when.at.date() for when in found}) != 1:
        return Published(None, None)
    return Published(found[0], "line")


def says_changed(line: str) -> bool:
    """Whether a line with a date is about a change only."""
    return _SAYS_CHANGED.search(line) is not None and not _SAYS_PUBLISHED.search(line)


def find_first_published(line: str, day_first: bool | None, zone: tzinfo | None) -> When | None:
    """The line's first date that is not marked as the date of a change, or else its first date.

    Dates on which somebody retrieved the text are ignored.
    """
    found_dates = find_dates(line, day_first=day_first, zone=zone)
    dates = [found for found in found_dates if not _FETCHED.search(line[: found.start])]
    unchanged = [found for found in dates if not _CHANGED.search(line[: found.start])]
    return (unchanged or dates)[0].when if dates else None


def find_last_changed(
    document: Document, date_lines: Sequence[str], published: When | None, zone: tzinfo | None = None
) -> datetime | None:
    """When the article was last changed, from its metadata or from a line that says "updated".

    Times without a zone are in `zone`, or in UTC if it is None, so that changes of the same page stay in order.
    """
    clock = zone or UTC
    for hint in document.hints:
        if hint.name == "modified" and (when := parse_stated(hint.value, zone=clock)):
            return when.at
    for line in date_lines:
        if not (said := _SAYS_CHANGED.search(line)):
            continue
        for found in find_dates(line, zone=clock):
            if found.start >= said.end() or _CHANGED.search(line[: found.start]):
                return found.when.at
        if changed := parse_moment(line[said.end() :].strip(" :"), published, clock):
            return changed
    return None


def find_date_in_name(name: str) -> When | None:
    """The date in a URL or file name, such as 2024/05/31, 2024-05-31 or 20240531; None if there is none."""
    match = _IN_NAME.search(name)
    if not match or (not match[2] and len(match[0]) != 8):
        return None
    try:
        return When(datetime(int(match[1]), int(match[3]), int(match[4]), tzinfo=UTC), "day")
    except ValueError:
        return None
