named AS (
    SELECT article_id, version, kind, title, line_no
    FROM main.mentions
    WHERE name = $person
)
