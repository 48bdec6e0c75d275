-- The hashes of bodies that may be alike an erased text, because they have the letter as often, and are not hashed yet.
WITH alike AS (
    SELECT article_id, version
    FROM counted_bodies
    SEMI JOIN (
        SELECT letters FROM counted_bodies SEMI JOIN erased_articles USING (article_id)
        UNION
        SELECT letters FROM staged_texts
    ) AS erased USING (letters)
    ANTI JOIN hashed USING (article_id, version)
)
SELECT article_id, version, text_sha256(body) AS content_sha256
FROM lake.main.article_versions SEMI JOIN alike USING (article_id, version)
