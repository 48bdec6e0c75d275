"""The pipeline's own tables: what was delivered, what became of it, and what each run did and checked."""

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import (
    BIGINT,
    BYTES,
    FLAG,
    HEX_ID,
    HEX_SHA256,
    INSTANT,
    INT,
    RUN_ID,
    SECONDS_BY_NAME,
    TEXT,
    TEXTS,
    Table,
    between,
    column,
    matches,
    one_of,
)

OUTCOMES = ("published", "duplicate", "quarantined", "mixed", "ignored", "deferred")
RUN_STATES = ("published", "nothing_new", "held", "failed", "rolled_back")
KINDS = ("run", "replay", "replay_all")
SEVERITIES = ("critical", "warning")

_RUN = column("run_id", TEXT, "Run that wrote this row.", matches(RUN_ID), required=True)
_PATH = column(
    "path",
    TEXT,
    "Path relative to the landing folder; bytes that are not UTF-8 and control characters shown as \\xNN.",
    required=True,
)
_REASON = column("reason", TEXT, "Reason code; see ops.reasons.", one_of(tuple(REASONS)))


def _count(name: str, means: str) -> object:
    return column(name, INT, means, between(0), required=True)


FILES = Table(
    "ops",
    "files",
    "One row per distinct delivered content and path, with its outcome.",
    stored=(
        _PATH,
        column("path_bytes", BYTES, "The name as delivered, byte for byte.", required=True),
        column("sha256", TEXT, "SHA-256 of the file's bytes; NULL where it was not read.", matches(HEX_SHA256)),
        column("size_bytes", BIGINT, "Size as listed.", between(0), required=True),
        column("modified_at", INSTANT, "Time of last change, as the file system or store says."),
        column("first_seen_at", INSTANT, "When this content was first read under this path.", required=True),
        column(
            "last_seen_at",
            INSTANT,
            "When it was last read there: again after its time stamp changed, or by a replay.",
            required=True,
        ),
        _RUN,
        column(
            "outcome",
            TEXT,
            "published, duplicate, quarantined, mixed (records differ), ignored or deferred.",
            one_of(OUTCOMES),
            required=True,
        ),
        _REASON,
        column("detail", TEXT, "What exactly was found, or which file it repeats."),
        column("encoding", TEXT, "Character encoding it was decoded with."),
        column("format", TEXT, "Format it was read as."),
        _count("records", "Records in the file."),
        _count("records_published", "Records published as a new article or version."),
        _count("records_duplicate", "Records that were there already."),
        _count("records_quarantined", "Records quarantined with a reason."),
        column(
            "fingerprint",
            TEXT,
            "Size and times as listed: while it stays the same the file is not read again.",
            required=True,
        ),
        column("seq", BIGINT, "Number of the run that wrote this row.", between(1), required=True),
    ),
    key=("path_bytes", "sha256"),
    sort=("path_bytes", "seq"),
    hidden=("fingerprint", "seq"),
    example="SELECT outcome, reason, count(*) AS files FROM ops.files GROUP BY ALL ORDER BY files DESC",
)

REJECTS = Table(
    "ops",
    "rejects",
    "One row per quarantined file or record.",
    stored=(
        column("reject_id", TEXT, "Hash of path, content, record and run.", matches(HEX_ID), required=True),
        _PATH,
        column("sha256", TEXT, "SHA-256 of the file's bytes; NULL where it could not be read.", matches(HEX_SHA256)),
        column("record_no", INT, "Record of the file; NULL for the whole file.", between(1)),
        column("reason", TEXT, "Reason code; see ops.reasons.", one_of(tuple(REASONS)), required=True),
        column("detail", TEXT, "What exactly was found."),
        _RUN,
    ),
    derived=(
        column(
            "resolved_by_run_id",
            TEXT,
            "Run that published the same content, or newer content under the same name.",
        ),
    ),
    key=("reject_id",),
    sort=("reject_id",),
    example="SELECT r.reason, count(*) AS records, any_value(remedy) AS remedy FROM ops.rejects r JOIN ops.reasons ON reason = code WHERE resolved_by_run_id IS NULL GROUP BY ALL",
)

RESOLUTIONS = Table(
    "ops",
    "resolutions",
    "One row per reject that a later run resolved.",
    stored=(column("reject_id", TEXT, "The reject.", matches(HEX_ID), required=True), _RUN),
    key=("reject_id",),
    sort=("reject_id",),
    example="SELECT run_id, count(*) AS rejects FROM ops.resolutions GROUP BY ALL",
)

