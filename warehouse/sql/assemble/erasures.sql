-- A file that holds a text taken down is refused from now on by its bytes, and known to be not kept: it gets a tombstone
-- of its own, with the erasure and the reason of the text's.
SELECT DISTINCT ON (files.sha256, content_sha256)
    files.sha256, erasures.content_sha256, erasures.erased_at, erasures.reason, erasures.run_id
FROM staged.rejects AS rejects
JOIN staged.files AS files USING (file_no)
JOIN lake.ops.erasures AS erasures ON 'text ' || erasures.content_sha256 = rejects.detail
WHERE rejects.reason = 'ERASED'
ORDER BY ALL
