"""Live blogs and pages of many posts: where each post begins and what its marks say."""

from transforms.byline import bare_names, has_given_name, is_plausible
from transforms.roles import Draft
from transforms.section import section_of

_LEAST_TIMES = 3  # lines that are a time of day and nothing else make a live blog, if there are so many
_MAX_LABEL_WORDS = 3
_LABEL_REACH = 2  # lines below "Live" in which what it is said of begins
_MAX_POINT_WORDS = 30


def is_live(draft: Draft) -> bool:
    """A live blog says so right over its headline or text, or carries the time of day over several of its posts."""
    marks = draft.with_any("live", "clock")
    return bool(marks) and (any(_is_label_of_page(draft, line) for line in marks) or is_timed(draft))


def _is_label_of_page(draft: Draft, line: int) -> bool:
    """Whether "Live" is said of the page: in a menu short labels go on behind it."""
    below = range(line + 1, min(line + 1 + _LABEL_REACH, len(draft)))
    return draft.has(line, "live") and any(draft.words[other] > _MAX_LABEL_WORDS for other in below)


def is_timed(draft: Draft) -> bool:
    """Whether posts begin with a time of day on a line of its own."""
    return len(draft.with_any("clock")) >= _LEAST_TIMES


def label_posts(draft: Draft) -> None:
    """In a live blog, mark the lines between posts: times, authors, headlines, sections."""
    if not draft.texts or not is_live(draft):
        return
    if is_timed(draft):
        times = draft.with_any("clock")
        for line in times:
            _label_timed_post(draft, line)
        _label_key_points(draft, times[0])
        _keep_short_posts(draft, times)
    body = [line for line in range(len(draft)) if draft.roles[line] == "paragraph"]
    for line in range(body[0], body[-1]) if body else ():
        _label_between(draft, line)


def _label_timed_post(draft: Draft, time: int) -> None:
    """The time, then the author's name, then a headline where there is one."""
    draft.set(time, "post_meta", "post_time", 0.9)
    line = time + 1
    if line < len(draft) and (names := bare_names(draft.texts[line])) and all(map(_is_author, names)):
        draft.set(line, "byline", "post_author", 0.8)
        line += 1
    if (
        line < len(draft)
        and 1 < draft.words[line] <= 20
        and not draft.has(line, "terminated", "colon", "clock", "chrome")
    ):
        draft.set(line, "subheading", "post_headline", 0.8)


def _is_author(name: str) -> bool:
    return is_plausible(name) or has_given_name(name)


def _label_key_points(draft: Draft, first_time: int) -> None:
    """Bullets above the first post, which sum up the whole; and the words over them."""
    points = [
        line
        for line in range(first_time)
        if draft.has(line, "bullet") and 4 <= draft.words[line] <= _MAX_POINT_WORDS and not draft.has(line, "chrome")
    ]
    for line in points:
        draft.set(line, "list_item", "key_points", 0.8)


def _keep_short_posts(draft: Draft, times: list[int]) -> None:
    """A sentence between two times is a post, however little the content model thinks of it."""
    for line in range(times[0], times[-1] + 4):
        if line < len(draft) and draft.rules[line] == "content_model" and draft.is_sentence(line):
            draft.set(line, "paragraph", "in_timed_post", 0.6)


def _label_between(draft: Draft, line: int) -> None:
    text = draft.texts[line]
    if draft.roles[line] in ("post_meta", "byline"):
        return
    if draft.has(line, "clock", "time_ago"):
        draft.set(line, "post_meta", "post_time", 0.85)
    elif draft.has(line, "numbered") and _is_label(draft, line):
        names = bare_names(without_number(text))
        named = names and all(map(_is_author, names)) and not section_of(text)
        draft.set(line, "byline" if named else "section", "post_author" if named else "post_section", 0.8)
    elif section_of(text) and draft.words[line] <= _MAX_LABEL_WORDS:
        draft.set(line, "section", "post_section", 0.8)


def _is_label(draft: Draft, line: int) -> bool:
    """A number and a few words that end like no sentence, alone and not one of a list."""
    if draft.words[line] > _MAX_LABEL_WORDS + 2 or draft.has(line, "terminated", "colon"):
        return False
    return not (draft.has(line - 1, "numbered") or draft.has(min(line + 1, len(draft) - 1), "numbered"))


def number_posts(draft: Draft, headline: int | None) -> list[int | None]:
    """The post each line belongs to, from 1 in the file's order; None outside posts and outside live blogs."""
    numbers: list[int | None] = [None] * len(draft)
    if not draft.texts or not is_live(draft) or "paragraph" not in draft.roles:
        return numbers
    timed = is_timed(draft)
    first = draft.roles.index("post_meta") if timed and "post_meta" in draft.roles else headline
    first = draft.roles.index("paragraph") if first is None else first
    last = max(i for i, role in enumerate(draft.roles) if role in ("paragraph", "list_item", "quote_attribution"))
    post, opened = 0, False
    for line in range(first, last + 1):
        opens = draft.roles[line] == "post_meta" if timed else _opens_post(draft, line)
        if (opens and (timed or not opened)) or post == 0:
            post += 1
        opened = opens or (opened and draft.roles[line] not in ("paragraph", "list_item"))
        numbers[line] = post
    return numbers


def _opens_post(draft: Draft, line: int) -> bool:
    """Without times, a post begins with its author, its section or its headline; a heading over a list is none."""
    if draft.roles[line] == "subheading":
        return line + 1 < len(draft) and draft.roles[line + 1] != "list_item"
    return draft.roles[line] in ("headline", "post_meta", "byline", "section")


def without_number(text: str) -> str:
    """The text without the number a dump puts before it: "1. Ann Lee"."""
    return text.split(" ", 1)[-1] if text[:1].isdigit() and text[1:3].strip("0123456789")[:1] in (".", ")") else text
