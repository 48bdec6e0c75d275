-- Pairs of current versions that share heavy words: each new version within a range of numbers, and those before it
-- that share the most. Articles that were published too far apart to be like are brought together by nothing.
SELECT mine.id, other.id AS other, any_value(abs(mine.published_on - other.published_on)) AS days
FROM held_terms AS mine
JOIN held_terms AS other ON other.term = mine.term AND other.id < mine.id
WHERE mine.is_new AND mine.id > $1 AND mine.id <= $2 AND coalesce(abs(mine.published_on - other.published_on) <= 60, true)
GROUP BY mine.id, other.id
HAVING count(*) >= 2
QUALIFY row_number() OVER (PARTITION BY mine.id ORDER BY count(*) DESC, days NULLS LAST, other.id) <= 300
