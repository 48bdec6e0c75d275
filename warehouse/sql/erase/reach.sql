-- Articles to erase: those that were chosen, those that contain a chosen text, and all that share a text with one of
-- these, directly or through others.
WITH RECURSIVE bodies AS MATERIALIZED (
    SELECT article_id, text_sha256(body) AS content_sha256 FROM lake.main.article_versions
),
reach AS (
    SELECT article_id FROM chosen_articles
    UNION
    SELECT article_id FROM bodies JOIN staged_texts USING (content_sha256)
    UNION
    SELECT alike.article_id
    FROM reach
    JOIN bodies USING (article_id)
    JOIN bodies AS alike USING (content_sha256)
)
SELECT article_id FROM reach
