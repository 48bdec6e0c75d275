"""The search index, which says in which article each word is."""

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.table import INT, POSITIONS, TEXT, Table, between, column, one_of

SEARCHED = ("text", "headline", "author", "publisher")

POSTINGS = Table(
    "ops",
    "postings",
    "One row per term, field and article version: the index used by search().",
    stored=(
        column(
            "field",
            TEXT,
            "text (headline, standfirst and body), headline, author or publisher.",
            one_of(SEARCHED),
            required=True,
        ),
        column(
            "lead", TEXT, "First two characters of the term; searches for beginnings of words use it.", required=True
        ),
        column(
            "term",
            TEXT,
            "Word in lower case, without accents; of scripts without spaces, two characters.",
            required=True,
        ),
        column(
            "stem", TEXT, "Stem of the term in the language of the article; the term itself for names.", required=True
        ),
        ARTICLE_ID,
        VERSION,
        column(
            "tf",
            INT,
            "Occurrences in the field; in text, one in the headline counts as three.",
            between(1),
            required=True,
        ),
        column("words", INT, "Words in the field, counted alike.", between(1), required=True),
        column(
            "positions",
            POSITIONS,
            "Numbers of the words in the field that are this term; searches for phrases use them.",
        ),
    ),
    key=("field", "term", "stem", "article_id", "version"),
    sort=("field", "stem", "term", "article_id", "version"),
    example="SELECT term, count(*) AS articles FROM ops.postings WHERE field = 'text' GROUP BY term ORDER BY articles DESC LIMIT 5",
    row_group_rows=50_000,
)
