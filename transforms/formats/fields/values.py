"""Read the values of fields as exports write them: typed, listed or escaped within text, or as a word for nothing."""

import ast
import html
import json
import re
from collections.abc import Mapping
from typing import Any

# What exports write for a missing value.
_NOTHING = frozenset(("nan", "none", "null", "n/a", "na", "nil", "\\n", "undefined", "[]", "{}", "nat", "#n/a", "<na>"))
# What a news API writes in place of a text that it sells separately.
_SOLD_APART = re.compile(r"\s*only available in [\w ]+ plans?\W*", re.IGNORECASE)
_MAX_NOTHING_CHARS = 60
# Keys with which databases state the type of a value: {"$date": …}, {"stringValue": …}, {"S": …}.
_TYPES = frozenset((
    "$date", "$oid", "$numberlong", "$numberint", "$numberdouble", "$numberdecimal", "stringvalue", "integervalue",
    "doublevalue", "timestampvalue", "booleanvalue", "mapvalue", "arrayvalue", "s", "n", "m", "l", "bool",
))  # fmt: skip
_TYPED = re.compile(r'"\$(?:date|oid|number)|"(?:string|integer|timestamp|map|array)Value"|\{\s*"[SNLM]"\s*:')
_TYPED_GROUPS = ("fields", "values")  # inside "mapValue" and "arrayValue"
_MAX_LITERAL_CHARS = 2**18
_MAX_LITERAL_LEVELS = 20
_LITERAL = re.compile(r"""\s*(\[\s*(['"{\]]|None\b)|\{\s*['"])""")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BYTES = re.compile(r"""b(['"]).*\1""", re.DOTALL)
_QUOTED_ITEM = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\'/\\nrt]))')
_ESCAPED = {"n": "\n", "r": "", "t": "\t"}
# Signs that a text was escaped twice: paragraphs end in the two characters \n, characters are \u….
_ESCAPED_TWICE = re.compile(r'\\n\s*\\n|\\n(?=[A-Z"“«\\])|\\u[0-9a-fA-F]{4}')


def is_nothing(text: str) -> bool:
    """Whether a text stands for a missing value: "", "NaN", "None", "NULL"."""
    if len(text) > _MAX_NOTHING_CHARS:
        return text.isspace()
    return not text.strip() or text.strip().lower() in _NOTHING or _SOLD_APART.fullmatch(text) is not None


def is_typed(text: str) -> bool:
    """Whether a JSON text may have objects that state the types of values."""
    return _TYPED.search(text) is not None


def untype(value: Any, levels: int = 16) -> Any:
    """The value without the objects by which MongoDB, Firestore and DynamoDB state types, at any depth."""
    if not levels:
        return value
    if isinstance(value, list):
        return [untype(item, levels - 1) for item in value] if any(isinstance(i, dict | list) for i in value) else value
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and (key := next(iter(value))).lower() in _TYPES:
        inner = value[key]
        if isinstance(inner, dict) and len(inner) == 1 and next(iter(inner)) in _TYPED_GROUPS:
            inner = next(iter(inner.values()))
        return untype(inner, levels - 1)
    return {key: untype(item, levels - 1) for key, item in value.items()}


def parse_literal(text: str) -> Any:
    """The list or object that a text holds as Python or JSON writes it, the text itself if it holds none.

    Arrays of NumPy, whose items have no commas between them, are lists too.
    """
    if not _LITERAL.match(text) or len(text) > _MAX_LITERAL_CHARS or text.rstrip()[-1:] not in ("]", "}"):
        return text
    if max(text.count("["), text.count("{")) > _MAX_LITERAL_LEVELS * 500 or _measure_depth(text) > _MAX_LITERAL_LEVELS:
        return text
    try:
        return json.loads(text)
    except ValueError:
        pass
    if text[0] == "[" and "," not in _QUOTED_ITEM.sub("", text):
        return [one or other for one, other in _QUOTED_ITEM.findall(text)]
    try:
        found = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return text
    return found if isinstance(found, list | dict) else text


def _measure_depth(text: str) -> int:
    """How deep brackets are nested, those within strings counted too."""
    depth = deepest = 0
    for char in re.findall(r"[\[\](){}]", text):
        depth += 1 if char in "[({" else -1
        deepest = max(deepest, depth)
    return deepest


def unescape(text: str) -> str:
    r"""The text without escapes if it was escaped twice, so that it holds \n and \" in place of what they stand for.

    The text of Python's bytes (b'…') is decoded as UTF-8, if it is.
    """
    if text[:1] == "b" and _BYTES.fullmatch(text) and len(text) <= _MAX_LITERAL_CHARS:
        try:
            return str(ast.literal_eval(text).decode("utf-8"))
        except (ValueError, SyntaxError, AttributeError, MemoryError):
            return text
    if "\\" not in text or "\n" in text or not (_ESCAPED_TWICE.search(text) or _has_escaped_quotes(text)):
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _ESCAPED.get(found[2], found[2]), text)
    # Characters outside the basic plane were two escapes.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(plain) else plain


def strip_markup(text: str) -> str:
    """The text without tags, and with the characters that its entities stand for."""
    if "<" in text:
        text = _TAG.sub("", text)
    return html.unescape(text) if "&" in text else text


def _has_escaped_quotes(text: str) -> bool:
    """Whether all quotation marks of a text are escaped, and in pairs."""
    marks = text.count('"')
    return marks > 0 and marks % 2 == 0 and text.count('\\"') == marks


def _has_surrogate(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None


def find_inner(value: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the object's texts under these keys that isn't empty, None if there is none."""
    return next((text for key in keys if isinstance(text := value.get(key), str) and text), None)
