-- The hashes of erased_texts.sql, for records of files that are not published whole, and how often each text has the
-- letter that is counted.
WITH lines AS (
    SELECT file_no, record_no, string_agg(raw_text, chr(10) ORDER BY line_no) AS text
    FROM looked.article_lines
    GROUP BY file_no, record_no
)
SELECT sha256, record_no, text_sha256(body) AS content_sha256, count_letter(fold_text(body)) AS letters
FROM looked.articles JOIN looked.files USING (file_no)
UNION
SELECT sha256, record_no, text_sha256(text), count_letter(fold_text(text))
FROM lines JOIN looked.files USING (file_no)
