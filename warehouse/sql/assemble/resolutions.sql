-- A reject is settled once its file was read again and the same thing was not put aside for the same reason, or once
-- other bytes got through under its name. A folder that could not be listed is settled by any file read below it.
SELECT DISTINCT unsettled.reject_id, getvariable('run_id') AS run_id
FROM unsettled
JOIN staged.files AS files ON files.path = unsettled.path OR starts_with(files.path, unsettled.path || '/')
JOIN outcomes USING (file_no)
WHERE CASE
        WHEN unsettled.sha256 IS NULL AND files.sha256 IS NOT NULL THEN true
        WHEN files.path = unsettled.path AND files.sha256 IS NOT DISTINCT FROM unsettled.sha256
            THEN outcomes.fate NOT IN ('unchanged', 'deferred', 'ignored')
        ELSE files.path = unsettled.path AND outcomes.outcome IN ('published', 'duplicate')
    END
    AND NOT EXISTS (
        FROM open_rejects AS found
        WHERE found.path = unsettled.path
            AND found.sha256 IS NOT DISTINCT FROM unsettled.sha256
            AND found.record_no IS NOT DISTINCT FROM unsettled.record_no
            AND found.reason = unsettled.reason
    )
