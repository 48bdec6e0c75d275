-- What articles of one story do not state alike.
SELECT * FROM main.discrepancies
