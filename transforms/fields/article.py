"""Compose the values of an article's columns from its labelled lines and the metadata of its file."""

from collections.abc import Sequence
from datetime import tzinfo

from transforms.document import Document
from transforms.fields.authors import find_authors
from transforms.fields.claims import Claim, find_best_claims
from transforms.fields.genre import choose_genre
from transforms.fields.posts import read_posts
from transforms.fields.row import Article, find_first, find_hint
from transforms.fields.source import choose_section, set_source
from transforms.fields.times import find_last_changed, find_only_date, find_published, says_changed
from transforms.phrases.datelines import find_dateline, find_opening_date
from transforms.roles.body.corrections import NOTE
from transforms.roles.body.mail import RULES
from transforms.roles.draft.draft import KEPT, Draft
from transforms.roles.head.bylines import MAX_BARE_DATE
from transforms.roles.head.titles import read_headline
from transforms.text.fingerprints import hash_content
from transforms.text.language import parse_language_tag

LIKELY_DATE = 0.3
_NEAR_CHANGE = 2  # lines between the date of publication and that of a change


def compose(articles: Sequence[Article], zone: tzinfo | None) -> None:
    """Fill every column that the lines and hints of the documents can fill; `zone` is that of times without one.

    Each function runs for all articles before the next one starts, as in `label`, so that its code stays in the cache.
    """
    for article in articles:
        _set_times(article, zone)
    for step in (_set_authors, set_source, _set_head, _set_body, _set_genre):
        for article in articles:
            step(article)


def _set_times(article: Article, zone: tzinfo | None) -> None:
    document, draft = article.document, article.draft
    date_lines = _find_date_lines(draft)
    when, basis = find_published(document, date_lines, zone)
    if when is None and document.line_surroundings:
        when, basis = find_only_date(_find_bare_dates(draft), zone)
    article.values |= {
        "published_at": when.at if when else None,
        "published_on": when.at.date() if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": basis,
        "modified_at": find_last_changed(document, date_lines, when, zone),
    }
    article.posts = read_posts(article.document_no, draft, article.post_numbers, when, zone)


def _set_authors(article: Article) -> None:
    document, draft = article.document, article.draft
    claims = find_best_claims(draft)
    article.values |= {
        "authors": find_authors(document, draft, claims),
        "byline": (draft.stated and find_hint(document, "byline"))
        or _find_byline(draft, claims)
        or find_hint(document, "byline"),
    }


def _set_head(article: Article) -> None:
    document, draft = article.document, article.draft
    hinted = find_hint(document, "headline")
    printed = "headline" in draft.roles and not (draft.stated and hinted)
    sources = [name.lower() for source in ("publisher", "provider") if (name := find_hint(document, source))]
    headline = read_headline(draft, draft.roles.index("headline"), sources) if printed else hinted
    other = find_first(draft, "alternative_headline") or find_hint(document, "alternative_headline")
    article.values |= {
        "headline": headline,
        "alternative_headline": other if other != headline else None,
        "standfirst": (draft.stated and find_hint(document, "standfirst"))
        or _find_standfirst(draft)
        or find_hint(document, "standfirst"),
        "section": find_hint(document, "section") or choose_section(draft, article.post_numbers),
    }


def _set_body(article: Article) -> None:
    document, draft = article.document, article.draft
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    article.values |= {
        "dateline": _read_dateline(document) or _choose_dateline(draft, kept),
        "body": "\n\n".join([draft.texts[line] for line in kept]),
        "word_count": sum([draft.words[line] for line in kept]),
        "paragraph_count": len(kept),
    }


def _set_genre(article: Article) -> None:
    values = article.values
    values |= {
        "document_no": article.document_no,
        "language": parse_language_tag(find_hint(article.document, "language") or ""),
        "genre": choose_genre(
            article.draft, is_live=bool(article.posts) or find_hint(article.document, "genre") == "live_blog"
        ),
        "content_sha256": hash_content(
            values["headline"],
            values["publisher"],
            values["authors"],
            values["published_at"],
            values["body"],
            [text for text, rule in zip(article.draft.texts, article.draft.rules, strict=True) if rule == NOTE],
        ),
    }


def _find_date_lines(draft: Draft) -> list[str]:
    """Lines that may give the date of publication, the most likely first.

    Lines that are neither labelled as date, byline or publisher nor part of the body count if the line model finds a
    date of publication likely.
    """
    lines = [
        line
        for line, role in enumerate(draft.roles)
        if role in ("date", "byline", "publisher")
        or (
            role not in KEPT
            and draft.date[line] >= LIKELY_DATE
            and draft.rules[line] not in RULES
            and not (draft.tags and ".comments" in draft.tags[line])
        )
    ]
    lines = _put_changes_last(draft, sorted(lines, key=lambda line: (-draft.date[line], line)))
    dated = [draft.texts[line] for line in lines]
    opening = next((draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph"), "")
    sent = [draft.texts[line] for line, rule in enumerate(draft.rules) if rule == "mail_header"]
    return [*dated, *filter(None, [find_opening_date(opening)]), *reversed(sent)]


def _put_changes_last(draft: Draft, lines: list[int]) -> list[int]:
    """The lines with one next to the first before it if that is about a change, as below "Updated" or above it."""
    if not lines or not says_changed(draft.texts[lines[0]]):
        return lines
    near = (line for line in lines[1:] if abs(line - lines[0]) <= _NEAR_CHANGE and not says_changed(draft.texts[line]))
    other = next((line for line in near if draft.date[line] >= LIKELY_DATE), None)
    return lines if other is None else [other, *(line for line in lines if line != other)]


def _find_bare_dates(draft: Draft) -> list[str]:
    """Lines beside the text of a web page that have a date and little else, not those of comments and other stories."""
    return [
        draft.texts[line]
        for line, role in enumerate(draft.roles)
        if role not in KEPT and draft.words[line] <= MAX_BARE_DATE and not draft.is_marked_furniture(line)
    ]


def _find_byline(draft: Draft, claims: list[Claim]) -> str | None:
    """The byline that names the authors, or the first byline if the authors are named elsewhere."""
    lines = [claim.line for claim in claims if draft.roles[claim.line] == "byline"]
    return draft.texts[lines[0]] if lines else find_first(draft, "byline")


def _find_standfirst(draft: Draft) -> str | None:
    """The prose under the headline, or the bullets there if there is no prose."""
    lines = [line for line, role in enumerate(draft.roles) if role == "standfirst"]
    prose = [line for line in lines if draft.rules[line] != "bullets_under_headline"]
    return "\n".join(draft.texts[line] for line in prose or lines) or None


def _read_dateline(document: Document) -> str | None:
    """The dateline in the metadata without a dash at its end; None for one that only has a date."""
    dateline = (find_hint(document, "dateline") or "").rstrip(" -–—_")
    return dateline if dateline and not dateline[0].isdigit() else None


def _choose_dateline(draft: Draft, kept: list[int]) -> str | None:
    lines = [line for line, role in enumerate(draft.roles) if role in ("dateline", "byline")]
    lines += [line for line in kept if draft.roles[line] == "paragraph"][:1]
    return next(filter(None, (find_dateline(draft.texts[line]) for line in lines)), None)
