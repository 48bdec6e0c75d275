-- What searches count, sort and filter by, one row for each article, in the order of their ids.
SELECT
    row_number() OVER (ORDER BY article_id) AS n,
    article_id, version, origin_id, publisher, provider, language, genre, published_at, published_on, word_count
FROM quick.articles JOIN quick.origins USING (article_id)
