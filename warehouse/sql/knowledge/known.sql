-- By what content each file of `to_read` need not be read by its format: the content that was last read from its path, and
-- contents of its size that were taken in under other names, those of its own name first. What format and encoding these
-- were read in depends on the suffix and the rules, so only runs since those of other rules than version $1 count.
-- Contents that the path had before its last one are read again, as that makes a new version; so are those whose bytes
-- are not kept.
WITH listed AS (
    SELECT
        file_no, path_bytes, size_bytes,
        regexp_extract(path, '[^/]*$') AS name,
        CASE WHEN NOT is_named_by_type THEN lower(regexp_extract(path, '\.[^./]+$')) END AS suffix
    FROM to_read
),
here AS (
    SELECT path_bytes, sha256, seq
    FROM lake.ops.files SEMI JOIN listed USING (path_bytes)
    WHERE sha256 IS NOT NULL
),
-- Passed through twice, never held: it may be most of what is stored.
ledger AS NOT MATERIALIZED (
    SELECT
        size_bytes,
        regexp_extract(path, '[^/]*$') AS name,
        lower(regexp_extract(path, '\.[^./]+$')) AS suffix,
        struct_pack(sha256, format, encoding, records) AS content
    FROM lake.ops.files
    WHERE outcome IN ('published', 'duplicate', 'mixed')
        AND size_bytes IN (SELECT size_bytes FROM listed)
        AND seq > coalesce((SELECT max(seq) FROM lake.ops.runs WHERE parser_version <> $1), 0)
),
-- As many as a batch can be given, however many have the same size: others are read and labelled.
of_name AS (
    SELECT size_bytes, suffix, name, min(content, 8) AS contents
    FROM ledger WHERE name IN (SELECT name FROM listed)
    GROUP BY ALL
),
of_size AS (SELECT size_bytes, suffix, min(content, 8) AS contents FROM ledger GROUP BY ALL),
elsewhere AS (
    SELECT file_no, path_bytes, unnest(contents, recursive := true)
    FROM listed JOIN of_name USING (size_bytes, suffix, name)
    UNION
    SELECT file_no, path_bytes, unnest(contents, recursive := true) FROM listed JOIN of_size USING (size_bytes, suffix)
),
found AS (
    SELECT file_no, last(sha256 ORDER BY seq) AS sha256, NULL AS format, NULL AS encoding, 0 AS records
    FROM here JOIN listed USING (path_bytes)
    GROUP BY file_no
    UNION ALL
    SELECT file_no, sha256, format, encoding, records FROM elsewhere ANTI JOIN here USING (path_bytes, sha256)
)
SELECT file_no, sha256, format, encoding, records
FROM found
WHERE sha256 IN (SELECT sha256 FROM lake.ops.raw SEMI JOIN found USING (sha256))
ORDER BY file_no
