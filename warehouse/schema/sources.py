"""What runs saw of each source: what its later deliveries are compared with."""

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
    "One row per run and source, with figures of what the run published of that source. Later runs are compared with them. Replays write none.",
    stored=(
        _RUN,
        column(
            "source",
            TEXT,
            "Publisher, else provider, of the articles; (not named) where they name neither.",
            required=True,
        ),
        column("started_at", INSTANT, "When the run took the lock.", required=True),
        column("articles", INT, "Articles and new versions published.", between(1), required=True),
        column("words", BIGINT, "Words of their bodies.", between(1), required=True),
        column("log_words", REAL, "Sum of the natural logarithms of their words.", between(0), required=True),
        column("dated", INT, "Articles that say when they were published.", between(0), required=True),
        column(
            "log_days",
            REAL,
            "Sum of the natural logarithms of the days from publication to the run, at least one, of those dated.",
            between(0),
            required=True,
        ),
        column("newest_published_at", INSTANT, "The latest date of publication among them."),
        column(
            "languages",
            COUNTS_BY_NAME,
            "Articles by language, without region; unknown if it cannot be detected.",
            required=True,
        ),
        column("missing", COUNTS_BY_NAME, "Articles without a value, by column.", required=True),
        column("roles", COUNTS_BY_NAME, "Lines by role.", required=True),
    ),
    key=("run_id", "source"),
    sort=("run_id", "source"),
    example="SELECT source, sum(articles) AS articles, round(sum(words) / sum(articles)) AS words, max(newest_published_at) AS newest FROM ops.profiles GROUP BY source ORDER BY articles DESC",
)

LINE_STATS = Table(
    "ops",
    "line_stats",
    "One row per source, line and run: how many of the run's new articles of that source contain the line. Later runs leave lines that a source repeats out of bodies.",
    stored=(
        column("source", TEXT, "Publisher or provider of the articles.", required=True),
        column("line_sha256", TEXT, "Hash of the cleaned line.", matches(HEX_SHA256), required=True),
        column("documents", INT, "New articles of this run that contain it.", between(1), required=True),
        _RUN,
    ),
    key=("source", "line_sha256", "run_id"),
    sort=("source", "line_sha256"),
    example="SELECT source, count(DISTINCT line_sha256) AS lines FROM ops.line_stats GROUP BY ALL",
)
