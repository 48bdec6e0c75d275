-- Whom and what each current article names, once each.
SELECT
    article_id,
    version,
    name,
    kind,
    count(*)::INTEGER AS mentions,
    min(mentions.line_no) AS first_line_no,
    list(DISTINCT title ORDER BY title) FILTER (title IS NOT NULL) AS titles,
    any_value(headline) AS headline,
    any_value(publisher) AS publisher,
    any_value(published_at) AS published_at,
    any_value(published_on) AS published_on
FROM main.mentions AS mentions
JOIN main.articles AS articles USING (article_id, version)
GROUP BY article_id, version, name, kind
