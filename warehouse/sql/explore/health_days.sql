-- What became of new files on each of the last days with a run.
SELECT *
FROM (
    SELECT
        started_at::DATE AS day,
        sum(files_published)::BIGINT AS published,
        sum(duplicates)::BIGINT AS duplicate,
        sum(quarantined + files_mixed)::BIGINT AS quarantined,
        sum(ignored)::BIGINT AS ignored
    FROM ops.runs
    WHERE state <> 'nothing_new' OR files_new > 0
    GROUP BY day
    ORDER BY day DESC
    LIMIT 60
)
ORDER BY day
