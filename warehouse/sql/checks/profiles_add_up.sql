-- critical ops.profiles: the articles and lines of all sources add up to those of the run
WITH counted AS (
    SELECT
        coalesce(sum(articles), 0) AS articles,
        coalesce(sum(list_sum(map_values(languages))), 0) AS told,
        coalesce(sum(list_sum(map_values(roles))), 0) AS lines
    FROM new.profiles
),
there AS (
    SELECT (SELECT count(*) FROM new.article_versions) AS articles, (SELECT count(*) FROM new.article_lines) AS lines
)
SELECT
    CASE WHEN getvariable('is_replay') THEN 0 ELSE
        abs(counted.articles - there.articles) + abs(counted.told - there.articles) + abs(counted.lines - there.lines)
    END::BIGINT AS unexpected,
    there.articles AS elements
FROM counted CROSS JOIN there
