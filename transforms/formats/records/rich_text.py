"""Turn the value of a body field into lines: text, HTML, lists of paragraphs, and the trees of blocks of editors.

Editors keep a text as nested objects whose names differ: ProseMirror, Slate, Contentful, Sanity, Lexical, Editor.js,
Draft.js, Quill, Arc, Telegram. All have blocks with a type, and inside them runs of text that belong to one line.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from transforms.document import Limits
from transforms.formats.fields.values import parse_literal, unescape
from transforms.formats.pages.blocks import Line
from transforms.formats.pages.html import read_fragment
from transforms.phrases.bylines import is_byline

MAX_LEVELS = 12
_HTML = re.compile(
    r"</?(p|div|h[1-6]|li|ul|ol|dl|dt|dd|span|a|em|i|b|u|s|q|strong|small|sub|sup|cite|mark|del|ins|font|figure|blockquote"
    r"|table|tr|td|section|article|aside)\s*>|<(br|p|img|hr|iframe)\b[^>]*>",
    re.I,
)
_PARAGRAPH_TAG = re.compile(r"<(p|br|div)\b", re.I)
_BLOCK_TAG = re.compile(r"<(h[1-6]|li|blockquote|table|figure)\b", re.I)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LEAST_PARAGRAPH = 100  # characters of a line on average, from which lines are paragraphs and not a wrapped text
_LINE_END = re.compile("\r(?!\n)|[\u2028\u2029\v]")
# The first line of the first paragraph, if a sentence begins below it.
_FIRST_LINE = re.compile(
    r"\s*+(?:<(?:div|section|article|p)\b[^>]{0,500}>\s*+)++(?P<line>[^\n]{4,200})\n\s*+"
    r"(?=(?:</?\w[^>]{0,200}>)*+[^\sa-z<])"
)
_TAG = re.compile(r"<[^<>]*>")
_CUT = re.compile(r"\s*\[\+?\s?\d[\d,. ]*(?:chars?|characters)\]\s*\Z")  # "[+2711 chars]", where news APIs cut a text
_CUT_REACH = 40

_KIND_KEYS = ("type", "role", "nodeType", "_type", "kind", "style")
_HEADINGS = ("heading", "header", "headline", "subheading", "subhead", "title", "h2", "h3", "h4")
_ASIDE = frozenset("related interstitial_link promo newsletter author_info ad advert advertisement tweet".split())
_PARAGRAPHS = frozenset("paragraph unstyled block normal blockquote quote listitem list_item list-item p".split())
_RUNS = frozenset(
    """text plain span fragment bold italic underline strikethrough code link text_link mention mention_name hashtag
    cashtag url email phone bot_command spoiler custom_emoji text_mention hyperlink hardbreak hard_break br
    linebreak urllink
    """.split()
)
_PLAIN_RUNS = frozenset(("text", "plain"))  # elsewhere these are paragraphs
_BREAKS = frozenset(("hardbreak", "hard_break", "br", "linebreak"))
_TITLE_KEYS = ("headline", "heading", "title", "subheading")
_TEXT_KEYS = ("html", "content", "text", "value", "body", "rendered", "insert")
_PART_KEYS = (
    "paragraphs", "summary", "sections", "items", "children", "data", "model", "blocks", "content_elements", "ops",
    "json", "root", "document", "doc", "raw", "nodes",
)  # fmt: skip
_CAPTION_KEYS = ("caption", "fullcaption")


def read_value(value: Any, tag: str, limits: Limits, levels: int = MAX_LEVELS) -> Iterator[Line]:
    """Yield the lines of a body of any make, with `tag` where it says nothing of its own."""
    if isinstance(value, str):
        yield from _read_text(value, tag, limits, levels)
    elif levels and isinstance(value, list):
        yield from _read_list(value, tag, limits, levels, in_paragraph=False)
    elif levels and isinstance(value, Mapping):
        yield from _read_block(value, tag, limits, levels)


def _read_text(text: str, tag: str, limits: Limits, levels: int) -> Iterator[Line]:
    text = _LINE_END.sub("\n", unescape(text))
    text = text[:-_CUT_REACH] + _CUT.sub("", text[-_CUT_REACH:])
    parsed = parse_literal(text) if levels else text
    if parsed is not text:
        yield from read_value(parsed, tag, limits, levels - 1)
        return
    if not _HTML.search(text):
        text = html.unescape(text)  # HTML escaped once too often, or a paragraph of HTML without any tag
    if _HTML.search(text):
        yield from read_fragment(_set_byline_apart(_mark_paragraphs(text)), limits.max_html_depth)
    else:
        yield from (Line(part, tag) for part in text.split("\n", limits.max_lines))


def _mark_paragraphs(text: str) -> str:
    """HTML in which lines are paragraphs, with tags for them: many editors add these only when a page is made."""
    if _PARAGRAPH_TAG.search(text) or "<pre" in text:
        return text
    if _BLANK_LINE.search(text):
        return _BLANK_LINE.sub("<p>", text)
    lines = text.count("\n") + 1
    return text.replace("\n", "<p>") if not _BLOCK_TAG.search(text) and len(text) > _LEAST_PARAGRAPH * lines else text


def _set_byline_apart(text: str) -> str:
    """HTML in which a byline in the first paragraph has a line of its own, as it was typed."""
    opening = _FIRST_LINE.match(text)
    if opening is None or not is_byline(_TAG.sub("", opening["line"]).strip()):
        return text
    return f"{text[: opening.end('line')]}<br>{text[opening.end() :]}"


def _read_list(items: list[Any], tag: str, limits: Limits, levels: int, *, in_paragraph: bool) -> Iterator[Line]:
    if rendition := _choose_rendition(items):
        yield from read_value(rendition, tag, limits, levels - 1)
    elif _is_run(items, in_paragraph):
        yield from _read_text("".join(map(_join, items)), tag, limits, levels - 1)
    else:
        for item in items:
            yield from read_value(item, tag, limits, levels - 1)


def _choose_rendition(items: list[Any]) -> str | None:
    """The main one of several forms of one text, as ninjs gives them; HTML before plain text. None for other lists."""
    if not items or not all(isinstance(i, dict) and isinstance(i.get("value"), str) for i in items):
        return None
    if not all({"contenttype", "charcount", "wordcount"} & i.keys() for i in items):
        return None
    forms = sorted(items, key=lambda i: "html" not in str(i.get("contenttype")))
    return str(min(forms, key=lambda i: i.get("role", "main") not in ("main", "body"))["value"])


def _is_run(items: list[Any], in_paragraph: bool) -> bool:
    """Whether the items are pieces of one text rather than paragraphs."""
    marked = [_find_kind(item) for item in items if isinstance(item, Mapping)]
    if not marked or not all(isinstance(item, str | Mapping) for item in items):
        return in_paragraph and bool(items) and all(isinstance(item, str) for item in items)
    plain = [isinstance(i, Mapping) and isinstance(i.get("text"), str) and not _find_kind(i) for i in items]
    if not all(kind in _RUNS for kind in marked):
        return (in_paragraph and all(plain)) or all("insert" in i for i in items if isinstance(i, Mapping))
    return in_paragraph or len(marked) < len(items) or not _PLAIN_RUNS.issuperset(marked)


def _join(item: Any, levels: int = MAX_LEVELS) -> str:
    """The text of a piece of a run."""
    if isinstance(item, str):
        return item
    if isinstance(item, list):
        return "".join(_join(inner, levels - 1) for inner in item) if levels else ""
    if not isinstance(item, Mapping):
        return ""
    if _find_kind(item) in _BREAKS:
        return "\n"
    found = next((item[key] for key in (*_TEXT_KEYS, "children", "model") if item.get(key)), "")
    return _join(found, levels - 1) if levels else ""


def _find_kind(block: Mapping[str, Any]) -> str:
    """The type of a block in small letters, "" if it states none."""
    kinds = [str(block[key]).lower() for key in _KIND_KEYS if isinstance(block.get(key), str)]
    return next((kind for kind in reversed(kinds) if kind in _HEADINGS), kinds[0] if kinds else "")


def _read_block(block: Mapping[str, Any], tag: str, limits: Limits, levels: int) -> Iterator[Line]:
    """Yield the lines of an object inside a body: a typed block, or a section with a heading and paragraphs."""
    kind = _find_kind(block)
    tag = _choose_tag(kind, tag)
    in_paragraph = tag != "p" or kind in _PARAGRAPHS
    has_text = has_caption = False
    for key, inner in block.items():
        name = key.lower()
        if name in _TITLE_KEYS:
            yield from read_value(inner, "h2", limits, levels - 1)
        elif (name in _TEXT_KEYS and not has_text) or name in _PART_KEYS:
            has_text = has_text or (name in _TEXT_KEYS and bool(inner))
            if isinstance(inner, list):
                is_run = in_paragraph and name != "items"
                yield from _read_list(inner, tag, limits, levels - 1, in_paragraph=is_run)
            else:
                yield from read_value(inner, tag, limits, levels - 1)
        elif name in _CAPTION_KEYS and not has_caption:
            has_caption = True
            yield from read_value(inner, "figcaption", limits, levels - 1)


def _choose_tag(kind: str, tag: str) -> str:
    if kind in _HEADINGS or kind.startswith(("heading", "header")):
        return "h2"
    if kind in _ASIDE:
        return "aside.related>p"
    return "li" if "list" in kind else "blockquote>p" if "quote" in kind else tag
