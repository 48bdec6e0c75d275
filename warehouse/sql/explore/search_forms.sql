-- The forms of words that articles have: those with one of these stems.
SELECT DISTINCT term
FROM ops.postings
WHERE field = 'text' AND stem IN (SELECT unnest($stems))
ORDER BY term
LIMIT 200
