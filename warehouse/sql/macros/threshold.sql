-- The value of a threshold setting: that of the source if it has its own, else that of all sources.
CREATE OR REPLACE TEMP MACRO threshold(wanted, of_source) AS (
    SELECT arg_max(value, source IS NOT NULL)
    FROM thresholds
    WHERE name = wanted AND (source IS NULL OR source = of_source)
)
