-- One publisher: how much, since when, how fresh, and how many of its texts another article had first.
SELECT
    count(*)::INTEGER AS articles,
    sum(word_count)::BIGINT AS words,
    median(word_count)::INTEGER AS words_in_middle,
    count(*) FILTER (origin_id <> article_id)::INTEGER AS copies,
    count(*) FILTER (published_on IS NULL)::INTEGER AS undated,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on,
    max(first_seen_at) AS last_seen_at,
    list(DISTINCT language ORDER BY language) FILTER (language IS NOT NULL)[:12] AS languages,
    list(DISTINCT provider ORDER BY provider) FILTER (provider IS NOT NULL)[:12] AS providers,
    list(DISTINCT domain ORDER BY domain) FILTER (domain IS NOT NULL)[:12] AS domains
FROM articles JOIN origins USING (article_id)
WHERE publisher = $publisher
HAVING count(*) > 0
