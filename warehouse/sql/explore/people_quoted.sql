-- Who is quoted most, one page of them; with `part`, those who have it in their name.
WITH shown AS (
    SELECT
        speaker,
        count(*) FILTER (continuation_of IS NULL)::INTEGER AS quotes,
        count(DISTINCT article_id)::INTEGER AS articles,
        count(DISTINCT publisher)::INTEGER AS publishers,
        max(published_on) AS last_published_on
    FROM main.quotes JOIN articles USING (article_id, version)
    WHERE speaker IS NOT NULL
        AND contains(lower(strip_accents(speaker)), lower(strip_accents($part)))
    GROUP BY speaker
    ORDER BY quotes DESC, publishers DESC, speaker
    LIMIT $limit OFFSET $offset
)
SELECT
    speaker,
    any_value(shown.quotes) AS quotes,
    any_value(shown.articles) AS articles,
    any_value(shown.publishers) AS publishers,
    list(DISTINCT speaker_role ORDER BY speaker_role) FILTER (speaker_role IS NOT NULL)[:12] AS roles,
    list(DISTINCT speaker_organization ORDER BY speaker_organization) FILTER (speaker_organization IS NOT NULL)[:12] AS organizations,
    any_value(shown.last_published_on) AS last_published_on
FROM shown
JOIN main.quotes AS said USING (speaker)
JOIN articles USING (article_id, version)
GROUP BY speaker
ORDER BY quotes DESC, publishers DESC, speaker
