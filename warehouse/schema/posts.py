"""The posts of live blogs."""

from warehouse.schema.articles import ARTICLE_ID, CLEAN_TEXT, VERSION
from warehouse.schema.table import DATE, INSTANT, INT, TEXT, TEXTS, Table, between, column, matches

POSTS = (
    column("post_no", INT, "Position of the post in the file, from 1.", between(1), required=True),
    column("headline", TEXT, "Headline of the post.", matches(CLEAN_TEXT), standard="schema.org headline"),
    column(
        "authors",
        TEXTS,
        "Names of people only; empty if none is named.",
        required=True,
        standard="schema.org author.name",
    ),
    column("section", TEXT, "Section label of the post.", matches(CLEAN_TEXT), standard="schema.org articleSection"),
    column(
        "posted_at",
        INSTANT,
        "Time of posting given in the file; NULL if it gives none. A time without a zone is read in CUTTINGS_TIMEZONE, or as UTC if that is not set.",
        standard="schema.org datePublished",
    ),
    column(
        "posted_on",
        DATE,
        "Date of posting as the source prints it, in the source's own time zone, or that of the article for a time without a date.",
        standard="schema.org datePublished",
    ),
    column("body", TEXT, "Cleaned text of the post.", required=True, standard="schema.org articleBody"),
)

LIVE_POSTS = Table(
    "main",
    "live_posts",
    "One row per post of a live blog, in each version of it.",
    notes="Posts are numbered in the order of the file, which is often newest first.",
    stored=(ARTICLE_ID, VERSION, *POSTS),
    key=("article_id", "version", "post_no"),
    sort=("article_id", "version", "post_no"),
    example="SELECT post_no, headline, authors FROM live_posts ORDER BY article_id, post_no",
)
