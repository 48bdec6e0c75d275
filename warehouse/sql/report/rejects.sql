-- Of what this run quarantined, some files and records for each reason, with the first bytes of each file.
WITH rejects AS (
    SELECT *, row_number() OVER (PARTITION BY reason ORDER BY path, record_no) AS place FROM open_rejects
)
SELECT path, record_no, reason, detail, content[1:4000] AS start
FROM rejects LEFT JOIN new.raw AS raw USING (sha256)
WHERE place <= 10
ORDER BY reason, place
LIMIT 200
