-- Copies of a text, and where it came from. Articles from before have none until everything is replayed.
CREATE TABLE lake.ops.shingles (
    shingle INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    samples INTEGER NOT NULL
);
CREATE TABLE lake.main.text_reuse (
    article_a VARCHAR NOT NULL,
    article_b VARCHAR NOT NULL,
    version_a INTEGER NOT NULL,
    version_b INTEGER NOT NULL,
    jaccard DOUBLE NOT NULL,
    containment_a_in_b DOUBLE NOT NULL,
    containment_b_in_a DOUBLE NOT NULL,
    relation VARCHAR NOT NULL
);
CREATE TABLE lake.main.origins (
    article_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL
);
