-- The authors of each current article, one by one.
SELECT
    article_id,
    version,
    unnest(range(1, len(authors) + 1))::INTEGER AS author_no,
    unnest(authors) AS author
FROM main.articles
WHERE len(authors) > 0
