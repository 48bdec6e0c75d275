"""What was taken out again: rollbacks, the files they leave out, and erasures."""

from warehouse.schema.ledger import FILES
from warehouse.schema.table import BIGINT, FLAG, HEX_SHA256, INSTANT, RUN_ID, TEXT, Table, between, column, matches

ROLLBACKS = Table(
    "ops",
    "rollbacks",
    "One row per rollback and run that it removed or restored.",
    stored=(
        column("run_id", TEXT, "The rollback.", matches(RUN_ID), required=True),
        column("of_run_id", TEXT, "The run it was about.", matches(RUN_ID), required=True),
        column("is_taken_back", FLAG, "True if its rows were removed, false if they were restored.", required=True),
    ),
    key=("run_id", "of_run_id"),
    sort=("run_id", "of_run_id"),
    example="SELECT run_id, count(*) FILTER (is_taken_back) AS taken_back FROM ops.rollbacks GROUP BY ALL",
)

LEFT_OUT = Table(
    "ops",
    "left_out",
    "One row per path and content of a run that was rolled back or discarded. Later runs leave it out until it changes; `cuttings replay --run` ingests it.",
    stored=(
        *(FILES.arrow.field(name) for name in ("path", "path_bytes", "sha256", "size_bytes", "modified_at")),
        column("taken_in_by", TEXT, "Run that had ingested it.", matches(RUN_ID), required=True),
        column(
            "run_id",
            TEXT,
            "The rollback or discard, or the run that found it touched but unchanged.",
            matches(RUN_ID),
            required=True,
        ),
        FILES.arrow.field("fingerprint"),
        column("seq", BIGINT, "Number of the run that wrote this row.", between(1), required=True),
    ),
    key=("path_bytes", "sha256", "run_id"),
    sort=("path_bytes", "seq"),
    hidden=("fingerprint", "seq"),
    example="SELECT taken_in_by, count(*) AS files FROM ops.left_out GROUP BY ALL",
)

ERASURES = Table(
    "ops",
    "erasures",
    "One row per erased content. The same content is refused from then on; the row holds none of the text.",
    stored=(
        column("sha256", TEXT, "SHA-256 of the bytes that were erased.", matches(HEX_SHA256), required=True),
        column(
            "content_sha256",
            TEXT,
            "Hash of the normalised text, so that near-identical copies are refused too.",
            matches(HEX_SHA256),
        ),
        column("erased_at", INSTANT, "When.", required=True),
        column("reason", TEXT, "The reason that was given.", required=True),
        column("run_id", TEXT, "The erasure.", matches(RUN_ID), required=True),
    ),
    key=("sha256", "content_sha256"),
    sort=("sha256", "content_sha256"),
    example="SELECT erased_at, reason FROM ops.erasures",
)
