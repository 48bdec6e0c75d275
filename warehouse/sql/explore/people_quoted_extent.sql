-- How many speakers there are.
SELECT count(*) AS names
FROM speakers
WHERE true
    AND contains(lower(strip_accents(speaker)), lower(strip_accents($part)))
