-- The articles that words find, one page of them; with `collapsed`, of copies of one text the one that matches best.
WITH
/* hits */
, found AS (
    SELECT
        article_id, origin_id, published_on, published_at,
        score, -- if $words
        count(*) OVER (PARTITION BY origin_id) - 1 AS copies
    FROM hits
    WHERE true
/* filters */
/* period */
/* role */
    QUALIFY row_number() OVER (PARTITION BY origin_id ORDER BY score DESC, published_at NULLS LAST, article_id) = 1 -- if $best
    QUALIFY row_number() OVER (PARTITION BY origin_id ORDER BY article_id <> origin_id, published_at NULLS LAST, article_id) = 1 -- if $first
),
shown AS (
    SELECT
        article_id, origin_id, copies,
        score, -- if $words
        row_number() OVER (ORDER BY score DESC, published_on DESC NULLS LAST, published_at DESC NULLS LAST, article_id) AS place -- if $by_score
        row_number() OVER (ORDER BY published_on DESC NULLS LAST, published_at DESC NULLS LAST, article_id) AS place -- if $newest
        row_number() OVER (ORDER BY published_on NULLS LAST, published_at NULLS LAST, article_id) AS place -- if $oldest
    FROM found
    ORDER BY place
    LIMIT $limit OFFSET $offset
)
SELECT
    headline,
    publisher,
    published_on,
    regexp_replace(substr(replace(' ' || body || ' ', chr(10), ' '), greatest(1, strpos(lower(strip_accents(body)), regexp_extract(lower(strip_accents(body)), $pattern)) - 90)::BIGINT, 260), '^\S{0,24}\s+|\s+\S{0,24}$', '', 'g') AS snippet,
    standfirst, -- unless $pattern
    copies,
    language,
    word_count,
    score, -- if $words
    article_id,
    origin_id
FROM shown
JOIN main.articles USING (article_id)
ORDER BY place
