hits AS (
    SELECT
        score, -- if $words
        article_id, origin_id, publisher, provider, language, genre, published_on, published_at
    FROM articles
    JOIN origins USING (article_id)
    JOIN (SELECT article_id, score FROM search($words, snippets := 0)) AS found USING (article_id) -- if $words
)
