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
        published_on AS shown_on, published_at AS shown_at
    FROM found
    ORDER BY score DESC, published_on DESC NULLS LAST, published_at DESC NULLS LAST, article_id -- if $by_score
    ORDER BY published_on DESC NULLS LAST, published_at DESC NULLS LAST, article_id -- if $newest
    ORDER BY published_on NULLS LAST, published_at NULLS LAST, article_id -- if $oldest
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
ORDER BY score DESC, shown_on DESC NULLS LAST, shown_at DESC NULLS LAST, article_id -- if $by_score
ORDER BY shown_on DESC NULLS LAST, shown_at DESC NULLS LAST, article_id -- if $newest
ORDER BY shown_on NULLS LAST, shown_at NULLS LAST, article_id -- if $oldest
