-- What figures count or measure.
SELECT * FROM main.measures
