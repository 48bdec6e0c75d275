-- Rejects in the lake that no run has resolved, as far as this run may: of its files, and of what could not be read whole,
-- such as a folder.
SELECT rejects.*
FROM (
    FROM lake.ops.rejects
    WHERE getvariable('is_everything') OR sha256 IS NULL OR path IN (SELECT path FROM staged.files)
) AS rejects
ANTI JOIN lake.ops.resolutions AS resolutions USING (reject_id)
