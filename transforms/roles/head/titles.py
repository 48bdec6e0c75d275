"""The title of a page: the headline, often with the name of the site at its end."""

import re
from collections.abc import Collection

from transforms.phrases.bylines import is_byline
from transforms.phrases.papers import is_paper
from transforms.roles.draft.draft import Draft

# After a dash, only a name is removed: headlines may contain dashes, "Crossing shut – and no word of why".
_NAME = r"[^\W_a-zß-ÿ][^\s,;:!?|»«›‹•·—–]{0,30}"
SITES = re.compile(
    r"(?:\s+(?:(?:[|»«›‹•·]|::)\s+[^|»«›‹•·—–]{2,40}"
    rf"|[—–-]\s+(?:the )?{_NAME}(?:\s+(?:{_NAME}|&|of|the|for|and|with|by|de|la|le)){{0,5}}))+$"
)
LEAST_TITLED = 4  # words of a line with which the title of its page begins
_LEAST_REPEATED = 0.5  # probability of a line that says the page's title again


def read_headline(draft: Draft, line: int, sources: Collection[str] = ()) -> str:
    """The headline without the name of the site, which follows it in a page's title at the start of a text.

    `sources` are the publisher and provider of a headline from a field, in small letters; if they are known, only one
    of them or the name of a paper is removed after a dash: in "No – Minister", the minister is no site.
    """
    text = draft.texts[line]
    if line > 0:
        return text
    if sources and draft.find_element(line) == "headline" and (found := SITES.search(text)):
        name = found[0].strip(" -—–")
        if found[0].lstrip()[0] in "-—–" and name.lower() not in sources and not is_paper(name):
            return text
    bare = SITES.sub("", text)
    return bare if len(bare.split()) >= 3 else text


def find_under_title(draft: Draft, end: int) -> int | None:
    """The line of the head that a text saved from a web page has in its first line too: the title of the page."""
    titles = {draft.texts[0], read_headline(draft, 0)} if len(draft) else set()
    same = [
        line
        for line in range(1, min(end + 1, len(draft)))
        if draft.words[line] >= LEAST_TITLED and draft.texts[line] in titles
    ]
    if not same or max(draft.headline[line] for line in same) < _LEAST_REPEATED:
        return None
    return None if draft.ask(is_paper, same[0]) or draft.ask(is_byline, same[0]) else same[-1]
