"""What an export of WordPress has beyond a feed: login names, kinds of posts, and text as typed, with shortcodes."""

import re
from xml.etree.ElementTree import Element

from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import find_local_name
from transforms.formats.xml.trees.lookup import find_children, read_text

_EXPORT = "{http://wordpress.org/export/"
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\[\]]*\](?P<picture>(?:\s|<a\b[^<>]*>|<img\b[^<>]*>|</a>)*)(?P<text>[^\[]*)\[/(?:wp_)?caption\]",
    re.IGNORECASE,
)
# Shortcodes that have nothing to read between their marks; of all others, only the marks are left out.
_EMBEDDED = re.compile(
    r"\[(embed|video|audio|youtube|vimeo|tweet|instagram|playlist|gallery|code|script|iframe|contact-form[\w-]*)"
    r"\b[^\[\]]*\][^\[]*\[/\1\]",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[(?P<end>/?)(?P<name>[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*)(?P<rest>\s[^\[\]]*)?/?\]")
_ALONE = frozenset(("gallery", "playlist", "more", "nextpage", "embed", "audio", "video", "archives", "sitemap"))
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STARTS_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|figcaption|table|section|article|pre|hr|iframe)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"^[ \t]*https?://\S+[ \t]*$", re.MULTILINE)  # alone on a line: the post that it shows instead


def find_people(channel: Element) -> dict[str, str] | None:
    """The name that each login name stands for, None if the feed is not an export of WordPress."""
    is_export = any(isinstance(child.tag, str) and child.tag.startswith(_EXPORT) for child in channel)
    if not is_export:
        return None
    people: dict[str, str] = {}
    for author in find_children(channel, "author"):
        login = read_text(next(find_children(author, "author_login"), None))
        name = read_text(next(find_children(author, "author_display_name"), None))
        if login and name:
            people[login] = name
    return people


def refuse_unpublished(item: Element) -> None:
    """Raise Refused with NOT_AN_ARTICLE for what is in an export beside published posts: pages, pictures, drafts."""
    values = {
        find_local_name(child): read_text(child)
        for child in item
        if isinstance(child.tag, str) and child.tag.startswith(_EXPORT)
    }
    if (kind := values.get("post_type", "post")) in ("page", "attachment", "revision", "nav_menu_item") or (
        kind.startswith(("wp_", "acf-", "custom_css", "customize_", "oembed"))
    ):
        raise Refused("NOT_AN_ARTICLE", f"a WordPress {kind}")
    if (status := values.get("status", "publish")) not in ("publish", ""):
        raise Refused("NOT_AN_ARTICLE", f"its status is {status}")


def prepare_content(text: str) -> str:
    """The content of a post as HTML: shortcodes are resolved, and blank lines end paragraphs."""
    text = _COMMENT.sub("", text)
    text = _CAPTION.sub(r"\n\n<figure>\g<picture><figcaption>\g<text></figcaption></figure>\n\n", text)
    text = _ADDRESS.sub("", _drop_marks(_EMBEDDED.sub("", text)))
    parts = (part.strip() for part in re.split(r"\r?\n[ \t]*\r?\n\s*", text))
    return "\n\n".join(
        part if _STARTS_BLOCK.match(part) else "<p>" + re.sub(r"\r?\n", "<br/>", part) + "</p>"
        for part in parts
        if part
    )


def _drop_marks(text: str) -> str:
    """The text without the marks of shortcodes; words in brackets, such as "[sic]", are kept."""
    closed = {match["name"] for match in _MARK.finditer(text) if match["end"]} | _ALONE

    def drop(match: re.Match[str]) -> str:
        is_mark = match["name"] in closed or "=" in (match["rest"] or "") or "_" in match["name"]
        return "" if is_mark else match[0]

    return _MARK.sub(drop, text)
