-- The bytes of files, each content once. Content that the lake already has is not stored again.
SELECT sha256, any_value(content) AS content, getvariable('run_id') AS run_id
FROM staged.raw AS raw
ANTI JOIN lake.ops.raw AS kept USING (sha256)
GROUP BY sha256
