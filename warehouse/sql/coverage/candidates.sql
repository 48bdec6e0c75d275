-- Pairs of current versions that share sampled runs of words: new versions within a range of numbers, and any before.
-- They are in the order of their numbers, so that texts published at a time are compared at a time.
-- Of a crowded run only the 32 versions that came first are compared with all others: thousands of copies of one text
-- stay linked, without each being compared with each. A text of nothing but crowded runs may be made of phrases that
-- everybody uses, so that a pair must share half of them; of other runs a twelfth is enough.
WITH met AS (
    SELECT mine.id, other.id AS other, mine.is_crowded, least(mine.samples, other.samples) AS samples
    FROM held AS mine
    JOIN held AS other ON other.shingle = mine.shingle AND other.id < mine.id
    WHERE mine.is_new AND mine.id > $1 AND mine.id <= $2 AND (NOT other.is_crowded OR other.place <= 32)
),
shared AS (
    SELECT id, other
    FROM met
    GROUP BY id, other
    HAVING count(*) >= 2 AND sum(if(is_crowded, 2, 12)) >= any_value(samples)
)
SELECT
    row_number() OVER (ORDER BY shared.id, shared.other) AS pair_no,
    mine.article_id, mine.version, other.article_id AS other_id, other.version AS other_version
FROM shared
JOIN numbered AS mine ON mine.id = shared.id
JOIN numbered AS other ON other.id = shared.other
