-- The publishers, one page of them: how much, how fresh, and how much of it repeats another text.
SELECT
    publisher,
    count(*)::INTEGER AS articles,
    sum(word_count)::BIGINT AS words,
    count(*) FILTER (origin_id <> article_id)::INTEGER AS copies,
    max(published_on) AS last_published_on,
    max(first_seen_at) AS last_seen_at
FROM articles JOIN origins USING (article_id)
WHERE publisher IS NOT NULL
    AND contains(lower(strip_accents(publisher)), lower(strip_accents($part)))
GROUP BY publisher
ORDER BY articles DESC, publisher -- unless $freshest
ORDER BY last_published_on DESC NULLS LAST, articles DESC, publisher -- if $freshest
LIMIT $limit OFFSET $offset
