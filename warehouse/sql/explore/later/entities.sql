-- People, organisations and places.
SELECT * FROM main.entities
