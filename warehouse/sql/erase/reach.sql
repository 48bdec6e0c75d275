-- Articles to erase: those that were chosen, those that contain a chosen text, and all that share a text with one of
-- these, directly or through others.
WITH RECURSIVE reach AS (
    SELECT article_id FROM chosen_articles
    UNION
    SELECT article_id FROM hashed JOIN staged_texts USING (content_sha256)
    UNION
    SELECT alike.article_id
    FROM reach
    JOIN hashed USING (article_id)
    JOIN hashed AS alike USING (content_sha256)
)
SELECT article_id FROM reach
