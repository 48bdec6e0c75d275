-- What somebody is quoted with, the latest first: the same words once, in the article that printed them first.
WITH
/* quoted */
, said AS (
    SELECT *, lower(trim(text, ' ,.;:!?…')) AS same
    FROM quoted
    JOIN articles USING (article_id, version)
    JOIN origins USING (article_id)
)
SELECT
    first(text ORDER BY published_at NULLS LAST, article_id, quote_no) AS text,
    min(published_on) AS published_on,
    first(publisher ORDER BY published_at NULLS LAST, article_id, quote_no) AS publisher,
    first(headline ORDER BY published_at NULLS LAST, article_id, quote_no) AS headline,
    first(speaker_role ORDER BY published_at NULLS LAST, article_id, quote_no) FILTER (speaker_role IS NOT NULL) AS speaker_role,
    first(cue ORDER BY published_at NULLS LAST, article_id, quote_no) FILTER (cue IS NOT NULL) AS cue,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT origin_id)::INTEGER AS origins,
    first(article_id ORDER BY published_at NULLS LAST, article_id, quote_no) AS article_id,
    first(quote_no ORDER BY published_at NULLS LAST, article_id, quote_no) AS quote_no,
    first(line_no ORDER BY published_at NULLS LAST, article_id, quote_no) AS line_no,
    round(max(confidence), 2) AS confidence
FROM said
GROUP BY same
ORDER BY published_on DESC NULLS LAST, article_id, quote_no
LIMIT $limit OFFSET $offset
