reported AS (
    SELECT article_id, version, figure_no, surface, value, low, high, hedge, unit, kind, subject, role, line_no
    FROM main.figures
    WHERE measure = $measure
)
