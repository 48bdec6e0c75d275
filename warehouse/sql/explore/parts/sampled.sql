sampled AS (
    SELECT article_id, version FROM articles WHERE publisher = $publisher
    ORDER BY first_seen_at DESC, article_id
    LIMIT $sample
),
