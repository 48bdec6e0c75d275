-- Copies of the same bytes follow the first of them. Two kinds of copies stand for themselves: those under the same
-- path, where other bytes came in between, and those whose path has published an article of its own.
WITH published AS (SELECT DISTINCT source_path AS path, source_sha256 AS sha256 FROM lake.main.article_versions)
SELECT
    files.file_no,
    CASE
        WHEN files.status <> 'read' OR published.path IS NOT NULL OR first(files.path) OVER copies = files.path
            THEN files.file_no
        ELSE first(files.file_no) OVER copies
    END AS canonical_no,
    files.status AS fate,
    NULL::VARCHAR AS same_as,
    false AS is_left_out
FROM staged.files AS files
LEFT JOIN published USING (path, sha256)
WINDOW copies AS (PARTITION BY files.sha256, files.status ORDER BY published.path IS NOT NULL DESC, files.file_no)
