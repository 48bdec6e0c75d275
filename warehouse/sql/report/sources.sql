-- What this run published, per source, with the number of all sources that are named.
SELECT
    source, articles, words, newest_published_at, languages,
    count(*) FILTER (source <> '(not named)') OVER () AS source_count
FROM new.profiles
ORDER BY articles DESC, source
LIMIT 30
