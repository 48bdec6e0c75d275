-- What lists of articles show and are filtered by, without the text.
SELECT
    article_id, version, headline, standfirst, publisher, provider, language, genre, published_at, published_on,
    published_precision, word_count, section, url, domain, source_path, source_sha256, record_no, run_id, first_seen_at
FROM main.articles
