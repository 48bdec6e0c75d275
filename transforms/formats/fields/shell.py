"""Turn what the shell of MongoDB prints into JSON: `ObjectId("…")`, `ISODate("…")`, bare keys, single quotes."""

import json
import re

_STRING = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\]|\\.)*+`)"""
_TYPES = (
    "ObjectId|ISODate|NumberLong|NumberInt|NumberDecimal|Long|Int32|Double|Decimal128|Timestamp|UUID|BinData|"
    "Binary|DBRef|Date|MinKey|MaxKey"
)
_SHOWN = re.compile(rf"(?<![\w$])(?:{_TYPES})\(|^\s*/\* ?\d{{1,9}} ?\*/|[{{,]\s*_id\s?:")
_TOKEN = re.compile(
    rf"(?P<text>{_STRING}(?:\s{{0,9}}\+\s{{0,200}}{_STRING})*+)"  # long texts are shown as sums of their lines
    r"|(?P<comment>/\* ?\d{1,9} ?\*/)"  # the number of a document
    rf"|(?<![\w$])(?:new\s{{1,3}})?(?:{_TYPES})\((?P<inner>[^()]{{0,200}})\)"
    r"|(?<![\w$])(?P<key>[A-Za-z_$][\w$]{0,80})\s{0,3}(?=:)"
    r"|(?<![\w$])(?P<nothing>undefined|NaN)(?![\w$])"
    r"|(?P<comma>,)(?=\s*+[}\]])",
    re.DOTALL,
)
_PIECE = re.compile(_STRING, re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def is_shown(text: str) -> bool:
    """Whether a text that is no JSON may have been printed by the shell."""
    return _SHOWN.search(text) is not None


def make_json(text: str) -> str:
    """The text with the shell's ways of writing replaced by those of JSON; other errors stay."""
    return _TOKEN.sub(_convert, text)


def _convert(found: re.Match[str]) -> str:
    if found["text"] is not None:
        return _quote("".join(map(_read_string, _PIECE.findall(found["text"]))))
    if found["key"] is not None:
        return _quote(found["key"])
    if found["inner"] is not None:
        return _convert_call(found["inner"].strip())
    return "null" if found["nothing"] else " "


def _convert_call(inner: str) -> str:
    """The first argument that is a text or a number, as JSON."""
    strings = _PIECE.findall(inner)
    if strings:
        return _quote(_read_string(strings[0]))
    number = inner.partition(",")[0].strip()
    return number if re.fullmatch(r"-?\d{1,20}(?:\.\d{1,20})?", number) else "null"


def _read_string(written: str) -> str:
    return _ESCAPE.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _ESCAPED.get(found[3], found[3]),
        written[1:-1],
    )


def _quote(text: str) -> str:
    """A JSON text; surrogates of characters outside the basic plane were two escapes, and stay so."""
    return json.dumps(text)
