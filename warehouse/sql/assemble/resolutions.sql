-- Rejects that this run resolves. A reject is resolved once its file has been read again and the same file or record
-- was not quarantined for the same reason, or once other bytes under the same path were published or were duplicates.
-- Where a folder could not be listed, any file that is read below it resolves the reject.
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
