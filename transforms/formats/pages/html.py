"""Read HTML pages: every visible line, with a tag for its place in the markup, and the page's metadata.

All visible text is read; later steps decide which lines belong to the article, and the tags (see
`transforms.formats.pages.blocks`) are part of the evidence. Scripts, styles, templates, `noscript`, form fields, and
elements hidden by their own attributes are left out; style sheets are not evaluated. A page without any tag is read as
plain text.
"""

import re
from typing import Any

from transforms.document import Document
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document, read_lines
from transforms.formats.pages.html_metadata import add_missing, find_linked_article, read_page_hints
from transforms.formats.pages.linked_text import add_linked_text
from transforms.formats.pages.tags import strip_unread

_START = re.compile(
    r"\s*+(<\?xml[^>]*>\s*+)?(<!--(?:(?!-->).)*+-->\s*+)*+"
    r"<(!doctype\s+html|html|head|body|title|meta|article|section|main|div|h1|table|p)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
# What holds no markup, by its start: its name and its end. An end may lack its ">": a search that went on after such
# an end would take quadratic time.
_RAW = re.compile(r"<(?:!--(?!-?>)|(?:script|style)\b)", re.IGNORECASE)
_RAW_KINDS = {
    "<!--": ("a comment", re.compile("--(>)")),
    "<script": ("a script", re.compile(r"</script\b[^>]*(>?)", re.IGNORECASE)),
    "<style": ("a style", re.compile(r"</style\b[^>]*(>?)", re.IGNORECASE)),
}
_TAG = re.compile(r"<[a-zA-Z/!]")
_OPEN_TAG = re.compile(r"<[a-zA-Z/][^<>]*\Z")
_SEEN_CHARS = 200_000  # at the end of a page that is looked at
_MAX_TAGS = 300_000  # start and end tags; about 20 microseconds each, and the longest pages have 50,000
_LONG_TAG = 4_000  # characters; one with fewer can't have too many attributes
_OPENING = re.compile("[a-zA-Z][^<>]*")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 1_000  # of one element: libxml2 takes quadratic time
_SPACES = bytes.maketrans(b"\f", b" ")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r")  # XML can't contain these
_PARSER_DEPTH = 2_000  # libxml2 silently stops at 2,048 levels


def sniff(start: str) -> bool:
    """Whether the text starts like a page or with a block element, after any comments."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Records:
    """Yield one document; raises Refused: HTML_NO_TEXT, HTML_TOO_DEEP, TRUNCATED, CONTROL_CHARS or PARSER_LIMIT."""
    if not _TAG.search(source.content):
        yield Document(source.content, name=source.name)
        return
    markup, cut = _drop_raw(source.content)
    if cut := cut or _find_cut(markup):
        raise Refused("TRUNCATED", cut)
    tree = _parse(source.content, markup)
    if tree is None:
        raise Refused("HTML_NO_TEXT")
    linked = find_linked_article(tree)
    hints = read_page_hints(tree, linked, has_microdata="itemprop" in source.content)
    strip_unread(tree)
    shown = read_lines(tree, min(source.limits.max_html_depth, _PARSER_DEPTH))
    lines, of_data = add_linked_text(shown, tree, linked, source.content)
    if not lines:
        raise Refused("HTML_NO_TEXT")
    yield make_document(lines, source.name, 1, add_missing(hints, of_data), is_page=True)


def _parse(text: str, markup: str) -> Any:
    """The root element of a page or fragment, None if there is no element at all; `markup` is it without raw text.

    Raises Refused: CONTROL_CHARS, BAD_ENCODING, or PARSER_LIMIT if parsing would take too long.
    """
    if "\0" in text:
        raise Refused("CONTROL_CHARS", "NUL")  # the parser would silently drop it
    if markup.count("<") > _MAX_TAGS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_TAGS} tags")
    tags = [tag[0] for tag in map(_OPENING.match, _find_long_parts(markup)) if tag]
    if any(len(_QUOTED.sub("", tag).split()) > _MAX_ATTRIBUTES for tag in tags):
        raise Refused("PARSER_LIMIT", f"an element of more than {_MAX_ATTRIBUTES} attributes")
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode().translate(_SPACES, _CONTROLS), parser)
    except UnicodeEncodeError as error:  # possible in HTML inside JSON
        raise Refused("BAD_ENCODING", f"half of a surrogate pair at character {error.start}") from None


def _find_long_parts(markup: str) -> list[str]:
    """The parts of a page from one "<" to the next that are longer than most tags; few pages have any."""
    start = 0
    while len(markup) - start > _LONG_TAG:
        last = markup.rfind("<", start, start + _LONG_TAG + 1)
        if last < 0:
            return [part for part in markup.split("<") if len(part) > _LONG_TAG]
        start = last + 1
    return []


def read_fragment(text: str, max_depth: int) -> list[Line]:
    """The lines of HTML inside another format."""
    tree = _parse(text, _drop_raw(text)[0]) if text.strip() else None
    return [] if tree is None else read_lines(tree, max_depth)


def _find_cut(markup: str) -> str:
    """What the page ends in the middle of, "" if it is complete; raw text is looked at before.

    HTML allows pages to omit the end tags of `html` and `body`, and many do. But a page that ends with text while an
    element that needs an end tag is open has been truncated.
    """
    if _OPEN_TAG.match(markup, max(markup.rfind("<", max(len(markup) - _SEEN_CHARS, 0)), 0)):
        return "a tag"
    if not markup.rstrip().endswith(">"):
        for name in ("article", "main", "section", "div"):
            if len(re.findall(rf"<{name}\b", markup, re.I)) > len(re.findall(rf"</{name}\b", markup, re.I)):
                return f"<{name}>"
    return ""


def _drop_raw(text: str) -> tuple[str, str]:
    """The page without comments, scripts and style sheets, whose text only looks like markup.

    Also returns which of them the page ends in the middle of, "" if none. Takes linear time: each search goes on where
    the last one ended.
    """
    kept: list[str] = []
    position = 0
    while start := _RAW.search(text, position):
        kept.append(text[position : start.start()])
        name, closing = _RAW_KINDS[start[0].lower()]
        end = closing.search(text, start.end())
        if end is None or not end[1]:
            return "".join(kept), name
        position = end.end()
    kept.append(text[position:])
    return "".join(kept), ""
