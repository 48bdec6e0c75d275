"""Live blogs and pages of many posts: where each post begins and what its marks say."""

from transforms.cues import BIT
from transforms.names import is_name
from transforms.roles import Draft

_MARKS = int(BIT["live"] | BIT["clock"])


def is_live(draft: Draft) -> bool:
    """A live blog says so in a line of its own, or carries the time of day over several of its posts."""
    marks = [line for line, cues in enumerate(draft.cues) if cues & _MARKS]
    return any(draft.has(line, "live") for line in marks) or sum(draft.has(line, "clock") for line in marks) >= 3


def label_posts(draft: Draft) -> None:
    """In a live blog, mark the lines between posts: times, sections, authors."""
    if not is_live(draft):
        return
    body = [line for line in range(len(draft)) if draft.roles[line] == "paragraph"]
    for line in range(body[0], len(draft)) if body else ():
        text = _unnumbered(draft.texts[line])
        if draft.has(line, "clock", "time_ago"):
            draft.set(line, "post_meta", "post_time", 0.85)
        elif draft.has(line, "section"):
            draft.set(line, "section", "post_section", 0.8)
        elif draft.has(line, "numbered") and is_name(text):
            draft.set(line, "byline", "post_author", 0.8)


def number_posts(draft: Draft, headline: int | None) -> list[int | None]:
    """The post each line belongs to, from 1 in the file's order; None outside posts and outside live blogs."""
    numbers: list[int | None] = [None] * len(draft)
    if not is_live(draft) or not any(role == "paragraph" for role in draft.roles):
        return numbers
    post, opened = 0, False
    first = headline if headline is not None else draft.roles.index("paragraph")
    last = max(i for i, role in enumerate(draft.roles) if role in ("paragraph", "list_item", "quote_attribution"))
    for line in range(first, last + 1):
        role = draft.roles[line]
        opens = role in ("subheading", "headline", "post_meta", "byline", "section")
        if opens and not opened or post == 0:
            post += 1
        opened = opens or (opened and role not in ("paragraph", "list_item"))
        numbers[line] = post
    return numbers


def _unnumbered(text: str) -> str:
    return text.split(" ", 1)[-1] if text[:1].isdigit() else text
