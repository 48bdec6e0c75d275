-- How much the warehouse has, and of which time.
SELECT
    count(*) AS articles,
    count(DISTINCT publisher) AS publishers,
    count(DISTINCT language) AS languages,
    sum(word_count)::BIGINT AS words,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM articles
