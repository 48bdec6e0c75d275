-- critical ops.rejects: there are as many rejects as files and records counted as quarantined
WITH counted AS (
    SELECT coalesce(sum(CASE WHEN fate = 'quarantined' THEN 1 ELSE records[4] END), 0) AS rejects
    FROM outcomes WHERE fate IN ('read', 'quarantined')
)
SELECT abs(rejects - (SELECT count(*) FROM open_rejects))::BIGINT AS unexpected, rejects::BIGINT AS elements
FROM counted
