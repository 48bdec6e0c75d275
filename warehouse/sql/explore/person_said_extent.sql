-- How many different things somebody is quoted with.
WITH
/* quoted */
SELECT count(DISTINCT lower(trim(text, ' ,.;:!?…'))) AS quotes
FROM quoted JOIN articles USING (article_id, version)
