-- Full-text search in current versions, ranked by BM25 (k1 = 1.2, b = 0.75): FROM search('words').
CREATE OR REPLACE MACRO search(query) AS TABLE
WITH
terms AS (SELECT DISTINCT unnest(search_terms(query)) AS term),
hits AS (
    SELECT postings.*
    FROM ops.postings AS postings
    SEMI JOIN terms USING (term)
    ANTI JOIN ops.superseded AS superseded USING (article_id, version)
),
corpus AS (SELECT count(*) AS articles, avg(word_count) AS mean_words FROM main.articles),
frequencies AS (SELECT term, count(*) AS articles FROM hits GROUP BY term),
scores AS (
    SELECT
        hits.article_id,
        sum(
            ln(1 + (corpus.articles - frequencies.articles + 0.5) / (frequencies.articles + 0.5))
            * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * words / corpus.mean_words))
        ) AS score,
        min_by(term, frequencies.articles) AS rarest_term
    FROM hits JOIN frequencies USING (term) CROSS JOIN corpus
    GROUP BY hits.article_id
)
SELECT
    round(score, 3) AS score,
    article_id,
    headline,
    publisher,
    published_at,
    -- The excerpt: whole words around the rarest search word.
    regexp_replace(
        substr(replace(' ' || body || ' ', chr(10), ' '), greatest(1, place - 60)::BIGINT, 160), '^\S*\s+|\s+\S*$', '', 'g'
    ) AS snippet
FROM scores
JOIN main.articles USING (article_id)
CROSS JOIN LATERAL (SELECT strpos(lower(strip_accents(body)), rarest_term) AS place)
ORDER BY score DESC, article_id
