-- What a search finds
SELECT score, article_id, headline, publisher, published_on, snippet
FROM search('harbour OR ferry')
LIMIT 20
