-- Figures of stories of several origins that only one of these states.
SELECT
    stories.story_id, article_id, figure_no, surface, measure, value, unit, line_no, publisher, stories.origins
FROM main.reported_figures
JOIN main.origins USING (article_id)
JOIN main.story_articles USING (article_id)
JOIN main.stories AS stories USING (story_id)
WHERE value IS NOT NULL AND stories.origins > 1
WINDOW same AS (PARTITION BY stories.story_id, value, unit, measure)
QUALIFY min(origin_id) OVER same = max(origin_id) OVER same
