-- The figures of current articles, with where and when they were published, and who is quoted with them.
SELECT figures.*, quotes.speaker, headline, publisher, published_at, published_on
FROM main.figures AS figures
JOIN main.articles AS articles USING (article_id, version)
LEFT JOIN main.quotes AS quotes USING (article_id, version, quote_no)
