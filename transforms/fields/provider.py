"""Find the provider: a platform or aggregator that delivers the articles of other publishers."""

import re
from collections.abc import Iterable

_NAME = r"(?P<{}>[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){{0,3}})"
_DELIVERED = re.compile(
    rf"^(?:delivered|supplied|distributed|provided) (?:to you )?by {_NAME.format('name')}(?:[.,]|$)", re.I
)
_TITLES = re.compile(rf"^(?:more|all|other) (?:titles|papers|newspapers) (?:on|in|at) {_NAME.format('name')}\.?$")
_APP = re.compile(rf"^(?:[Gg]et|[Dd]ownload|[Tt]ry) the {_NAME.format('name')} app\b")
_OPENINGS = ("delivered", "supplied", "distributed", "provided", "more", "all", "other", "get", "download", "try")
_MAX_CHARS = 120


def find_provider(chrome: Iterable[str], publisher: str | None) -> str | None:
    """The platform that the lines around an article name, None if there is none.

    An app only counts as a platform if its name differs from the publisher's.
    """
    for text in chrome:
        if len(text) > _MAX_CHARS or not text.lower().startswith(_OPENINGS):
            continue
        found = _DELIVERED.match(text) or _TITLES.match(text[:1].lower() + text[1:])
        if found and found["name"] != publisher:
            return found["name"]
        app = _APP.match(text) if publisher else None
        if app and app["name"] not in (publisher or "") and (publisher or "") not in app["name"]:
            return app["name"]
    return None
