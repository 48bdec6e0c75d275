-- A delivered file that contains an erased text gets an erasure row of its own, with the time, reason and run of the
-- original erasure. From then on its bytes alone identify it, and it is clear why they are not in ops.raw.
SELECT DISTINCT ON (files.sha256, content_sha256)
    files.sha256, erasures.content_sha256, erasures.erased_at, erasures.reason, erasures.run_id
FROM staged.rejects AS rejects
JOIN staged.files AS files USING (file_no)
JOIN lake.ops.erasures AS erasures ON 'text ' || erasures.content_sha256 = rejects.detail
WHERE rejects.reason = 'ERASED'
ORDER BY ALL
