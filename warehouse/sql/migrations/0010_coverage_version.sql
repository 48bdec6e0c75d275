-- By which rules a run related articles to each other.
ALTER TABLE lake.ops.runs ADD COLUMN coverage_version VARCHAR;
