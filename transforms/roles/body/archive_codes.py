"""Label the codes that newspaper archives put on lines before the parts of an article: HD, BY, WC, PD, SN …"""

from transforms.phrases.papers import is_imprint
from transforms.roles.draft.draft import KEPT, Draft, Role

_CODES = frozenset("HD BY WC PD ET SN SC ED PG SE LA CY LP TD RF CO IN NS RE IPD IPC PUB AN CR ART VOL CLM".split())
_REQUIRED = ("HD", "WC", "PD", "SN")  # codes that every such article has
_ROLES: dict[str, Role] = {"BY": "byline", "PD": "date", "SN": "publisher", "SE": "section"}
_MAX_WORDS = 25
_HEAD = 6  # first lines, among which the imprint is


def label_archive(draft: Draft) -> None:
    """Label the codes, and the lines below the codes for author, date, paper and section."""
    for line in range(min(_HEAD, len(draft))):
        if "[" in draft.texts[line] and is_imprint(draft.texts[line]):
            draft.set(line, "publisher", "imprint_of_an_archive", 0.9)
    if "HD" not in draft.texts or not all(code in draft.texts for code in _REQUIRED):
        return
    for line, code in enumerate(draft.texts):
        if code not in _CODES:
            continue
        draft.set(line, "boilerplate", "code_of_an_archive", 0.95)
        below = line + 1
        if (
            code in _ROLES
            and below < len(draft)
            and draft.roles[below] not in KEPT
            and draft.words[below] <= _MAX_WORDS
        ):
            draft.set(below, _ROLES[code], "under_its_code", 0.9)
