-- The origin of each article.
SELECT article_id, origin_id FROM main.origins
