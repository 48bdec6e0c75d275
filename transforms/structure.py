"""Turn documents into articles: the table of contents of `transforms`.

`transforms.formats.read` has turned bytes into documents before. Then, for a batch of documents:

1. Lines: split the texts, join lines that were wrapped at a fixed width, and let the line model judge every line
   (`transforms.lines`, with `transforms.text` and `transforms.lexicon`).
2. Roles: give every line a role, and record the rule that decided (`transforms.roles`, with `transforms.phrases`).
3. Fields: fill the columns of each article from its lines and the metadata of its file (`transforms.fields`).
4. Rejects: leave out documents that are not articles or were erased (`transforms.refusals`).
5. Facts: find what each article says, and what tells its copies (`transforms.facts`).
"""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.columns import ARTICLES, FIGURES, LINES, LIVE_POSTS, MENTIONS, QUOTES
from transforms.document import Document, Reject
from transforms.facts.article.facts import Facts, find_facts
from transforms.facts.copies.shingles import hash_shingles, sample
from transforms.facts.passages import ArticleText, read_passages
from transforms.facts.stories.terms import INDEXED, divide, weigh_terms
from transforms.fields.article import compose
from transforms.fields.row import Article
from transforms.lines.cues import find_cues, strip_bullets
from transforms.lines.joined import spread
from transforms.lines.model import judge
from transforms.lines.table import Ints, Lines, split
from transforms.lines.words import count_words
from transforms.lines.wrapped import unwrap
from transforms.refusals.forms import refuse_form
from transforms.refusals.no_article import refuse
from transforms.refusals.taken_down import NOTHING, Erased, refuse_erased
from transforms.roles.body.live import number_posts
from transforms.roles.body.repeated import Chrome, hide
from transforms.roles.draft.draft import KEPT, Draft
from transforms.roles.draft.first_look import take_first_look
from transforms.roles.labelling import label
from transforms.roles.prospects import may_be_captions, may_be_notes
from transforms.roles.stated import heed
from transforms.text.language import identify

_NOTHING_LEARNED: Chrome = {}


class Structured(NamedTuple):
    """The rows of a batch of documents. `document_no` and the numbers in `rejects` are positions in the batch."""

    articles: pa.Table
    lines: pa.Table
    rejects: list[tuple[int, Reject]]
    live_posts: pa.Table
    quotes: pa.Table
    figures: pa.Table
    mentions: pa.Table


def structure(
    documents: Sequence[Document],
    chrome: Chrome = _NOTHING_LEARNED,
    erased: Erased = NOTHING,
    zone: tzinfo | None = None,
) -> Structured:
    """Label the lines of each document and make its article.

    `chrome` holds the lines that each source is known to repeat; `erased`, the hashes of texts to reject; `zone` is the
    time zone of times without one, None if unknown. The result for a document does not depend on the other documents in
    the batch. Raises nothing, whatever the text; a document that is not an article is among the rejects.
    """
    # Lines
    original = split(documents)
    joined, part_of = unwrap(original)
    lines, columns = _judge(joined)
    # Roles
    drafts = [Draft(*(column[first:last] for column in columns)) for first, last in pairwise(lines.first.tolist())]
    headlines = label(drafts, list(map(_find_hinted_headline, documents)))
    posts = list(map(number_posts, drafts, headlines))
    # Fields
    articles = [Article(number, *parts) for number, parts in enumerate(zip(documents, drafts, posts, strict=True))]
    compose(articles, zone)
    if chrome:  # which lines it hides depends on the publisher, so these articles are composed again
        compose([a for a in articles if hide(a.draft, chrome, (a.values["publisher"], a.values["provider"]))], zone)
    # Rejects
    rejects = [(a.document_no, reject) for a in articles if (reject := _refuse(a, erased))]
    refused = {number for number, _ in rejects}
    articles = [article for article in articles if article.document_no not in refused]
    _add_languages(articles)
    # Facts
    facts = _find_facts(articles, original, lines.first, part_of)
    _add_marks([article.values for article in articles])
    table = _make_line_table(lines, drafts, posts)
    if part_of is not None:
        table = spread(table, original, part_of, joined.clean)
    return Structured(
        pa.Table.from_pylist([a.values for a in articles], ARTICLES),
        _drop_refused(table, refused),
        rejects,
        pa.Table.from_pylist([post for a in articles for post in a.posts], LIVE_POSTS),
        *(
            _tabulate(articles, [getattr(one, name) for one in facts], schema)
            for name, schema in (("quotes", QUOTES), ("figures", FIGURES), ("mentions", MENTIONS))
        ),
    )


