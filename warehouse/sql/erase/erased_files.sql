-- Files whose bytes are erased. is_whole is false where other articles from the same file stay.
WITH holders AS (
    SELECT sha256 FROM chosen_files UNION SELECT sha256 FROM erased_texts
),
others AS (
    SELECT DISTINCT source_sha256 AS sha256 FROM lake.main.article_versions ANTI JOIN erased_articles USING (article_id)
)
SELECT sha256, others.sha256 IS NULL AS is_whole FROM holders LEFT JOIN others USING (sha256)
