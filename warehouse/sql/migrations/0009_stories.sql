-- Stories: articles about one event. Articles from before are alone in theirs until everything is replayed.
CREATE TABLE lake.ops.terms (
    term VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    published_on DATE
);
CREATE TABLE lake.ops.term_weights (
    article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    terms INTEGER[] NOT NULL,
    weights INTEGER[] NOT NULL
);
CREATE TABLE lake.ops.story_links (
    article_a VARCHAR NOT NULL,
    article_b VARCHAR NOT NULL,
    version_a INTEGER NOT NULL,
    version_b INTEGER NOT NULL,
    likeness INTEGER NOT NULL
);
CREATE TABLE lake.main.story_articles (
    story_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    seq BIGINT NOT NULL
);
CREATE TABLE lake.main.story_changes (
    run_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    into_story_id VARCHAR NOT NULL
);
