-- The search index. A headline says what an article is about, so its words count three times.
WITH words AS (
    SELECT article_id, version, search_terms(concat_ws(' ', headline, headline, headline, standfirst, body)) AS terms
    FROM new.article_versions
)
SELECT term, article_id, version, count(*)::INTEGER AS tf, any_value(words) AS words
FROM (SELECT article_id, version, unnest(terms) AS term, len(terms)::INTEGER AS words FROM words)
GROUP BY term, article_id, version
ORDER BY term, article_id, version
