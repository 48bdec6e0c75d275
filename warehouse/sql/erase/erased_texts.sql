-- Hashes that identify an erased text when it is delivered again: that of its body, and that of all its lines. The
-- second one still matches when later rules choose other lines for the body.
WITH versions AS (
    SELECT article_id, version, source_sha256 AS sha256, record_no, body
    FROM lake.main.article_versions SEMI JOIN erased_articles USING (article_id)
),
lines AS (
    SELECT article_id, version, string_agg(raw_text, chr(10) ORDER BY line_no) AS text
    FROM lake.main.article_lines SEMI JOIN erased_articles USING (article_id)
    GROUP BY article_id, version
)
SELECT sha256, record_no, text_sha256(body) AS content_sha256 FROM versions
UNION
SELECT sha256, record_no, text_sha256(text) FROM versions JOIN lines USING (article_id, version)
UNION
SELECT * EXCLUDE (letters) FROM staged_texts
