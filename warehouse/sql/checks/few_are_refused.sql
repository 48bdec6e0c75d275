-- critical main.article_versions: at most half of the run's articles fail a check (runs of 10 articles or more)
SELECT CASE WHEN n >= 10 AND refused * 2 > n THEN refused ELSE 0 END AS unexpected, n AS elements
FROM (
    SELECT (SELECT count(*) FROM refused) AS refused, (SELECT count(*) FROM staged.articles) AS n
)
