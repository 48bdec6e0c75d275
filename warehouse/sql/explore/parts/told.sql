told AS (
    SELECT article_id, version, origin_id, publisher, headline, published_at, published_on
    FROM story_articles JOIN origins USING (article_id) JOIN articles USING (article_id)
    WHERE story_id = $story
),
