-- People, organisations and places over all current articles, by their full names. A surname is many people's, so a person
-- named by one word is left out; in Chinese, Japanese and Korean a full name has no blank.
SELECT
    name,
    kind,
    sum(mentions)::INTEGER AS mentions,
    count(*)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    list_sort(list_distinct(flatten(list(titles) FILTER (titles IS NOT NULL)))) AS titles,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM main.article_names
WHERE kind <> 'person' OR regexp_matches(name, '\s|[·・]|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{3}')
GROUP BY name, kind
