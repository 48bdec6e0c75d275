-- Whether a staging folder contains an erased file or text.
SELECT
    EXISTS (FROM looked.raw SEMI JOIN lake.ops.erasures AS erasures USING (sha256))
    OR EXISTS (
        FROM looked.articles
        SEMI JOIN lake.ops.erasures AS erasures ON erasures.content_sha256 = text_sha256(body)
    )
