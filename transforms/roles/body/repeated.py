"""Take out of the body the lines that a source repeats in many documents (its chrome), as learned in earlier runs."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from transforms.roles.draft.draft import KEPT, Draft

# From each publisher or provider to the SHA-256 of the cleaned lines that it is known to repeat.
Chrome = Mapping[str, frozenset[str]]


def hide(draft: Draft, chrome: Chrome, sources: Iterable[str | None]) -> bool:
    """Take lines that the sources are known to repeat out of the body, and return whether there were any.

    Lines of the head are not changed: a paper repeats its name and its reporters in every article. If most of a body is
    known, the article itself is repeated, such as a forecast or a notice, and all of it is kept.
    """
    known = frozenset().union(*(chrome.get(source, frozenset()) for source in sources if source))
    if not known:
        return False
    body = [line for line, role in enumerate(draft.roles) if role in KEPT]
    repeated = [line for line in body if sha256(draft.texts[line].encode()).hexdigest() in known]
    if 2 * sum(draft.words[line] for line in repeated) > sum(draft.words[line] for line in body):
        return False
    for line in repeated:
        draft.set(line, "boilerplate", "repeated_by_source", 0.9)
    return bool(repeated)
