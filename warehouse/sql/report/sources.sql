-- What this run published, per source.
SELECT source, articles, words, newest_published_at, languages
FROM new.profiles
ORDER BY articles DESC, source
LIMIT 30
