-- The forms of these words that articles have.
SELECT DISTINCT term
FROM ops.postings
WHERE field = 'text'
    AND stem IN (SELECT DISTINCT stem FROM ops.postings WHERE field = 'text' AND term IN $terms)
ORDER BY term
LIMIT 200
