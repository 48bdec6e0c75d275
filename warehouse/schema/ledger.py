"""The pipeline's own tables: what was delivered, its outcome, and what each run did and checked."""

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
    "Path relative to the landing folder. Control characters and bytes that are not UTF-8 are shown as \\xNN.",
    required=True,
)
_REASON = column(
    "reason", TEXT, "Reason code, explained in ops.reasons; NULL if there is none.", one_of(tuple(REASONS))
)


def _count(name: str, means: str) -> object:
    return column(name, INT, means, between(0), required=True)


FILES = Table(
    "ops",
    "files",
    "One row per path and content delivered there, with its outcome.",
    notes="A file that could not be read whole has one row without sha256, replaced once it has been read. Files of runs that were held, failed or rolled back are absent.",
    stored=(
        _PATH,
        column("path_bytes", BYTES, "The path as delivered, byte for byte.", required=True),
        column("sha256", TEXT, "SHA-256 of the file; NULL if it was not read.", matches(HEX_SHA256)),
        column("size_bytes", BIGINT, "Size in the listing of the landing folder.", between(0), required=True),
        column("modified_at", INSTANT, "Time of last change according to the file system or object store."),
        column("first_seen_at", INSTANT, "When this content was first read under this path.", required=True),
        column(
            "last_seen_at",
            INSTANT,
            "When it was last read there. A changed timestamp or a replay makes a run read it again.",
            required=True,
        ),
        _RUN,
        column(
            "outcome",
            TEXT,
            "published, duplicate, quarantined, mixed (its records have different outcomes), ignored or deferred.",
            one_of(OUTCOMES),
            required=True,
        ),
        _REASON,
        column("detail", TEXT, "What exactly was found; for a duplicate, which file it repeats."),
        column("encoding", TEXT, "Character encoding the file was decoded with."),
        column("format", TEXT, "Format the file was read as."),
        _count("records", "Records in the file."),
        _count("records_published", "Records published as a new article or version."),
        _count("records_duplicate", "Records that were already published."),
        _count("records_quarantined", "Records quarantined with a reason."),
        column(
            "fingerprint",
            TEXT,
            "Size and times in the listing. While they stay the same, the file is not read again.",
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
    "One row per file or record that a run quarantined.",
    notes="Rows stay after a later run has resolved them: for what is in quarantine now, select those with no resolved_by_run_id.",
    stored=(
        column("reject_id", TEXT, "Hash of path, content, record and run.", matches(HEX_ID), required=True),
        _PATH,
        column("sha256", TEXT, "SHA-256 of the file; NULL if it could not be read.", matches(HEX_SHA256)),
        column("record_no", INT, "Number of the record within the file; NULL for the whole file.", between(1)),
        column("reason", TEXT, "Reason code, explained in ops.reasons.", one_of(tuple(REASONS)), required=True),
        column("detail", TEXT, "What exactly was found."),
        _RUN,
    ),
    derived=(
        column(
            "resolved_by_run_id",
            TEXT,
            "Later run that accepted this content, or newer content under the same path; NULL while it is in quarantine.",
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
    stored=(column("reject_id", TEXT, "Reject in ops.rejects.", matches(HEX_ID), required=True), _RUN),
    key=("reject_id",),
    sort=("reject_id",),
    example="SELECT run_id, count(*) AS rejects FROM ops.resolutions GROUP BY ALL",
)

RUNS = Table(
    "ops",
    "runs",
    "One row per run that ended.",
    notes="Rollbacks, erasures and discards are runs too. Maintenance, dry runs and runs killed before their commit have no row. Nor have runs that found everything as it was: `cuttings status` says when the last one read the landing folder, `cuttings runs --all` lists them. A row nothing_new is of the first run, of one that deferred files or found a source newly silent, of a replay of everything that changed nothing, or of an older version.",
    stored=(
        column("run_id", TEXT, "Identifies the run; sorts by start time.", matches(RUN_ID), required=True),
        column("seq", BIGINT, "Position in the order of commits, from 1.", between(1), required=True),
        column("started_at", INSTANT, "When the run took the lock.", required=True),
        column("ended_at", INSTANT, "When the run reached its commit.", required=True),
        column(
            "state", TEXT, "published, nothing_new, held, failed or rolled_back.", one_of(RUN_STATES), required=True
        ),
        _count("files_seen", "Entries in the landing folder."),
        _count(
            "files_new",
            "Entries not ingested before: the sum of files_published, files_mixed, duplicates, quarantined, ignored and deferred.",
        ),
        _count("files_published", "New files of which every record was published."),
        _count("files_mixed", "New files whose records have different outcomes."),
        _count("articles_new", "Articles published for the first time."),
        _count("articles_changed", "Articles published in a further version."),
        _count("duplicates", "New files whose content was already published."),
        _count("quarantined", "Files quarantined whole. Single records of mixed files are in ops.rejects."),
        _count("ignored", "Entries that are not deliveries, such as links and hidden files."),
        _count("deferred", "Files still being written, left for the next run."),
        column("snapshot_id", BIGINT, "Lake snapshot that this run committed.", between(0), required=True),
        column("parser_version", TEXT, "Version of the parsing rules used.", required=True),
        column("seconds_by_step", SECONDS_BY_NAME, "Elapsed time of each step, up to the commit.", required=True),
        column(
            "message",
            TEXT,
            "Why the run was held or failed, or what a rollback, erasure, release, discard or replay of everything did.",
        ),
        column(
            "kind",
            TEXT,
            "run, replay (of quarantine or a held run) or replay_all (of everything); NULL for rollbacks, erasures, discards and failed runs, and where an older version did not record it.",
            one_of(KINDS),
        ),
        column(
            "coverage_version",
            TEXT,
            "Version of the rules that find copies and stories; NULL where an older version of Cuttings found none.",
        ),
    ),
    key=("run_id",),
    sort=("seq",),
    example="SELECT run_id, state, files_new, articles_new, round(list_sum(map_values(seconds_by_step)), 1) AS seconds FROM ops.runs ORDER BY seq DESC LIMIT 5",
)

CHECKS = Table(
    "ops",
    "checks",
    "One row per check of a run: an expectation on a column or a reconciliation between tables.",
    stored=(
        _RUN,
        column("check_no", INT, "Position within the run's audit, from 1.", between(1), required=True),
        column(
            "name", TEXT, "What must hold: the name of a Great Expectations expectation, or a sentence.", required=True
        ),
        column("table_name", TEXT, "Table checked."),
        column("column_name", TEXT, "Column checked; NULL for checks of whole rows or tables."),
        column(
            "severity",
            TEXT,
            "critical (a failure quarantines the rows or holds the run) or warning.",
            one_of(SEVERITIES),
            required=True,
        ),
        column("success", FLAG, "True if the check passed.", required=True),
        column("observed", TEXT, "What was found, in words or numbers. Never quotes an article."),
        column(
            "details",
            TEXTS,
            "First examples of what failed: sources with their numbers, or keys of rows. Never quotes an article.",
        ),
        column("unexpected_count", BIGINT, "Rows or sources that failed the check.", between(0)),
        column("element_count", BIGINT, "Rows or sources checked.", between(0)),
        column(
            "effect",
            TEXT,
            "Consequence of the check: none, warned, quarantined (the rows) or held (the run).",
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
    "One row per article version that is no longer current.",
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
    "One row per distinct content delivered, with its bytes.",
    notes="Everything published can be derived again from here. Content that was erased, ignored or never read is absent.",
    stored=(
        column("sha256", TEXT, "SHA-256 of the content.", matches(HEX_SHA256), required=True),
        column("content", BYTES, "The bytes as delivered.", required=True),
        _RUN,
    ),
    key=("sha256",),
    sort=("sha256",),
    example="SELECT sha256, octet_length(content) AS size_bytes FROM ops.raw ORDER BY size_bytes DESC LIMIT 3",
    row_group_rows=256,
)

PARTS = Table(
    "ops",
    "parts",
    "One row per Parquet file that a run or maintenance wrote to the lake.",
    notes="Files that have since been replaced stay listed.",
    stored=(
        column("table_name", TEXT, "Table the file belongs to.", required=True),
        column("path", TEXT, "Path relative to the lake folder.", required=True),
        column("row_count", BIGINT, "Rows in the file.", between(0), required=True),
        column("size_bytes", BIGINT, "Size of the file.", between(1), required=True),
        column("sha256", TEXT, "SHA-256 of the file.", matches(HEX_SHA256), required=True),
        _RUN,
    ),
    key=("path",),
    sort=("path",),
    example="SELECT table_name, count(*) AS parts, sum(row_count) AS rows FROM ops.parts GROUP BY ALL ORDER BY rows DESC",
)
