-- What each run published of each source, for later runs to be compared with.
CREATE TABLE lake.ops.profiles (
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    articles INTEGER NOT NULL,
    words BIGINT NOT NULL,
    log_words DOUBLE NOT NULL,
    dated INTEGER NOT NULL,
    log_days DOUBLE NOT NULL,
    newest_published_at TIMESTAMP WITH TIME ZONE,
    languages MAP(VARCHAR, INTEGER) NOT NULL,
    missing MAP(VARCHAR, INTEGER) NOT NULL,
    roles MAP(VARCHAR, INTEGER) NOT NULL
);
ALTER TABLE lake.ops.checks ADD COLUMN details VARCHAR[];
