-- Pairs of publishers that printed the same text, by how.
SELECT
    least(a.publisher, b.publisher) AS publisher_a,
    greatest(a.publisher, b.publisher) AS publisher_b,
    relation,
    count(*)::INTEGER AS pairs,
    count(DISTINCT origin_id)::INTEGER AS texts,
    list_sort(list_distinct(flatten(list([a.provider, b.provider])))) AS named,
    nullif(list_filter(named, lambda provider: provider IS NOT NULL), []) AS providers,
    max(greatest(a.published_on, b.published_on)) AS last_published_on
FROM main.text_reuse
JOIN main.articles AS a ON a.article_id = article_a
JOIN main.articles AS b ON b.article_id = article_b
JOIN main.origins AS origins ON origins.article_id = article_a
WHERE a.publisher <> b.publisher
GROUP BY ALL
