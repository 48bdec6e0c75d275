-- The story of each article.
SELECT story_id, article_id FROM main.story_articles
