"""Recognise live blogs: by the times at which their posts start, or because they say so."""

import re
from itertools import pairwise

from transforms.roles.draft.draft import Draft

LEAST_TIMES = 3  # lines with only a time of day from which a page is a live blog
LEAST_MINUTES = 4  # lines that start with the minute of a match from which a page is a live blog
_MAX_LABEL_WORDS = 3
_LABEL_REACH = 2  # lines below a label "Live" within which the headline or text must start
_MAX_TIME_WORDS = 6
_LED_BY_TIME = re.compile(
    r"^(?:at )?\d{1,2}[:.h]\d{2} ?(?:[ap]\.?m\b\.?)?(?: ?[A-Z]{2,4}\b)? ?[:–—|-] \S", re.IGNORECASE
)
_NAMED = re.compile(r"\w\W*[–—:|-]\W*\w")  # "Lamps out – live", not "Live updates"
_ANSWERS = re.compile(r"^(?:reply|antworten|répondre|responder)\b", re.IGNORECASE)
_POSSIBLE_HEADLINE, _LIKELY_TEXT = 0.1, 0.5  # the line model's probabilities
_TEXT_REACH = 12  # lines below the time of a post within which its text starts
_MOSTLY = 0.7
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?!\d))?(?: ?(?P<half>[ap])\.?m\b)?(?![\d/-])",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?P<number>\d+) ?(?P<unit>[smhdwy])[a-z]* ago\b", re.IGNORECASE)
_MINUTES = {"s": 0, "m": 1, "h": 60, "d": 1440, "w": 10_080, "y": 525_600}
_MEASURE = re.compile(r"\d+['’′] ?[x×]", re.IGNORECASE)
_SIGNED_TIME = re.compile(r"\d{1,2}[:.]\d{2} [^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){1,3}")  # "20:01 Ann Lee"


def is_live(draft: Draft) -> bool:
    """Whether a page is a live blog: its posts have times of day, or it says so in its headline or directly above it.

    "Live" alone is also the name of a section or of a channel, so it needs posts with times.
    """
    marks = draft.find_any("live", "post_time", "minute")
    return bool(marks) and (is_timed(draft) or _says_so(draft))


def _is_labelled(draft: Draft) -> bool:
    return any(_is_label_of_page(draft, line) for line in draft.find_any("live"))


def _is_label_of_page(draft: Draft, line: int) -> bool:
    """Whether "Live" is in the page's headline or directly above it; in a menu, only short labels follow."""
    if names_page(draft, line):
        return True
    below = range(line + 1, min(line + 1 + _LABEL_REACH, len(draft)))
    return draft.has(line, "live") and any(draft.words[other] > _MAX_LABEL_WORDS for other in below)


def _says_so(draft: Draft) -> bool:
    """Whether a line above the text is a headline that says "live", or is "Live updates" over a likely headline."""
    labels = draft.find_any("live")
    if not labels:
        return False
    prose = (n for n in range(len(draft)) if draft.is_sentence(n) and draft.content[n] >= _LIKELY_TEXT)
    start = next(prose, len(draft))
    for line in (line for line in labels if line < start):
        if names_page(draft, line):
            if line == 0 or draft.headline[line] >= _POSSIBLE_HEADLINE:
                return True
        elif draft.words[line] > 1 and _is_label_of_page(draft, line):
            below = range(line + 1, min(line + 1 + _LABEL_REACH, len(draft)))
            if line == 0 or any(draft.headline[other] >= _POSSIBLE_HEADLINE for other in below):
                return True
    return False


def names_page(draft: Draft, line: int) -> bool:
    """Whether a line that says "live" also names the topic, as a headline does."""
    return draft.has(line, "live") and bool(_NAMED.search(draft.texts[line]))


def is_timed(draft: Draft) -> bool:
    """Whether posts start with a time of day, on a separate line or not, or with the minute of a match."""
    return (
        len(find_minutes(draft)) >= LEAST_MINUTES
        or len(find_times(draft)) >= LEAST_TIMES
        or len(find_led_by_time(draft)) >= LEAST_TIMES
    )


def find_minutes(draft: Draft) -> list[int]:
    """Lines that start with the minute of a match, not with a measure: "5' x 8'"."""
    return [line for line in draft.find_any("minute") if not _MEASURE.match(draft.texts[line])]


def find_led_by_time(draft: Draft) -> list[int]:
    """Lines that start with a time of day, in a page labelled as live; in other pages they are a timetable."""
    return [line for line, text in enumerate(draft.texts) if _LED_BY_TIME.match(text)] if _is_labelled(draft) else []


def find_times(draft: Draft) -> list[int]:
    """Lines that are the time of a post; none if they belong to comments, which have reply links.

    Prices, scores and the lengths of recordings look like times, and teasers have them too: those of posts follow each
    other in order, and most of them have text below.
    """
    times = [line for line in draft.find_any("post_time") if _read_minutes(draft.texts[line]) is not None]
    if len(times) < LEAST_TIMES and _is_labelled(draft):
        stamps = draft.find_any("post_time", "time_ago", "date")
        times = [line for line in stamps if _is_stamp(draft, line)]
        if len(times) < LEAST_TIMES:
            times = [line for line, text in enumerate(draft.texts) if _SIGNED_TIME.fullmatch(text)]
    if len(times) < LEAST_TIMES:
        return []
    answers = sum(bool(_ANSWERS.match(text)) for text in draft.texts)
    return times if 2 * answers < len(times) and _are_in_order(draft, times) and _have_text(draft, times) else []


def _are_in_order(draft: Draft, times: list[int]) -> bool:
    """Whether most times are later, or most are earlier, than the one before; a blog may go on past midnight."""
    minutes = [found for line in times if (found := _read_minutes(draft.texts[line])) is not None]
    pairs = list(pairwise(minutes))
    later, earlier = sum(b >= a for a, b in pairs), sum(b <= a for a, b in pairs)
    return max(later, earlier) + 1 >= _MOSTLY * len(pairs)


def _have_text(draft: Draft, times: list[int]) -> bool:
    """Whether a sentence follows below most of the times, before the next one."""
    ends = [*times[1:], len(draft)]
    told = [
        any(draft.is_sentence(line) for line in range(time + 1, min(end, time + 1 + _TEXT_REACH)))
        for time, end in zip(times, ends, strict=True)
    ]
    return 2 * sum(told) >= len(told)


def _read_minutes(text: str) -> int | None:
    """The minutes since midnight of a time of day, or those passed ("5 min ago"); None if the text has no such time."""
    if found := _AGO.search(text):
        return int(found["number"]) * _MINUTES[found["unit"][0].lower()]
    found = _CLOCK.search(text)
    if not found or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    if hour > (12 if half else 24) or minute > 59:
        return None
    return (hour % 12 + 12 * (half == "p") if half else hour) * 60 + minute


def _is_stamp(draft: Draft, line: int) -> bool:
    """Whether a short line is nothing but a time: "5 min ago", "2026-05-03 12:45"."""
    text = draft.texts[line]
    is_short = draft.words[line] <= _MAX_TIME_WORDS and text[0].isdigit() and not draft.has(line, "terminated")
    return is_short and (":" in text or draft.has(line, "post_time", "time_ago"))
