-- Who is quoted. A name is a person's if an article that quotes it names a person so.
WITH people AS (
    SELECT DISTINCT speaker
    FROM main.statements
    SEMI JOIN (SELECT article_id, version, name AS speaker FROM main.mentions WHERE kind = 'person') AS named
        USING (article_id, version, speaker)
)
SELECT
    speaker,
    speaker IN (FROM people) AS is_person,
    count(*) FILTER (continuation_of IS NULL)::INTEGER AS quotes,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    list(DISTINCT speaker_role ORDER BY speaker_role) FILTER (speaker_role IS NOT NULL) AS roles,
    list(DISTINCT speaker_organization ORDER BY speaker_organization) FILTER (speaker_organization IS NOT NULL)
        AS organizations,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM main.statements
WHERE speaker IS NOT NULL
GROUP BY speaker
