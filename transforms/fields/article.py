"""Articles' rows, put together from their labelled lines and their files' metadata."""

from collections.abc import Sequence
from datetime import tzinfo

from transforms.fields.authors import Claim, authors_of, best_claims
from transforms.fields.genre import genre_of
from transforms.fields.posts import read_posts
from transforms.fields.row import Article, first, hint
from transforms.fields.source import _section, tell_source
from transforms.fields.times import last_changed, published
from transforms.phrases.datelines import dateline_of, opening_date
from transforms.roles.body.mail import RULES
from transforms.roles.draft.draft import KEPT, Draft
from transforms.roles.head.headline import headline_text
from transforms.text.fingerprints import content_sha256
from transforms.text.language import language_tag

LIKELY_DATE = 0.3


def compose(articles: Sequence[Article], zone: tzinfo | None) -> None:
    """Fill every column that the documents' lines and hints can tell; `zone` is that of times that name none.

    As with labels, what one function tells it tells of all articles before the next is asked.
    """
    for article in articles:
        _tell_times(article, zone)
    for tell in (_tell_authors, tell_source, _tell_head, _tell_body, _tell_kind):
        for article in articles:
            tell(article)


def _tell_times(article: Article, zone: tzinfo | None) -> None:
    document, draft = article.document, article.draft
    date_lines = _date_lines(draft)
    when, basis = published(document, date_lines, zone)
    article.values |= {
        "published_at": when.at if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": basis,
        "modified_at": last_changed(document, date_lines, when, zone),
    }
    article.posts = read_posts(article.document_no, draft, article.post_numbers, when, zone)


def _tell_authors(article: Article) -> None:
    document, draft = article.document, article.draft
    claims = best_claims(draft)
    article.values |= {
        "authors": authors_of(document, draft, claims),
        "byline": _byline(draft, claims) or hint(document, "byline"),
    }


def _tell_head(article: Article) -> None:
    document, draft = article.document, article.draft
    hinted = hint(document, "headline")
    article.values |= {
        "headline": headline_text(draft, draft.roles.index("headline")) if "headline" in draft.roles else hinted,
        "alternative_headline": first(draft, "alternative_headline") or hint(document, "alternative_headline"),
        "standfirst": _standfirst(draft) or hint(document, "standfirst"),
        "section": hint(document, "section") or _section(draft, article.post_numbers),
    }


def _tell_body(article: Article) -> None:
    document, draft = article.document, article.draft
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    article.values |= {
        "dateline": hint(document, "dateline") or _dateline(draft, kept),
        "body": "\n\n".join([draft.texts[line] for line in kept]),
        "word_count": sum([draft.words[line] for line in kept]),
        "paragraph_count": len(kept),
    }


def _tell_kind(article: Article) -> None:
    told = article.values
    told |= {
        "document_no": article.document_no,
        "language": language_tag(hint(article.document, "language") or ""),
        "genre": genre_of(article.draft, is_live=bool(article.posts)),
        "content_sha256": content_sha256(
            told["headline"], told["publisher"], told["authors"], told["published_at"], told["body"]
        ),
    }


def _date_lines(draft: Draft) -> list[str]:
    """Lines that may say when it was published, likeliest first; furniture only where the model is sure of it."""
    lines = [
        line
        for line, role in enumerate(draft.roles)
        if role in ("date", "byline", "publisher")
        or (role not in KEPT and draft.date[line] >= LIKELY_DATE and draft.rules[line] not in RULES)
    ]
    said = [draft.texts[line] for line in sorted(lines, key=lambda line: (-draft.date[line], line))]
    opening = next((draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph"), "")
    sent = [draft.texts[line] for line, rule in enumerate(draft.rules) if rule == "mail_header"]
    return [*said, *filter(None, [opening_date(opening)]), *reversed(sent)]


def _byline(draft: Draft, claims: list[Claim]) -> str | None:
    """The byline that names the authors; the first of all where they are named elsewhere."""
    lines = [claim.line for claim in claims if draft.roles[claim.line] == "byline"]
    return draft.texts[lines[0]] if lines else first(draft, "byline")


def _standfirst(draft: Draft) -> str | None:
    """The prose under the headline; bullets there only if they are all there is."""
    lines = [line for line, role in enumerate(draft.roles) if role == "standfirst"]
    prose = [line for line in lines if draft.rules[line] != "bullets_under_headline"]
    return "\n".join(draft.texts[line] for line in prose or lines) or None


def _dateline(draft: Draft, kept: list[int]) -> str | None:
    lines = [line for line, role in enumerate(draft.roles) if role in ("dateline", "byline")]
    lines += [line for line in kept if draft.roles[line] == "paragraph"][:1]
    return next(filter(None, (dateline_of(draft.texts[line]) for line in lines)), None)
