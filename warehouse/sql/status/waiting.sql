-- How many entries of `listing` no run has settled as they are now, and no operation has left out.
WITH settled AS (
    SELECT path_bytes, fingerprint
    FROM ops.readings() SEMI JOIN listing USING (path_bytes, fingerprint)
    WHERE outcome <> 'deferred'
    UNION ALL
    SELECT path_bytes, fingerprint
    FROM ops.left_out_readings() SEMI JOIN listing USING (path_bytes, fingerprint)
)
SELECT count(*) AS waiting
FROM listing ANTI JOIN settled USING (path_bytes, fingerprint)
