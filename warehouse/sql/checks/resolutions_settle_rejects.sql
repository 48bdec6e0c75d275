-- critical ops.resolutions: every reject resolved by this run was open until now, or is its own
SELECT count(*) FILTER (unsettled.reject_id IS NULL) AS unexpected, count(*) AS elements
FROM new.resolutions
LEFT JOIN (SELECT reject_id FROM unsettled UNION SELECT reject_id FROM new.rejects) AS unsettled USING (reject_id)
