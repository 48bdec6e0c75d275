-- critical ops.resolutions: what is settled is a reject of the ledger that nobody has settled
SELECT count(*) FILTER (unsettled.reject_id IS NULL) AS unexpected, count(*) AS elements
FROM new.resolutions LEFT JOIN unsettled USING (reject_id)
