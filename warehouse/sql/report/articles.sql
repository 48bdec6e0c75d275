-- The newest articles of this run, 20 at most.
SELECT headline, coalesce(publisher, provider) AS source, version, word_count, published_at, source_path
FROM new.article_versions
ORDER BY published_at DESC NULLS LAST, source_path, record_no
LIMIT 20
