-- Of the pairs of versions, those of which both are current.
SELECT * FROM parts.text_reuse AS pairs
ANTI JOIN parts.superseded AS superseded ON superseded.article_id = article_a AND superseded.version = version_a
ANTI JOIN parts.superseded AS superseded ON superseded.article_id = article_b AND superseded.version = version_b
