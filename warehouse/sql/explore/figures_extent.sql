-- How many different things are counted or measured.
SELECT count(*) AS measures
FROM measures
WHERE true
    AND contains(lower(strip_accents(measure)), lower(strip_accents($part)))
