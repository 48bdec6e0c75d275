-- Rejects of the ledger that no run has settled.
SELECT rejects.*
FROM lake.ops.rejects AS rejects
ANTI JOIN lake.ops.resolutions AS resolutions USING (reject_id)
