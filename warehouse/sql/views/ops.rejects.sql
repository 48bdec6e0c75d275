-- A reject is open as long as no run has resolved it.
SELECT
    rejects.*,
    resolutions.run_id AS resolved_by_run_id
FROM parts.rejects AS rejects
LEFT JOIN parts.resolutions AS resolutions USING (reject_id)
