-- Whether a staging folder holds a file or a text that was taken down.
SELECT
    EXISTS (FROM looked.raw SEMI JOIN lake.ops.erasures AS erasures USING (sha256))
    OR EXISTS (
        FROM looked.articles
        SEMI JOIN lake.ops.erasures AS erasures ON erasures.content_sha256 = text_sha256(body)
    )
