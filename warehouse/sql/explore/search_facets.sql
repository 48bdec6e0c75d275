-- How many of the articles found are of each publisher, provider, language and genre. A choice of one publisher narrows
-- the counts of the others' kinds, and not those of publishers, so that another one can be chosen.
-- Of what an article does not say, the value is (none).
WITH
/* hits */
, found AS (
    SELECT
        origin_id,
        coalesce(publisher, '(none)') AS publisher,
        coalesce(provider, '(none)') AS provider,
        coalesce(language, '(none)') AS language,
        coalesce(genre, '(none)') AS genre,
        (true
            AND coalesce(publisher, '(none)') IN $publisher
        ) AS of_publisher,
        (true
            AND coalesce(provider, '(none)') IN $provider
        ) AS of_provider,
        (true
            AND coalesce(language, '(none)') IN $language
        ) AS of_language,
        (true
            AND coalesce(genre, '(none)') IN $genre
        ) AS of_genre
    FROM hits
    WHERE true
/* period */
/* role */
),
counted AS (
    SELECT 'publisher' AS facet, publisher AS value, origin_id FROM found WHERE of_provider AND of_language AND of_genre
    UNION ALL
    SELECT 'provider', provider, origin_id FROM found WHERE of_publisher AND of_language AND of_genre
    UNION ALL
    SELECT 'language', language, origin_id FROM found WHERE of_publisher AND of_provider AND of_genre
    UNION ALL
    SELECT 'genre', genre, origin_id FROM found WHERE of_publisher AND of_provider AND of_language
)
SELECT
    facet,
    value,
    count(DISTINCT origin_id) AS articles -- if $collapsed
    count(*) AS articles -- unless $collapsed
FROM counted
GROUP BY facet, value
QUALIFY value = '(none)' OR row_number() OVER (PARTITION BY facet ORDER BY value = '(none)', articles DESC, value) <= $most
ORDER BY facet, value = '(none)', articles DESC, value
