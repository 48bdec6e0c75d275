"""What was removed: rollbacks, the files they leave out, and erasures."""

from warehouse.schema.ledger import FILES
from warehouse.schema.table import BIGINT, FLAG, HEX_SHA256, INSTANT, RUN_ID, TEXT, Table, between, column, matches

ROLLBACKS = Table(
    "ops",
    "rollbacks",
    "One row per rollback and run that it rolled back or restored.",
    stored=(
        column("run_id", TEXT, "Run ID of the rollback.", matches(RUN_ID), required=True),
        column("of_run_id", TEXT, "Run that was rolled back or restored.", matches(RUN_ID), required=True),
        column("is_taken_back", FLAG, "True if the run was rolled back, false if it was restored.", required=True),
    ),
    key=("run_id", "of_run_id"),
    sort=("run_id", "of_run_id"),
    example="SELECT run_id, count(*) FILTER (is_taken_back) AS taken_back FROM ops.rollbacks GROUP BY ALL",
)

LEFT_OUT = Table(
    "ops",
    "left_out",
    "One row per path and content that runs leave out because it was rolled back or discarded.",
    notes="A row disappears once the file is ingested again, by `cuttings replay --run RUN_ID`. A changed file is ingested as usual.",
    stored=(
        *(FILES.arrow.field(name) for name in ("path", "path_bytes", "sha256", "size_bytes", "modified_at")),
        column(
            "taken_in_by", TEXT, "Run that had ingested the file, or was held with it.", matches(RUN_ID), required=True
        ),
        column(
            "run_id",
            TEXT,
            "Rollback or discard that left it out, or the later run that found only its timestamp changed.",
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
    "One row per erased content, which is refused if it is delivered again.",
    notes="Hashes only: none of the text is kept.",
    stored=(
        column("sha256", TEXT, "SHA-256 of the erased file.", matches(HEX_SHA256), required=True),
        column(
            "content_sha256",
            TEXT,
            "Hash of the text's letters and digits, so that copies in other formats or encodings are refused too.",
            matches(HEX_SHA256),
        ),
        column("erased_at", INSTANT, "When it was erased.", required=True),
        column("reason", TEXT, "Reason given for the erasure.", required=True),
        column("run_id", TEXT, "Run ID of the erasure.", matches(RUN_ID), required=True),
    ),
    key=("sha256", "content_sha256"),
    sort=("sha256", "content_sha256"),
    example="SELECT erased_at, reason FROM ops.erasures",
)
