-- How much each publisher brought, and how long ago, counted from the last run.
SELECT
    publisher,
    count(*) AS articles,
    count(*) FILTER (first_seen_at > last_run_at - INTERVAL 7 DAY) AS last_7_days,
    count(*) FILTER (first_seen_at > last_run_at - INTERVAL 35 DAY AND first_seen_at <= last_run_at - INTERVAL 7 DAY) / 4
        AS a_week_before,
    max(published_on) AS last_published_on,
    max(first_seen_at) AS last_delivered_at,
    date_diff('day', max(first_seen_at), any_value(last_run_at)) AS days_without
FROM articles
CROSS JOIN (SELECT max(started_at) AS last_run_at FROM ops.runs)
GROUP BY publisher
ORDER BY articles DESC, publisher NULLS LAST
LIMIT $limit
