-- Rejects in the lake that no run has resolved.
SELECT rejects.*
FROM lake.ops.rejects AS rejects
ANTI JOIN lake.ops.resolutions AS resolutions USING (reject_id)
