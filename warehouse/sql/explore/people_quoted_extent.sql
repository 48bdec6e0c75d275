-- How many speakers there are.
SELECT count(DISTINCT speaker) AS names
FROM main.quotes JOIN articles USING (article_id, version)
WHERE speaker IS NOT NULL
    AND contains(lower(strip_accents(speaker)), lower(strip_accents($part)))
