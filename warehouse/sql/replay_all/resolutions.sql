-- Rejects of kept bytes that are no longer quarantined, and new rejects that a later delivery has resolved already.
SELECT unsettled.reject_id, getvariable('run_id') AS run_id
FROM unsettled
SEMI JOIN deliveries USING (path, sha256)
WHERE NOT EXISTS (
    FROM open_rejects AS found
    WHERE found.path = unsettled.path
        AND found.sha256 = unsettled.sha256
        AND found.record_no IS NOT DISTINCT FROM unsettled.record_no
        AND found.reason = unsettled.reason
)
UNION
SELECT rejects.reject_id, getvariable('run_id')
FROM new.rejects AS rejects
SEMI JOIN (FROM verdicts WHERE is_made_good) USING (path, sha256)
