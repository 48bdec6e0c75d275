-- Who is quoted most, one page of them; with `part`, those who have it in their name. A speaker such as `a spokesman`,
-- `the report` has no name, which begins with no small letter; most scripts have no small letters.
SELECT speaker, quotes, articles, publishers, roles[:12] AS roles, organizations[:12] AS organizations, last_published_on
FROM speakers
WHERE true
    AND NOT regexp_matches(speaker, '^\p{Ll}') -- if $named
    AND regexp_matches(speaker, '^\p{Ll}') -- if $unnamed
    AND contains(lower(strip_accents(speaker)), lower(strip_accents($part)))
ORDER BY quotes DESC, publishers DESC, speaker
LIMIT $limit OFFSET $offset
