-- Whom or what most articles name, of one kind; with `part`, those who have it in their name.
SELECT name, kind, articles, publishers, mentions, titles, first_published_on, last_published_on
FROM entities
WHERE kind = $kind
    AND contains(lower(strip_accents(name)), lower(strip_accents($part)))
ORDER BY articles DESC, publishers DESC, name
LIMIT $limit OFFSET $offset
