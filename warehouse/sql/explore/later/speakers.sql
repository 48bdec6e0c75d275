-- Who is quoted.
SELECT * FROM main.speakers
