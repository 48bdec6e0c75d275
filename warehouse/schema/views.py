"""Tables that are computed from others when they are read: authors one by one, and changes between versions."""

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.table import INSTANT, INT, TEXT, Table, column, one_of

FIELDS = (
    "headline", "alternative_headline", "standfirst", "byline", "authors", "publisher", "section", "dateline",
    "published_at", "url", "note", "body", "caption",
)  # fmt: skip
CHANGES = ("added", "removed", "changed")

ARTICLE_AUTHORS = Table(
    "main",
    "article_authors",
    "One row per author of a current article.",
    notes="The same names as in `articles.authors`, one by one, to count and to join.",
    stored=(),
    derived=(
        ARTICLE_ID,
        VERSION,
        column("author_no", INT, "Position in the printed order, from 1.", required=True),
        column("author", TEXT, "Name of the person.", required=True, standard="schema.org author.name"),
    ),
    key=("article_id", "author_no"),
    example="SELECT author, count(*) AS articles FROM article_authors GROUP BY author ORDER BY articles DESC, author LIMIT 5",
)

CORRECTIONS = Table(
    "main",
    "corrections",
    "One row per change between a version of an article and the version before it.",
    notes="Of the text, each changed line; of the fields, each changed value. A line that only moved is no change.",
    stored=(),
    derived=(
        ARTICLE_ID,
        column("version", INT, "The later version, which has the change.", required=True),
        column("change_no", INT, "Position among the changes of that version, from 1: fields first.", required=True),
        column("version_before", INT, "The version it is compared with.", required=True),
        column("changed_at", INSTANT, "When the later version became current.", required=True),
        column(
            "field",
            TEXT,
            "What changed: a column of main.articles, `body` for a line of the text, `caption`, or `note` for a note of correction outside the body.",
            one_of(FIELDS),
            required=True,
        ),
        column("change", TEXT, "added, removed or changed.", one_of(CHANGES), required=True),
        column("line_before", INT, "`line_no` in the version before; NULL if the text has no such line."),
        column("line_after", INT, "`line_no` in the later version; NULL if the text has no such line."),
        column("before", TEXT, "Value or line before; NULL if it was added."),
        column("after", TEXT, "Value or line after; NULL if it was removed."),
    ),
    key=("article_id", "version", "change_no"),
    example="SELECT article_id, version, field, change, before, after FROM corrections ORDER BY changed_at DESC, article_id, change_no LIMIT 10",
)
