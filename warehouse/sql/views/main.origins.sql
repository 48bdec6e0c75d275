-- What the last run that stated an origin of the article says; without any, the article is its own origin.
SELECT articles.article_id, coalesce(stated.origin_id, articles.article_id) AS origin_id, stated.run_id, stated.seq
FROM (
    SELECT article_id FROM parts.article_versions ANTI JOIN parts.superseded USING (article_id, version)
) AS articles
LEFT JOIN (
    FROM parts.origins QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seq DESC) = 1
) AS stated USING (article_id)
