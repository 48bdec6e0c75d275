"""Mark the headlines of the stories in an e-mail that has several."""

import re
from collections.abc import Sequence

from transforms.formats.pages.blocks import Line

STORY = "message>h2"  # the tag of the headline of a story
_HEADING = re.compile(r"(?:^|>)h[2-4](?:\.[a-z]+)?(?:>a)?$")
_ASIDE = re.compile(r"\b(?:nav|aside|footer)\b")
# What stands between two stories of a plain message: a link to the rest of the story, or a rule.
_BETWEEN = re.compile(r".{0,60}\bhttps?://\S+\s*$|\s*([-=_*~–—])\1{2,}\s*$")
_LEAST_WORDS = 12  # of a paragraph
_MOST_WORDS = 25  # of a headline
_ENDS = (".", ":", ";", ",")
_SEVERAL = 2


def mark_stories(lines: list[Line]) -> list[Line]:
    """The lines, with the headlines of stories marked if there are several."""
    headlines = {number for number, line in enumerate(lines) if _is_headline(lines, number, line)}
    if len(headlines) < _SEVERAL:
        return lines
    return [line._replace(tag=STORY) if number in headlines else line for number, line in enumerate(lines)]


def _is_headline(lines: Sequence[Line], number: int, line: Line) -> bool:
    """Whether a line is a heading, or stands alone between two stories, above a paragraph."""
    words = len(line.text.split())
    if not 0 < words <= _MOST_WORDS or line.text.rstrip().endswith(_ENDS) or _ASIDE.search(line.tag):
        return False
    below = next((one.text for one in lines[number + 1 : number + 3] if one.text.strip()), "")
    if len(below.split()) < _LEAST_WORDS or _BETWEEN.match(line.text):
        return False
    above = next((one.text for one in reversed(lines[max(0, number - 3) : number]) if one.text.strip()), "")
    return bool(_HEADING.search(line.tag) or (line.tag == "p" and (not above or _BETWEEN.match(above))))
