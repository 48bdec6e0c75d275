-- A reject is settled once its file was read again and the same thing was not put aside for the same reason.
SELECT DISTINCT unsettled.reject_id, getvariable('run_id') AS run_id
FROM unsettled
JOIN staged.files AS files ON
    files.path = unsettled.path
    AND (unsettled.sha256 IS NULL AND files.sha256 IS NOT NULL OR unsettled.sha256 = files.sha256)
JOIN outcomes USING (file_no)
WHERE outcomes.fate NOT IN ('unchanged', 'deferred', 'ignored')
    AND NOT EXISTS (
        FROM open_rejects AS found
        WHERE found.path = unsettled.path
            AND found.sha256 IS NOT DISTINCT FROM unsettled.sha256
            AND found.record_no IS NOT DISTINCT FROM unsettled.record_no
            AND found.reason = unsettled.reason
    )
