-- No rows: a replay reads bytes that are in the lake already.
SELECT sha256, content, getvariable('run_id') AS run_id FROM staged.raw WHERE false
