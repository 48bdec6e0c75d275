-- Pairs of current versions that share sampled runs of words: each new version within a range of ids, and any other.
-- Of runs of words that many texts share, only the texts that came first are compared with all others: thousands of
-- copies of one text stay linked, without each being compared with each.
WITH fresh AS MATERIALIZED (
    SELECT shingle, article_id, version
    FROM new.shingles
    ANTI JOIN after.superseded USING (article_id, version)
    WHERE article_id >= coalesce(getvariable('first_id')::VARCHAR, '')
        AND article_id < coalesce(getvariable('id_after')::VARCHAR, '~')
),
held AS MATERIALIZED (
    SELECT shingle, article_id, version, samples
    FROM after.shingles
    SEMI JOIN fresh USING (shingle)
    ANTI JOIN after.superseded USING (article_id, version)
),
crowded AS MATERIALIZED (
    SELECT shingle, article_id, version, row_number() OVER (
        PARTITION BY shingle ORDER BY valid_from, published_at NULLS LAST, article_id
    ) > 128 AS is_late
    FROM held
    SEMI JOIN (SELECT shingle FROM held GROUP BY shingle HAVING count(*) > 128) USING (shingle)
    JOIN after.article_versions USING (article_id, version)
),
early AS (FROM held ANTI JOIN (FROM crowded WHERE is_late) USING (shingle, article_id, version)),
late AS (FROM held SEMI JOIN (FROM crowded WHERE is_late) USING (shingle, article_id, version)),
met AS (
    SELECT mine, other
    FROM (SELECT shingle, struct_pack(article_id, version, samples) AS mine FROM held SEMI JOIN fresh USING (shingle, article_id, version))
    JOIN (SELECT shingle, struct_pack(article_id, version, samples) AS other FROM early) USING (shingle)
    UNION ALL
    SELECT mine, other
    FROM (SELECT shingle, struct_pack(article_id, version, samples) AS mine FROM early SEMI JOIN fresh USING (shingle, article_id, version))
    JOIN (SELECT shingle, struct_pack(article_id, version, samples) AS other FROM late) USING (shingle)
)
SELECT mine.article_id AS article_id, mine.version AS version, other.article_id AS other_id, other.version AS other_version
FROM met
WHERE mine.article_id <> other.article_id
GROUP BY mine, other
HAVING count(*) >= 2 AND 12 * count(*) >= least(mine.samples, other.samples)
    -- A pair of two new versions is found from both sides.
    AND (mine.article_id < other.article_id OR NOT EXISTS (
        FROM new.article_versions AS versions
        WHERE versions.article_id = other.article_id AND versions.version = other.version
    ))
