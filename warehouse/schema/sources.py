"""Figures of what each run published per source, with which the audit compares later runs."""

from warehouse.schema.ledger import FILES
from warehouse.schema.table import (
    BIGINT,
    COUNTS_BY_NAME,
    HEX_SHA256,
    INSTANT,
    INT,
    REAL,
    TEXT,
    Table,
    between,
    column,
    matches,
)

_RUN = FILES.arrow.field("run_id")

PROFILES = Table(
    "ops",
    "profiles",
    "One row per run and source of which the run published articles.",
    notes="The audit compares later runs with these figures. Replays have no rows.",
    stored=(
        _RUN,
        column(
            "source",
            TEXT,
            "Publisher of the articles, or else their provider; (not named) if they name neither.",
            required=True,
        ),
        column("started_at", INSTANT, "When the run took the lock.", required=True),
        column("articles", INT, "Article versions published.", between(1), required=True),
        column("words", BIGINT, "Total words in their bodies.", between(1), required=True),
        column("log_words", REAL, "Sum of the natural logarithms of their word counts.", between(0), required=True),
        column("dated", INT, "How many of them have a published_at.", between(0), required=True),
        column(
            "log_days",
            REAL,
            "Sum of the natural logarithms of their ages in days when the run started, for those with a published_at. Ages below one day count as one.",
            between(0),
            required=True,
        ),
        column("newest_published_at", INSTANT, "Latest published_at among them."),
        column(
            "languages",
            COUNTS_BY_NAME,
            "Articles per language, without region; `unknown` if it could not be identified.",
            required=True,
        ),
        column("missing", COUNTS_BY_NAME, "Articles without a value, per column.", required=True),
        column("roles", COUNTS_BY_NAME, "Lines per role.", required=True),
    ),
    key=("run_id", "source"),
    sort=("run_id", "source"),
    example="SELECT source, sum(articles) AS articles, round(sum(words) / sum(articles)) AS words, max(newest_published_at) AS newest FROM ops.profiles GROUP BY source ORDER BY articles DESC",
)

LINE_STATS = Table(
    "ops",
    "line_stats",
    "One row per source, line and run: how many of the run's new articles from that source have the line.",
    notes="Later runs leave a line out of bodies if at least half of the source's articles have it, or a third if no other source has it. Lines of more than 200 characters are not counted.",
    stored=(
        column("source", TEXT, "Publisher or provider of the articles.", required=True),
        column("line_sha256", TEXT, "SHA-256 of the cleaned line.", matches(HEX_SHA256), required=True),
        column("documents", INT, "New articles of this run that have the line.", between(1), required=True),
        _RUN,
    ),
    key=("source", "line_sha256", "run_id"),
    sort=("source", "line_sha256"),
    example="SELECT source, count(DISTINCT line_sha256) AS lines FROM ops.line_stats GROUP BY ALL",
)