RUNS = Table(
    "ops",
    "runs",
    "One row per run.",
    stored=(
        column("run_id", TEXT, "Sorts by time of start.", matches(RUN_ID), required=True),
        column("seq", BIGINT, "1, 2, 3 …: the order of commits.", between(1), required=True),
        column("started_at", INSTANT, "When the run took the lock.", required=True),
        column("ended_at", INSTANT, "When it came to its commit.", required=True),
        column(
            "state", TEXT, "published, nothing_new, held, failed or rolled_back.", one_of(RUN_STATES), required=True
        ),
        _count("files_seen", "Entries in the landing folder."),
        _count(
            "files_new",
            "Files that no earlier run ingested: the sum of files published, mixed, duplicates, quarantined, ignored and deferred.",
        ),
        _count("files_published", "New files published whole."),
        _count("files_mixed", "New files of which some records were published and others not."),
        _count("articles_new", "Articles published for the first time."),
        _count("articles_changed", "Articles published in a new version."),
        _count("duplicates", "Files that brought nothing new."),
        _count("quarantined", "Files quarantined; ops.rejects also has the records of mixed files."),
        _count("ignored", "Entries that are no deliveries."),
        _count("deferred", "Files left for the next run."),
        column("snapshot_id", BIGINT, "Snapshot of the lake this run committed.", between(0), required=True),
        column("parser_version", TEXT, "Version of the rules at work.", required=True),
        column("seconds_by_step", SECONDS_BY_NAME, "Wall time of each step up to the commit.", required=True),
        column(
            "message",
            TEXT,
            "What went wrong, for a run that was held or failed; what was done, for a rollback or an erasure.",
        ),
        column(
            "kind",
            TEXT,
            "run, replay (of the quarantine) or replay_all (of everything); NULL for other operations and for runs from before this column existed.",
            one_of(KINDS),
        ),
    ),
    key=("run_id",),
    sort=("seq",),
    example="SELECT run_id, state, files_new, articles_new, round(list_sum(map_values(seconds_by_step)), 1) AS seconds FROM ops.runs ORDER BY seq DESC LIMIT 5",
)

CHECKS = Table(
    "ops",
    "checks",
    "One row per expectation and reconciliation of every run.",
    stored=(
        _RUN,
        column("check_no", INT, "Place within the run's audit, from 1.", between(1), required=True),
        column("name", TEXT, "The expectation or reconciliation.", required=True),
        column("table_name", TEXT, "Table it looked at."),
        column("column_name", TEXT, "Column it looked at; NULL for whole rows or tables."),
        column("severity", TEXT, "critical or warning.", one_of(SEVERITIES), required=True),
        column("success", FLAG, "Whether it held.", required=True),
        column("observed", TEXT, "What was found, in words or numbers; never text of an article."),
        column(
            "details",
            TEXTS,
            "The first that broke it: sources with their numbers, or keys of rows; never text of an article.",
        ),
        column("unexpected_count", BIGINT, "Rows that broke it.", between(0)),
        column("element_count", BIGINT, "Rows looked at.", between(0)),
        column(
            "effect",
            TEXT,
            "none, warned, quarantined (its rows) or held (the run).",
            one_of(("none", "warned", "quarantined", "held")),
            required=True,
        ),
    ),
    key=("run_id", "check_no"),
    sort=("run_id", "check_no"),
    example="SELECT name, table_name, column_name, observed FROM ops.checks WHERE NOT success",
)

SUPERSEDED = Table(
    "ops",
    "superseded",
    "One row per version that is no longer current.",
    stored=(
        ARTICLE_ID,
        VERSION,
        column("valid_to", INSTANT, "When the next version replaced it.", required=True),
        _RUN,
    ),
    key=("article_id", "version"),
    sort=("article_id", "version"),
    example="SELECT count(*) AS old_versions FROM ops.superseded",
)

RAW = Table(
    "ops",
    "raw",
    "One row per distinct delivered content: the bytes from which everything else can be made again.",
    stored=(
        column("sha256", TEXT, "SHA-256 of the bytes.", matches(HEX_SHA256), required=True),
        column("content", BYTES, "The bytes as delivered.", required=True),
        _RUN,
    ),
    key=("sha256",),
    sort=("sha256",),
    example="SELECT sha256, octet_length(content) AS size_bytes FROM ops.raw ORDER BY size_bytes DESC LIMIT 3",
    row_group_rows=256,
)

POSTINGS = Table(
    "ops",
    "postings",
    "One row per word form and article version: the index behind search().",
    stored=(
        column("term", TEXT, "Lower-case word without accents or plural ending.", required=True),
        ARTICLE_ID,
        VERSION,
        column(
            "tf",
            INT,
            "How often it occurs in standfirst and body, and three times how often in the headline.",
            between(1),
            required=True,
        ),
        column("words", INT, "Indexed words of that version.", between(1), required=True),
    ),
    key=("term", "article_id", "version"),
    sort=("term", "article_id", "version"),
    example="SELECT term, count(*) AS articles FROM ops.postings GROUP BY term ORDER BY articles DESC LIMIT 5",
    row_group_rows=50_000,
)

PARTS = Table(
    "ops",
    "parts",
    "One row per Parquet file that a run or maintenance wrote, including files that have been replaced since.",
    stored=(
        column("table_name", TEXT, "Table it belongs to.", required=True),
        column("path", TEXT, "Relative to the lake folder.", required=True),
        column("row_count", BIGINT, "Rows in it.", between(0), required=True),
        column("size_bytes", BIGINT, "Its size.", between(1), required=True),
        column("sha256", TEXT, "SHA-256 of the file.", matches(HEX_SHA256), required=True),
        _RUN,
    ),
    key=("path",),
    sort=("path",),
    example="SELECT table_name, count(*) AS parts, sum(row_count) AS rows FROM ops.parts GROUP BY ALL ORDER BY rows DESC",
)
