-- What `search` tells of the articles that match: best first, and an excerpt of the first `snippets`.
, found AS MATERIALIZED (
    SELECT score, article_id, published_on, published_at, term FROM matched JOIN (/* articles */) AS articles USING (article_id)
),
excerpts AS (
    -- Whole words around the rarest word that was looked for.
    SELECT article_id, regexp_replace(
            substr(replace(' ' || body || ' ', chr(10), ' '), greatest(1, place - 60)::BIGINT, 160),
            '^\S{0,24}\s+|\s+\S{0,24}$', '', 'g'
        ) AS snippet
    FROM (
        SELECT articles.article_id, body, strpos(lower(strip_accents(body)), coalesce(term, '')) AS place
        FROM (/* articles */) AS articles
        -- The limit tells DuckDB that these are few, so that it reads the bodies of these articles and no others.
        JOIN (
            SELECT article_id, term FROM found
            ORDER BY score DESC, published_on DESC NULLS LAST, published_at DESC NULLS LAST, article_id
            LIMIT snippets
        ) AS first_hits USING (article_id)
    )
)
SELECT score, article_id, headline, publisher, found.published_on, found.published_at, snippet, source_path, url
FROM found
JOIN (/* articles */) AS articles USING (article_id)
LEFT JOIN excerpts USING (article_id)
WHERE (SELECT is_right FROM checked)
ORDER BY score DESC, found.published_on DESC NULLS LAST, found.published_at DESC NULLS LAST, article_id
