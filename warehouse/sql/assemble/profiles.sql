-- What the run published, per source. A replay has no rows, because it says nothing about what sources deliver now.
-- Sums are rounded so that the order of the rows cannot change their last bits.
WITH articles AS (
    SELECT
        article_id, version, word_count, language, headline, standfirst, authors, section, dateline, url, published_at,
        coalesce(publisher, provider, '(not named)') AS source,
        greatest(epoch(getvariable('started_at') - published_at) / 86400, 1) AS days
    FROM new.article_versions
),
roles AS (
    SELECT source, histogram(role)::MAP(VARCHAR, INTEGER) AS roles
    FROM new.article_lines JOIN articles USING (article_id, version)
    GROUP BY source
)
SELECT
    getvariable('run_id') AS run_id,
    source,
    getvariable('started_at') AS started_at,
    count(*)::INTEGER AS articles,
    sum(word_count)::BIGINT AS words,
    round(sum(ln(word_count)), 6) AS log_words,
    count(published_at)::INTEGER AS dated,
    round(coalesce(sum(ln(days)) FILTER (published_at IS NOT NULL), 0), 6) AS log_days,
    max(published_at) AS newest_published_at,
    histogram(coalesce(split_part(language, '-', 1), 'unknown'))::MAP(VARCHAR, INTEGER) AS languages,
    MAP {
        'headline': count(*) FILTER (headline IS NULL),
        'standfirst': count(*) FILTER (standfirst IS NULL),
        'authors': count(*) FILTER (len(authors) = 0),
        'section': count(*) FILTER (section IS NULL),
        'dateline': count(*) FILTER (dateline IS NULL),
        'published_at': count(*) FILTER (published_at IS NULL),
        'url': count(*) FILTER (url IS NULL)
    }::MAP(VARCHAR, INTEGER) AS missing,
    any_value(roles) AS roles
FROM articles JOIN roles USING (source)
WHERE NOT getvariable('is_replay')
GROUP BY source
