"""Hints from the fields of a record: the values of all fields that are in the table of names, cleaned."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.fields.json_values import is_live_blog
from transforms.formats.fields.lookup import Fields, GivenNames, Names, find_names
from transforms.formats.fields.names import NAMES
from transforms.formats.fields.values import find_inner, is_nothing, parse_literal, strip_markup, unescape

# If an object is given instead of a string, the keys that may hold the string.
_VALUE_KEYS = (
    "name", "value", "rendered", "text", "#text", "@value", "title", "label", "content", "$t", "_text", "@id", "url",
    "main", "basic", "domain", "fullName", "display_name",
)  # fmt: skip
_GIVEN_NAMES = ("firstname", "first_name", "givenName", "first")
_FAMILY_NAMES = ("lastname", "last_name", "familyName", "last")
_MANY = ("authors",)
_TIMES, _IN_UTC = ("published", "modified"), ("gmt", "utc")  # ends of names that state the time zone
_ZONELESS = re.compile(r"\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*")
_ADDRESSES = ("url", "identifier")
_ADDRESS = re.compile(r"\s*https?://")  # the URL of a profile or logo instead of a name
_SEVERAL_PEOPLE = re.compile(r"[,&;|/\n]|\b(?:and|und|et|y|e|og|och|en|i|и)\b")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_INVERTED = re.compile(r"([^\s,;][^,;]{0,30}),\s*([^,;]{1,30})")  # "Okoro-Lund, Sunniva"
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_DAY_ONLY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_MOMENT = re.compile(r"\d[T ]\d{2}:\d{2}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?( ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?", re.IGNORECASE)
_CLOCK_NAMES = Names(
    ("time", "publish time", "uhrzeit", "heure", "hora", "ora", "czas", "время", "час", "saat", "時刻")
)
_OUTLET_AT_END = re.compile(r"\s[-–—|·•:]\s")


def find_hints(record: Mapping[str, Any], given: GivenNames = ()) -> tuple[Hint, ...]:
    """Hints from all fields of a record that are in the table; `given` are names that the user added to it."""
    fields = Fields(record)
    used: set[str] = set()
    names = find_names(given)
    hints = [hint for name in NAMES for hint in _find_hints(fields, name, names[name], used)]
    if is_live_blog(record):
        hints.append(Hint("genre", "live_blog"))
    return _strip_outlet(_add_clock(fields, [_add_moment(fields, names["published"], hint) for hint in hints]))


def _find_hints(fields: Fields, name: HintName, names: Names, used: set[str]) -> Iterator[Hint]:
    for key, found in fields.find(names):
        if key in used and name == "section":
            continue
        values = [_clean(value) for value in _find_strings(found) if not is_nothing(value)]
        values = [value for value in values if bool(_ADDRESS.match(value)) == (name == "url") or name == "identifier"]
        if not values:
            continue
        used.add(key)
        if name in _MANY:
            yield from (hint for value in values for hint in _read_people(value))
        elif name in _TIMES and key.endswith(_IN_UTC) and _ZONELESS.fullmatch(values[0]):
            yield Hint(name, f"{values[0].strip()}Z")
        else:
            yield Hint(name, values[0])
        return


def _read_people(value: str) -> Iterator[Hint]:
    """One author, or a byline if a text names several; "Lund, Ann; Cruz, Bo" has family names first."""
    parts = [part.strip() for part in value.split(";") if part.strip()]
    inverted = [_INVERTED.fullmatch(part) for part in parts]
    if all(inverted) and (len(parts) > 1 or not any(" " in found[1] for found in inverted if found)):
        yield from (Hint("authors", f"{found[2].strip()} {found[1].strip()}") for found in inverted if found)
    elif _EAST_ASIAN.search(value):  # one word is a whole name there, which a byline without "by" does not show
        yield Hint("authors", value)
    elif _SEVERAL_PEOPLE.search(value):
        yield Hint("byline", " ".join(value.split()) if "\n" not in value else ", ".join(value.split("\n")))
    else:
        yield Hint("authors", value)


def _find_strings(value: Any) -> Iterator[str]:
    """The strings in a field's value: the value itself, the items of a list, or the main key of an object."""
    if isinstance(value, str):
        parsed = parse_literal(value)
        if parsed is value:
            yield value
        else:
            yield from _find_strings(parsed)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        # ninjs states the role of each headline: the main one first.
        for item in sorted(value[:100], key=lambda item: isinstance(item, dict) and item.get("role", "main") != "main"):
            if not isinstance(item, list):
                yield from _find_strings(item)
    elif isinstance(value, Mapping):
        parts = (find_inner(value, _GIVEN_NAMES), find_inner(value, _FAMILY_NAMES))
        if found := find_inner(value, _VALUE_KEYS) or " ".join(filter(None, parts)):
            yield found


def _clean(value: str) -> str:
    """A field without tags, entities and the marks of links, which some feeds and notes have in titles and names."""
    value = unescape(value)
    return strip_markup(_WIKI_LINK.sub(r"\1", value) if "[[" in value else value)


def _add_moment(fields: Fields, names: Names, hint: Hint) -> Hint:
    """The hint; a day of publication with the time that another field of publication gives for it."""
    if hint.name != "published" or not _DAY_ONLY.fullmatch(hint.value.strip()):
        return hint
    values = (value for key, value in fields.find(names) if "pub" in key and isinstance(value, str))
    moments = (value for value in values if value.startswith(hint.value.strip()) and _MOMENT.search(value))
    return hint._replace(value=next(moments, hint.value))


def _add_clock(fields: Fields, hints: list[Hint]) -> list[Hint]:
    """The hints, with the time of day from a field of its own added to a date without one."""
    clock = next((str(value) for _, value in fields.find(_CLOCK_NAMES)), "").strip()
    if not _CLOCK.fullmatch(clock):
        return hints
    return [
        hint._replace(value=f"{hint.value} {clock}")
        if hint.name == "published" and _DAY_ONLY.fullmatch(hint.value.strip())
        else hint
        for hint in hints
    ]


def _strip_outlet(hints: list[Hint]) -> tuple[Hint, ...]:
    """The hints, with the headline without the publisher's name at its end: "Mill to close - Morrow Echo"."""
    outlets = {hint.value.strip().casefold() for hint in hints if hint.name in ("publisher", "provider")}

    def strip(hint: Hint) -> Hint:
        if hint.name != "headline" or not outlets:
            return hint
        *_, last = [None, *_OUTLET_AT_END.finditer(hint.value)]
        if last is None or not last.start() or hint.value[last.end() :].strip().casefold() not in outlets:
            return hint
        return hint._replace(value=hint.value[: last.start()])

    return tuple(map(strip, hints))
