-- Pairs of current versions that share heavy words: each new version within a range of numbers, and those before it
-- that share the most. Of articles that were published far apart a word counts for half, so that what goes on for long
-- does not keep an event's own days out.
SELECT mine.id, other.id AS other, any_value(abs(mine.published_on - other.published_on)) AS days
FROM held_terms AS mine
JOIN held_terms AS other ON other.term = mine.term AND other.id < mine.id
WHERE mine.is_new AND mine.id > $1 AND mine.id <= $2
GROUP BY mine.id, other.id
HAVING count(*) >= if(days > 60, 3, 2)
QUALIFY row_number() OVER (
    PARTITION BY mine.id ORDER BY count(*) / if(days > 60, 2, 1) DESC, days NULLS LAST, other.id
) <= 300
