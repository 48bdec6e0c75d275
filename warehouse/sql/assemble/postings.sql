-- The search index: one row for each term, field and article version. A headline says what an article is about, so its
-- words count three times. Articles go by ranges of their ids, so that memory does not grow with the run.
WITH told AS MATERIALIZED (
    SELECT
        article_id, version,
        coalesce(language, '') AS language,
        coalesce(search_words(headline), []) AS headline,
        coalesce(search_words(standfirst), []) AS standfirst,
        search_words(body) AS body,
        coalesce(search_words(array_to_string(authors, ' ')), []) AS authors,
        coalesce(search_words(publisher), []) AS publisher
    FROM new.article_versions
    WHERE article_id >= coalesce(getvariable('first_id')::VARCHAR, '')
        AND article_id < coalesce(getvariable('id_after')::VARCHAR, '~')
),
fields AS (
    -- The empty word between two texts keeps phrases from reaching from one into the other.
    SELECT
        article_id, version, language, 'text' AS field,
        len(headline) AS headline_words,
        3 * len(headline) + len(standfirst) + len(body) AS field_words,
        list_concat(headline, [''], standfirst, [''], body) AS words
    FROM told
    UNION ALL
    SELECT article_id, version, language, 'headline', 0, len(headline), headline FROM told
    UNION ALL
    SELECT article_id, version, '', 'author', 0, len(authors), authors FROM told
    UNION ALL
    SELECT article_id, version, '', 'publisher', 0, len(publisher), publisher FROM told
),
vocabulary AS MATERIALIZED (
    SELECT language, word, search_term(word) AS term, search_term(snowball(language, word)) AS stem
    FROM (SELECT DISTINCT language, unnest(words) AS word FROM fields)
    WHERE word <> ''
)
SELECT
    field,
    left(term, if(length(term) = 1, 1, 2)) AS lead,
    term,
    coalesce(nullif(stem, ''), term) AS stem,
    article_id,
    version,
    (count(*) + 2 * count(*) FILTER (position <= headline_words))::INTEGER AS tf,
    any_value(field_words)::INTEGER AS words,
    list(position) AS positions
FROM (
    SELECT
        * EXCLUDE (words), unnest(words) AS word, generate_subscripts(words, 1)::INTEGER AS position
    FROM fields
)
JOIN vocabulary USING (language, word)
GROUP BY ALL
