-- How many names of a kind there are.
SELECT count(*) AS names
FROM entities
WHERE kind = $kind
    AND contains(lower(strip_accents(name)), lower(strip_accents($part)))
