-- The quotes of current articles, with where and when they were published.
SELECT quotes.*, headline, publisher, published_at, published_on
FROM main.quotes AS quotes
JOIN main.articles AS articles USING (article_id, version)
