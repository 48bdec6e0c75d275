-- How many different things somebody is quoted with.
SELECT count(DISTINCT lower(trim(text, ' ,.;:!?…'))) AS quotes
FROM main.quotes JOIN articles USING (article_id, version)
WHERE speaker = $person
