"""Articles as files: text as people save it, web pages, records of a feed, and files that are no articles."""

import html
import json
from random import Random

from benchmarks.whole_run.delivery.news import Article


def lay_out_text(article: Article, random: Random) -> bytes:
    """A text file: as a print export has it, or a page of a site with its menu and what stands below the article."""
    head = [article.outlet.name, article.section, article.date, article.headline, article.byline]
    if random.random() < 0.5:
        head = [article.outlet.name, article.date, "", article.headline, article.byline]
    body = "\n\n".join(article.paragraphs)
    top, bottom = ([], []) if random.random() < 0.4 else (list(article.outlet.top), _bottom(article))
    return "\n".join([*top, *head, "", body, "", *bottom, ""]).encode()


def lay_out_page(article: Article) -> bytes:
    """A web page with the metadata, menus and scripts that such pages have."""
    escape = html.escape
    meta = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.headline,
        "datePublished": f"{article.published.isoformat()}Z", "author": {"@type": "Person", "name": _author(article)},
        "publisher": {"@type": "Organization", "name": article.outlet.name},
    }  # fmt: skip
    data = json.dumps(meta, ensure_ascii=False).replace("</", "<\\/")
    menu = "".join(f'<li><a href="/{number}">{escape(one)}</a></li>' for number, one in enumerate(article.outlet.top))
    below = "".join(f"<li>{escape(one)}</li>" for one in _bottom(article))
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="{article.event.grammar.language}"><head><meta charset="utf-8">
<title>{escape(article.headline)} | {escape(article.outlet.name)}</title>
<link rel="canonical" href="{article.url}"><meta property="og:title" content="{escape(article.headline)}">
<meta property="og:site_name" content="{escape(article.outlet.name)}">
<script type="application/ld+json">{data}</script>
<style>body{{margin:0}} nav li{{display:inline}}</style></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{escape(article.headline)}</h1><p class="byline">{escape(article.byline)}</p>
<time datetime="{article.published.isoformat()}Z">{article.date}</time>
{body}
</article></main><aside><ul>{below}</ul></aside><footer><p>© {escape(article.outlet.name)}</p></footer>
<script>window.analytics=window.analytics||[];</script></body></html>
""".encode()


def lay_out_record(article: Article) -> bytes:
    """A line of a JSON Lines feed."""
    record = {
        "url": article.url, "headline": article.headline, "author": _author(article), "publisher": article.outlet.name,
        "published": f"{article.published.isoformat()}Z", "section": article.section,
        "language": article.event.grammar.language, "body": "\n\n".join(article.paragraphs),
    }  # fmt: skip
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def lay_out_rubbish(article: Article, kind: int) -> bytes:
    """What is no article: an empty file, a menu, or a stub."""
    if kind == 0:
        return b""
    if kind == 1:
        return "\n".join([article.outlet.name, *article.outlet.top, *_bottom(article), ""]).encode()
    return f"{article.outlet.name}\n{article.headline}\n".encode()


def _bottom(article: Article) -> list[str]:
    values = {"headline": article.headline, "year": str(article.published.year), "outlet_name": article.outlet.name}
    return [line.format(**values) for line in article.outlet.bottom]


def _author(article: Article) -> str:
    """The byline without what stands before a name in it."""
    words = article.byline.split()
    return " ".join(words[-2:]).strip("【】")
