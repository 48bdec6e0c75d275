-- critical ops.resolutions: what is settled is a reject of the ledger that nobody has settled, or one of this run
SELECT count(*) FILTER (unsettled.reject_id IS NULL) AS unexpected, count(*) AS elements
FROM new.resolutions
LEFT JOIN (SELECT reject_id FROM unsettled UNION SELECT reject_id FROM new.rejects) AS unsettled USING (reject_id)
