"""Documents to articles: every line labelled, every field filled from the lines and the file's own metadata."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.admission import refuse
from transforms.article import Article, compose
from transforms.chrome import Chrome, hide
from transforms.columns import ARTICLES, LINES, LIVE_POSTS
from transforms.cues import find_cues, without_marks
from transforms.document import Document, Reject
from transforms.labelling import label
from transforms.language import identify
from transforms.line_model import judge
from transforms.lines import Lines, split
from transforms.live import number_posts
from transforms.roles import KEPT, Draft
from transforms.segmentation import line_words

_NOTHING_LEARNED: Chrome = {}


class Structured(NamedTuple):
    """A batch of documents, structured. `rejects` hold positions in the batch; `document_no` in the tables too."""

    articles: pa.Table
    lines: pa.Table
    rejects: list[tuple[int, Reject]]
    live_posts: pa.Table


def structure(documents: Sequence[Document], chrome: Chrome = _NOTHING_LEARNED) -> Structured:
    """Label the lines of each document and make its article.

    `chrome` holds, per source, the lines known to repeat across its documents. The result for one document does not
    depend on what else is in the batch. Raises nothing for any text; what is no article is among the rejects.
    """
    lines = split(documents)
    cues = find_cues(lines.clean)
    words = line_words(lines.clean)
    opinion = judge(lines, cues, words)
    opinion.body[pc.equal(lines.clean, "").to_numpy(zero_copy_only=False)] = 0  # nothing to show
    lines = replace(lines, clean=without_marks(lines.clean, cues))
    columns = [
        lines.clean.to_pylist(),
        words.tolist(),
        cues.tolist(),
        *(column.tolist() for column in opinion),
        lines.gap.tolist(),
        list(lines.tags),
    ]
    articles: list[Article] = []
    rejects: list[tuple[int, Reject]] = []
    drafts: list[Draft] = []
    posts: list[int | None] = []
    for number, document in enumerate(documents):
        rows = slice(lines.first[number], lines.first[number + 1])
        draft = Draft(*(column[rows] for column in columns))
        hinted = next((h.value for h in document.hints if h.name == "headline"), None)
        headline = label(draft, hinted)
        numbers = number_posts(draft, headline)
        article = compose(number, document, draft, numbers)
        if chrome and hide(draft, chrome, (article.values["publisher"], article.values["provider"])):
            # Identity is what the file says: it does not change with what has been learned meanwhile.
            known_as = article.values["content_sha256"]
            article = compose(number, document, draft, numbers)
            article.values["content_sha256"] = known_as
        drafts.append(draft)
        posts += numbers
        reject = refuse(draft, article.values["body"], article.values["word_count"])
        if reject:
            rejects.append((number, reject))
        else:
            articles.append(article)
    _add_languages(articles)
    refused = {number for number, _ in rejects}
    return Structured(
        pa.Table.from_pylist([a.values for a in articles], ARTICLES),
        _line_table(lines, drafts, posts, refused),
        rejects,
        pa.Table.from_pylist([post for a in articles for post in a.posts], LIVE_POSTS),
    )


def _add_languages(articles: Sequence[Article]) -> None:
    for article, (language, confidence) in zip(articles, identify([a.values["body"] for a in articles]), strict=True):
        article.values["language"] = article.values["language"] or language
        article.values["language_confidence"] = confidence


def _line_table(lines: Lines, drafts: Sequence[Draft], posts: Sequence[int | None], refused: set[int]) -> pa.Table:
    """The lines of the accepted documents."""
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
        "post_no": pa.array(posts, pa.int32()),
    }
    table = pa.table({name: pa.array(columns[name], LINES.field(name).type) for name in LINES.names}, LINES)
    return table.filter(pa.array(~np.isin(lines.document_no, list(refused)))) if refused else table
