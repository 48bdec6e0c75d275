-- critical main.article_lines: every line, post and fact belongs to an article version of this run
SELECT
    count(*) FILTER (articles.article_id IS NULL) AS unexpected,
    count(*) AS elements
FROM (
    SELECT article_id, version FROM new.article_lines
    UNION ALL
    SELECT article_id, version FROM new.live_posts
    UNION ALL
    SELECT article_id, version FROM new.quotes
    UNION ALL
    SELECT article_id, version FROM new.figures
    UNION ALL
    SELECT article_id, version FROM new.mentions
) AS parts LEFT JOIN new.article_versions AS articles USING (article_id, version)