def _judge(lines: Lines) -> tuple[Lines, list[Any]]:
    """The lines without bullets, and the lists that a `Draft` is made of, in the order of its fields."""
    cues = find_cues(lines.clean)
    words = count_words(lines.clean)
    opinion = judge(lines, cues, words)
    stated = [line.role for line in lines.stated]
    if stated:
        opinion = heed(opinion, stated)
    opinion.body[pc.equal(lines.clean, "").to_numpy(zero_copy_only=False)] = 0  # only invisible characters
    lines = strip_bullets(lines, cues)
    probabilities = (column.tolist() for column in opinion)
    first_look = take_first_look(lines, words, cues, opinion.body)
    own = (lines.texts, words.tolist(), cues.tolist())
    prospects = (may_be_notes(lines.clean, opinion.byline), may_be_captions(lines.clean, words, cues, opinion.caption))
    on_page = lines.is_page[lines.document_no].tolist()
    page_roles = [role if is_on_page else "" for role, is_on_page in zip(first_look.roles, on_page, strict=True)]
    marks = (list(lines.tags), stated)
    return lines, [*own, *probabilities, lines.gap.tolist(), *marks, *first_look, *prospects, page_roles]


def _find_hinted_headline(document: Document) -> str | None:
    """The headline in the file's metadata, None if there is none."""
    return next((hint.value for hint in document.hints if hint.name == "headline"), None)


def _refuse(article: Article, erased: Erased) -> Reject | None:
    """The reject of a text that was erased or is not an article, None if the article is accepted."""
    document = article.document
    reject = refuse_erased(erased, document.text, article.values["body"])
    if reject is None and not (document.line_tags or document.stated):
        reject = refuse_form(document.text)
    return reject or refuse(article.draft, article.values)


def _add_languages(articles: Sequence[Article]) -> None:
    for article, (language, confidence) in zip(articles, identify([a.values["body"] for a in articles]), strict=True):
        article.values["language"] = article.values["language"] or language
        article.values["language_confidence"] = confidence


def _find_facts(articles: Sequence[Article], lines: Lines, first: Ints, part_of: Ints | None) -> list[Facts]:
    """The facts of each article. `lines` are as delivered; the draft of document d begins at joined line `first[d]`."""
    opens = np.arange(len(lines) + 1)
    if part_of is not None:
        opens = np.append(np.flatnonzero(np.diff(part_of, prepend=-1)), len(part_of))
    texts = []
    for article in articles:
        number, values = article.document_no, article.values
        passages = read_passages(
            article.document, lines, opens, int(first[number]), article.draft, article.post_numbers
        )
        fields = (tuple(values["authors"]), values["publisher"], values["provider"], values["published_on"])
        texts.append(ArticleText(passages, values["language"], *fields))
    found = find_facts(texts)
    for article, facts in zip(articles, found, strict=True):
        article.values["facts_doubt"] = facts.doubt
    return found


def _tabulate(articles: Sequence[Article], rows: Sequence[Sequence[tuple[Any, ...]]], schema: pa.Schema) -> pa.Table:
    """The table of one kind of fact, from the rows of each article."""
    numbered = [(a.document_no, *row) for a, found in zip(articles, rows, strict=True) for row in found]
    columns = list(zip(*numbered, strict=True)) or [()] * len(schema)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema)


def _add_marks(articles: Sequence[dict[str, Any]]) -> None:
    """Add what articles are compared by: samples of runs of words for copies, terms for stories."""
    bodies = [divide(values["body"]) for values in articles]
    for values, words in zip(articles, bodies, strict=True):
        values["samples"] = sample(hash_shingles([*words.lead, *words.rest]))
    for values, words in zip(articles, bodies, strict=True):
        terms = weigh_terms(values["headline"], values["standfirst"], values["body"], values["language"], words)
        values["terms"], values["term_hashes"] = terms.words[:INDEXED], terms.hashes
        values["term_weights"] = terms.weights


def _make_line_table(lines: Lines, drafts: Sequence[Draft], posts: Sequence[list[int | None]]) -> pa.Table:
    """The table of all lines of all documents."""
    roles = [role for draft in drafts for role in draft.roles]
    columns: Mapping[str, Any] = {
        "document_no": lines.document_no,
        "line_no": lines.line_no,
        "char_start": lines.char_start,
        "char_end": lines.char_end,
        "raw_text": lines.raw,
        "clean_text": lines.clean,
        "role": roles,
        "rule": [rule for draft in drafts for rule in draft.rules],
        "confidence": [confidence for draft in drafts for confidence in draft.confidences],
        "kept": [role in KEPT for role in roles],
        "post_no": [number for numbers in posts for number in numbers],
    }
    return pa.table({name: pa.array(columns[name], LINES.field(name).type) for name in LINES.names}, LINES)


def _drop_refused(table: pa.Table, refused: set[int]) -> pa.Table:
    """The rows of the documents that were not rejected."""
    return table.filter(pa.array(~np.isin(table["document_no"], list(refused)))) if refused else table
