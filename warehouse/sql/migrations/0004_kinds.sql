-- What kind of run it was.
ALTER TABLE lake.ops.runs ADD COLUMN kind VARCHAR;
