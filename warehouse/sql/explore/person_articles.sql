-- The articles that name somebody, the latest first.
WITH
/* named */
SELECT
    article_id,
    any_value(headline) AS headline,
    any_value(publisher) AS publisher,
    any_value(published_on) AS published_on,
    any_value(language) AS language,
    count(*)::INTEGER AS mentions,
    min(line_no)::INTEGER AS line_no
FROM named JOIN articles USING (article_id, version)
GROUP BY article_id
ORDER BY published_on DESC NULLS LAST, article_id
LIMIT $limit
