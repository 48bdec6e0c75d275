-- warning ops.profiles: lines of a source play about the same roles as before
SELECT
    source,
    now > greatest(threshold('layout', source), often) AS is_broken,
    format('{:.0f}% of the lines are {}, {:.0f}% before', 100 * farthest.share, farthest.name, 100 * farthest.usual) AS detail
FROM distances
WHERE kind = 'role'
