-- critical ops.raw: the bytes of every file read are stored and match their hash, except for erased content
SELECT
    count(*) FILTER (kept.sha256 IS NULL AND fresh.sha256 IS NULL OR fresh.is_wrong) AS unexpected,
    count(*) AS elements
FROM staged.files AS files
LEFT JOIN (SELECT sha256 FROM beside.raw SEMI JOIN staged.files AS listed USING (sha256)) AS kept USING (sha256)
LEFT JOIN (SELECT sha256, sha256(content) <> sha256 AS is_wrong FROM new.raw) AS fresh USING (sha256)
WHERE files.sha256 IS NOT NULL
    AND files.reason IS DISTINCT FROM 'ERASED'
    AND NOT EXISTS (FROM staged.rejects AS rejects WHERE rejects.file_no = files.file_no AND rejects.reason = 'ERASED')
