-- The search index knows fields, stems and positions. The next run makes it anew: see warehouse/load/index.py.
ALTER TABLE lake.ops.postings ADD COLUMN field VARCHAR DEFAULT 'text';
ALTER TABLE lake.ops.postings ADD COLUMN lead VARCHAR DEFAULT '';
ALTER TABLE lake.ops.postings ADD COLUMN stem VARCHAR DEFAULT '';
ALTER TABLE lake.ops.postings ADD COLUMN positions INTEGER[];
