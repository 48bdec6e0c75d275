-- Files as the run $1 settled them, $2 at most, and how many there are. Not ops.files, which has what became of each since,
-- and has to look at every file for that.
SELECT path, outcome, reason, detail, count(*) OVER () AS files
FROM ops.readings()
WHERE run_id = $1 AND seq = (SELECT seq FROM ops.runs WHERE run_id = $1)
ORDER BY path
LIMIT $2
