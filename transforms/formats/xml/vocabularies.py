"""Read XML: the root element determines the vocabulary, which has its own module. To add one, add its root here."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from transforms.document import Reading
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages import html
from transforms.formats.pages.blocks import find_local_name
from transforms.formats.xml import feed, newsml, nitf
from transforms.formats.xml.xml_tree import parse

_START = re.compile(
    r"\s*+(<\?xml\b|(<!--(?:(?!-->).)*+-->\s*+)*+(<!DOCTYPE\s+\w+[^>]*>\s*+)?<(\w+:)?(rss|rdf|feed|nitf|newsItem|newsMessage|NewsML|svg|opml|urlset|sitemapindex)\b)",
    re.IGNORECASE | re.DOTALL,
)

VOCABULARIES: dict[str, tuple[str, Callable[[Element, Source[str]], Records]]] = {
    "rss": ("rss", feed.read),
    "rdf": ("rss", feed.read),
    "feed": ("atom", feed.read),
    "nitf": ("nitf", nitf.read),
    "newsitem": ("newsml-g2", newsml.read),
    "newsmessage": ("newsml-g2", newsml.read),
}


def sniff(start: str) -> bool:
    """Whether the text starts with an XML declaration or the root element of a known vocabulary."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Reading:
    """Read the records; raises Refused if the XML is damaged or unsafe or has an unknown root."""
    root = parse(source.content, source.limits.max_html_depth)
    name = find_local_name(root)
    if name == "html":
        return Reading("html", None, html.read(source))
    if name not in VOCABULARIES:
        raise Refused("UNSUPPORTED_TYPE", f"XML with the root <{name[:60]}>")
    vocabulary, read_root = VOCABULARIES[name]
    return Reading(vocabulary, None, read_root(root, source))
