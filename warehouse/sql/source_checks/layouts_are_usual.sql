-- warning ops.profiles: lines of a source have about the same roles as usual
SELECT
    source,
    now > greatest(threshold('layout', source), often) AS is_broken,
    format('{:.0f}% of the lines are {}, previously {:.0f}%', 100 * farthest.share, farthest.name, 100 * farthest.usual) AS detail
FROM distances
WHERE kind = 'role'
