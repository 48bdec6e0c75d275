-- How many publishers there are.
SELECT count(DISTINCT publisher) AS publishers
FROM articles
WHERE publisher IS NOT NULL
    AND contains(lower(strip_accents(publisher)), lower(strip_accents($part)))
