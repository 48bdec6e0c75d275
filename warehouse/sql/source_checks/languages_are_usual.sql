-- warning ops.profiles: articles of a source are in about the same languages as usual
SELECT
    source,
    now > greatest(threshold('languages', source), often) AS is_broken,
    format('{:.0f}% are in {}, previously {:.0f}%', 100 * farthest.share, farthest.name, 100 * farthest.usual) AS detail
FROM distances
WHERE kind = 'language'
