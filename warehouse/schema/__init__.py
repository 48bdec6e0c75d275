"""Every table, declared once. DDL, Parquet, comments, audit rules and DICTIONARY.md are derived from here."""

from warehouse.schema.articles import ARTICLE_LINES, ARTICLE_VERSIONS, ARTICLES
from warehouse.schema.coverage import ORIGINS, SHINGLES, TEXT_REUSE
from warehouse.schema.discrepancies import DISCREPANCIES
from warehouse.schema.facts import FIGURES, MENTIONS, QUOTES
from warehouse.schema.ledger import (
    CHECKS,
    FILES,
    PARTS,
    RAW,
    REJECTS,
    RESOLUTIONS,
    RUNS,
    SUPERSEDED,
)
from warehouse.schema.posts import LIVE_POSTS
from warehouse.schema.removals import ERASURES, LEFT_OUT, ROLLBACKS
from warehouse.schema.search import POSTINGS
from warehouse.schema.sources import LINE_STATS, PROFILES
from warehouse.schema.stories import (
    ARTICLE_COPIES,
    STORIES,
    STORY_ARTICLES,
    STORY_CHANGES,
    STORY_LINKS,
    STORY_TIMELINE,
    TERM_WEIGHTS,
    TERMS,
)
from warehouse.schema.table import Table
from warehouse.schema.views import (
    ARTICLE_AUTHORS,
    ARTICLE_NAMES,
    CORRECTIONS,
    ENTITIES,
    REPORTED_FIGURES,
    SPEAKERS,
    STATEMENTS,
)

__all__ = [
    "ARTICLES",
    "ARTICLE_AUTHORS",
    "ARTICLE_COPIES",
    "ARTICLE_LINES",
    "ARTICLE_NAMES",
    "ARTICLE_VERSIONS",
    "CHECKS",
    "CORRECTIONS",
    "DISCREPANCIES",
    "ENTITIES",
    "ERASURES",
    "FIGURES",
    "FILES",
    "LEFT_OUT",
    "LINE_STATS",
    "LIVE_POSTS",
    "MENTIONS",
    "ORIGINS",
    "PARTS",
    "POSTINGS",
    "PROFILES",
    "PUBLISHED",
    "QUOTES",
    "RAW",
    "REJECTS",
    "REPORTED_FIGURES",
    "RESOLUTIONS",
    "ROLLBACKS",
    "RUNS",
    "SHINGLES",
    "SPEAKERS",
    "STATEMENTS",
    "STORED",
    "STORIES",
    "STORY_ARTICLES",
    "STORY_CHANGES",
    "STORY_LINKS",
    "STORY_TIMELINE",
    "SUPERSEDED",
    "TERMS",
    "TERM_WEIGHTS",
    "TEXT_REUSE",
    "Table",
]

# Ordered by how soon a reader needs them; the data dictionary has the same order.
PUBLISHED: tuple[Table, ...] = (
    ARTICLES,
    ARTICLE_VERSIONS,
    ARTICLE_LINES,
    LIVE_POSTS,
    QUOTES,
    FIGURES,
    MENTIONS,
    STATEMENTS,
    SPEAKERS,
    REPORTED_FIGURES,
    ARTICLE_NAMES,
    ENTITIES,
    ARTICLE_AUTHORS,
    CORRECTIONS,
    STORIES,
    STORY_ARTICLES,
    STORY_TIMELINE,
    STORY_CHANGES,
    TEXT_REUSE,
    ARTICLE_COPIES,
    ORIGINS,
    DISCREPANCIES,
    FILES,
    REJECTS,
    RUNS,
    CHECKS,
    PROFILES,
    LINE_STATS,
    ROLLBACKS,
    LEFT_OUT,
    ERASURES,
    RESOLUTIONS,
    SUPERSEDED,
    POSTINGS,
    SHINGLES,
    TERMS,
    TERM_WEIGHTS,
    STORY_LINKS,
    RAW,
    PARTS,
)

STORED: tuple[Table, ...] = tuple(table for table in PUBLISHED if table.stored)
