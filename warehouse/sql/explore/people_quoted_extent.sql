-- How many speakers there are.
SELECT count(*) AS names
FROM speakers
WHERE true
    AND NOT regexp_matches(speaker, '^\p{Ll}') -- if $named
    AND regexp_matches(speaker, '^\p{Ll}') -- if $unnamed
    AND contains(lower(strip_accents(speaker)), lower(strip_accents($part)))
