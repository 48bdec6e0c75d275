-- critical main.quotes: the quote that a figure is in, or that a quote goes on with, is one of its article
WITH named AS (
    SELECT article_id, version, quote_no FROM sliced.figures WHERE quote_no IS NOT NULL
    UNION ALL
    SELECT article_id, version, continuation_of FROM sliced.quotes WHERE continuation_of IS NOT NULL
)
SELECT article_id, version, bool_or(quotes.kind IS NULL) AS is_broken
FROM named LEFT JOIN sliced.quotes AS quotes USING (article_id, version, quote_no)
GROUP BY article_id, version
