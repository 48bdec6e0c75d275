-- How often each stored body has one letter. A body in which it may be part of another character is folded first.
SELECT
    article_id,
    version,
    count_letter(
        CASE WHEN regexp_matches(body, getvariable('dressed')) THEN fold_text(body) ELSE body END
    ) AS letters
FROM lake.main.article_versions
