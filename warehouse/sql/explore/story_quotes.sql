-- What is quoted in a story, by speaker: the same words once, in the article that printed them first.
WITH
/* told */
said AS (
    SELECT *, lower(trim(text, ' ,.;:!?…')) AS same, count(*) OVER (PARTITION BY speaker) AS quotes
    FROM main.quotes JOIN told USING (article_id, version)
)
SELECT
    speaker,
    first(speaker_role ORDER BY published_at NULLS LAST, article_id, quote_no) FILTER (speaker_role IS NOT NULL) AS speaker_role,
    first(speaker_organization ORDER BY published_at NULLS LAST, article_id, quote_no) FILTER (speaker_organization IS NOT NULL) AS speaker_organization,
    first(text ORDER BY published_at NULLS LAST, article_id, quote_no) AS text,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT origin_id)::INTEGER AS origins,
    min(published_on) AS published_on,
    first(publisher ORDER BY published_at NULLS LAST, article_id, quote_no) AS publisher,
    first(article_id ORDER BY published_at NULLS LAST, article_id, quote_no) AS article_id,
    first(line_no ORDER BY published_at NULLS LAST, article_id, quote_no) AS line_no,
    first(quote_no ORDER BY published_at NULLS LAST, article_id, quote_no) AS quote_no
FROM said
GROUP BY speaker, same
ORDER BY speaker IS NULL, max(quotes) DESC, speaker, published_on NULLS LAST, article_id, quote_no
LIMIT $limit
