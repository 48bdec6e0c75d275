-- What rollbacks took back, and which files they leave out.
CREATE TABLE lake.ops.rollbacks (
    run_id VARCHAR NOT NULL,
    of_run_id VARCHAR NOT NULL,
    is_taken_back BOOLEAN NOT NULL
);
CREATE TABLE lake.ops.left_out (
    path VARCHAR NOT NULL,
    path_bytes BLOB NOT NULL,
    sha256 VARCHAR,
    size_bytes BIGINT NOT NULL,
    modified_at TIMESTAMP WITH TIME ZONE,
    taken_in_by VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    seq BIGINT NOT NULL
);
