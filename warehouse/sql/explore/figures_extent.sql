-- How many different things are counted or measured.
SELECT count(DISTINCT measure) AS measures
FROM main.figures JOIN articles USING (article_id, version)
WHERE measure IS NOT NULL
    AND contains(lower(strip_accents(measure)), lower(strip_accents($part)))
