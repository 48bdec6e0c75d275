"""What lies between articles: which are copies of one text, and where each text came from."""

import pyarrow as pa

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.table import BIGINT, HEX_ID, INT, REAL, RUN_ID, TEXT, Table, between, column, matches, one_of

RELATIONS = ("duplicate", "syndicated", "excerpt", "revision")

# Of a row that states what an article shares with others.
STATED = (
    column("run_id", TEXT, "Run that found this.", matches(RUN_ID), required=True),
    column(
        "seq",
        BIGINT,
        "Number of that run; of several rows of an article the last one holds.",
        between(1),
        required=True,
    ),
)
# Two versions of two articles.
PAIR = (
    column("article_a", TEXT, "The article whose id sorts first.", matches(HEX_ID), required=True),
    column("article_b", TEXT, "The other article.", matches(HEX_ID), required=True),
    column("version_a", INT, "Version of article_a that was compared.", between(1), required=True),
    column("version_b", INT, "Version of article_b that was compared.", between(1), required=True),
)


def _share(name: str, means: str) -> pa.Field:
    return column(name, REAL, means, between(0, 1), required=True)


SHINGLES = Table(
    "ops",
    "shingles",
    "One row per sampled run of four words and article version: the index by which copies are found.",
    notes="Of each text, every run of four words whose hash is 0 modulo 16, and those with the 16 smallest hashes.",
    stored=(
        column("shingle", INT, "32 bits of the hash of the words.", required=True),
        ARTICLE_ID,
        VERSION,
        column("samples", INT, "How many rows this version has.", between(1), required=True),
    ),
    key=("shingle", "article_id", "version"),
    sort=("shingle", "article_id", "version"),
    example="SELECT article_id, any_value(samples) AS samples FROM ops.shingles GROUP BY article_id LIMIT 5",
    row_group_rows=100_000,
)

TEXT_REUSE = Table(
    "main",
    "text_reuse",
    "One row per pair of current articles of which one repeats text of the other.",
    notes="Shares are of the distinct runs of four words in the two bodies. Words that more than 128 articles repeat are looked for in the 32 that came first only; of a text of nothing but such words, half must be shared. What sites say to their readers, such as notices on privacy, is left aside. A single paragraph that two articles have, or statements that both quote, are no relation, nor are the sentences of a form that each fills with other numbers and names, such as weather, draws and results.",
    stored=(
        *PAIR,
        _share("jaccard", "Share of the runs of both texts together that are in both."),
        _share("containment_a_in_b", "Share of the runs of article_a that are in article_b."),
        _share("containment_b_in_a", "Share of the runs of article_b that are in article_a."),
        column(
            "relation",
            TEXT,
            "duplicate: one outlet printed the text twice; revision: the same with changes; syndicated: two outlets printed it; excerpt: a part of one is in the other. Where no outlet is known, it is taken to be one.",
            one_of(RELATIONS),
            required=True,
        ),
    ),
    hidden=("version_a", "version_b"),
    key=("article_a", "article_b"),
    sort=("article_a", "article_b", "version_a", "version_b"),
    example="SELECT a.publisher, b.publisher AS printed_by, relation, round(jaccard, 2) AS jaccard FROM text_reuse JOIN articles AS a ON a.article_id = article_a JOIN articles AS b ON b.article_id = article_b ORDER BY jaccard DESC",
)

ORIGINS = Table(
    "main",
    "origins",
    "One row per current article: the article that its text comes from, as far as the warehouse has it.",
    notes="Articles that text_reuse connects share an origin, the one published first. An article without copies is its own origin. Count origins, not articles, to know how many sources say something.",
    stored=(
        ARTICLE_ID,
        column(
            "origin_id",
            TEXT,
            "Article of the earliest date of publication among those that share text; of several, the one whose id sorts first.",
            matches(HEX_ID),
            required=True,
        ),
        *STATED,
    ),
    hidden=("run_id", "seq"),
    key=("article_id",),
    sort=("article_id", "seq"),
    example="SELECT origin_id, count(*) AS copies FROM origins GROUP BY origin_id HAVING copies > 1 ORDER BY copies DESC, origin_id",
)
