-- Content that crashed or timed out the process that read it, as far as no later run has resolved that.
SELECT DISTINCT rejects.sha256, rejects.reason
FROM lake.ops.rejects AS rejects
ANTI JOIN lake.ops.resolutions AS resolutions USING (reject_id)
WHERE rejects.record_no IS NULL AND rejects.sha256 IS NOT NULL AND rejects.reason IN ('PARSER_TIMEOUT', 'PARSER_CRASH')
ORDER BY ALL
