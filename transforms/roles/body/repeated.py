"""Lines that a source repeats from document to document: its chrome, learned in earlier runs."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from transforms.roles.draft.draft import KEPT, Draft

# Publisher or provider to the SHA-256 of each cleaned line it is known to repeat.
Chrome = Mapping[str, frozenset[str]]


def hide(draft: Draft, chrome: Chrome, sources: Iterable[str | None]) -> bool:
    """Take lines its sources are known to repeat out of the body, whatever they read like; says whether any went.

    Lines of the head stay what they are: a paper repeats its name and its reporters in every article. And where most
    of a body is known, it is the article that is repeated, as a forecast or a notice is, and all of it stays.
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
