-- Who is quoted. A name is a person's if an article that quotes it names a person so.
WITH people AS (
    SELECT DISTINCT article_id, version, name AS speaker, true AS is_person FROM main.mentions WHERE kind = 'person'
)
SELECT
    speaker,
    coalesce(bool_or(is_person), false) AS is_person,
    count(*) FILTER (continuation_of IS NULL)::INTEGER AS quotes,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    list(DISTINCT speaker_role ORDER BY speaker_role) FILTER (speaker_role IS NOT NULL) AS roles,
    list(DISTINCT speaker_organization ORDER BY speaker_organization) FILTER (speaker_organization IS NOT NULL)
        AS organizations,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM main.statements LEFT JOIN people USING (article_id, version, speaker)
WHERE speaker IS NOT NULL
GROUP BY speaker
