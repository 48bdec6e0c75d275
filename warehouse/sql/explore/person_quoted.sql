-- One speaker: how often quoted, where, when, and as what.
WITH
/* quoted */
SELECT
    count(*) FILTER (continuation_of IS NULL)::INTEGER AS quotes,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT origin_id)::INTEGER AS origins,
    count(DISTINCT publisher)::INTEGER AS publishers,
    list(DISTINCT speaker_role ORDER BY speaker_role) FILTER (speaker_role IS NOT NULL)[:12] AS roles,
    list(DISTINCT speaker_organization ORDER BY speaker_organization) FILTER (speaker_organization IS NOT NULL)[:12] AS organizations,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM quoted JOIN articles USING (article_id, version) JOIN origins USING (article_id)
HAVING count(*) > 0
