"""Tables that are computed from others when they are read: authors one by one, and changes between versions."""

import pyarrow as pa

from warehouse.schema.articles import ARTICLE_ID, ARTICLES, VERSION
from warehouse.schema.facts import FIGURES, MENTIONS, QUOTES
from warehouse.schema.table import DATE, FLAG, INSTANT, INT, TEXT, TEXTS, Table, column, one_of

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


def _take(table: Table, *names: str) -> tuple[pa.Field, ...]:
    """Columns of another table, with its descriptions."""
    return tuple(field for name in names for field in table.columns if field.name == name)


def _count(name: str, means: str) -> pa.Field:
    return column(name, INT, means, required=True)


_PUBLISHED = _take(ARTICLES, "headline", "publisher", "published_at", "published_on")
_SPAN = (
    column("first_published_on", DATE, "Earliest `published_on` of these articles; NULL if none has a date."),
    column("last_published_on", DATE, "Latest `published_on` of these articles; NULL if none has a date."),
)

STATEMENTS = Table(
    "main",
    "statements",
    "One row per quotation in a current article: who said what, where and when it was published.",
    notes="A speech of several paragraphs has a row for each; `continuation_of IS NULL` counts it once.",
    stored=(),
    derived=(*QUOTES.stored, *_PUBLISHED),
    key=("article_id", "quote_no"),
    example="SELECT speaker, text, publisher FROM statements WHERE speaker IS NOT NULL ORDER BY published_at DESC LIMIT 5",
)

SPEAKERS = Table(
    "main",
    "speakers",
    "One row per speaker who is quoted in current articles.",
    notes="Speakers with the same name are one row. A quote that several articles print counts once for each.",
    stored=(),
    derived=(
        column("speaker", TEXT, "Name or description, as in quotes.", required=True),
        column("is_person", FLAG, "True if an article that quotes the speaker names a person so.", required=True),
        _count("quotes", "Number of quotes, those that go on with a speech left out."),
        _count("articles", "Number of articles that quote the speaker."),
        _count("publishers", "Number of publishers of these articles."),
        column("roles", TEXTS, "Offices and descriptions that articles give the speaker; NULL if none."),
        column("organizations", TEXTS, "Organisations that the speaker speaks for; NULL if none is named."),
        *_SPAN,
    ),
    key=("speaker",),
    example="SELECT speaker, quotes, publishers FROM speakers WHERE is_person ORDER BY quotes DESC, speaker LIMIT 10",
)

REPORTED_FIGURES = Table(
    "main",
    "reported_figures",
    "One row per figure in a current article: which number was reported, by whom, and when it was published.",
    stored=(),
    derived=(
        *FIGURES.stored,
        column("speaker", TEXT, "Who is quoted with the figure; NULL if it is in no quote, or the speaker is unknown."),
        *_PUBLISHED,
    ),
    key=("article_id", "figure_no"),
    example="SELECT measure, value, unit, publisher FROM reported_figures WHERE measure IS NOT NULL ORDER BY published_at LIMIT 10",
)

ARTICLE_NAMES = Table(
    "main",
    "article_names",
    "One row per person, organisation or place that a current article names.",
    stored=(),
    derived=(
        ARTICLE_ID,
        VERSION,
        *_take(MENTIONS, "name", "kind"),
        _count("mentions", "How often the article names it."),
        column("first_line_no", INT, "Line that names it first, as in article_lines.", required=True),
        column("titles", TEXTS, "Titles, ranks and offices printed before the name; NULL if none."),
        *_PUBLISHED,
    ),
    key=("article_id", "name", "kind"),
    example="SELECT name, count(*) AS articles FROM article_names WHERE kind = 'organization' GROUP BY name ORDER BY articles DESC, name LIMIT 10",
)

MEASURES = Table(
    "main",
    "measures",
    "One row per thing that figures of current articles count or measure.",
    notes="Things are told apart by the words that name them, as `figures.measure` has them.",
    stored=(),
    derived=(
        column("measure", TEXT, "What is counted or measured.", required=True),
        _count("figures", "How many figures of it articles have."),
        _count("articles", "Number of articles that have one."),
        _count("publishers", "Number of publishers of these articles."),
        column("units", TEXTS, "Units of these figures, or their kind where one has no unit.", required=True),
        *_SPAN,
    ),
    key=("measure",),
    example="SELECT measure, articles, publishers FROM measures ORDER BY publishers DESC, articles DESC, measure LIMIT 10",
)

ENTITIES = Table(
    "main",
    "entities",
    "One row per person, organisation or place that current articles name, by full name.",
    notes="The same full name is taken for the same entity. A person whom an article names by one word only is in main.article_names, but not here.",
    stored=(),
    derived=(
        *_take(MENTIONS, "name", "kind"),
        _count("mentions", "How often articles name it."),
        _count("articles", "Number of articles that name it."),
        _count("publishers", "Number of publishers of these articles."),
        column("titles", TEXTS, "Titles, ranks and offices printed before the name; NULL if none."),
        *_SPAN,
    ),
    key=("name", "kind"),
    example="SELECT name, kind, articles FROM entities ORDER BY articles DESC, name LIMIT 10",
)
