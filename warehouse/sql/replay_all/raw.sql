-- Their bytes are kept already.
SELECT sha256, content, getvariable('run_id') AS run_id FROM staged.raw WHERE false
