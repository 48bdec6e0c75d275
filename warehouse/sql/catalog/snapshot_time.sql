-- When a snapshot was committed; no row if it has expired.
SELECT snapshot_time::TIMESTAMPTZ AS committed_at FROM __ducklake_metadata_lake.ducklake_snapshot WHERE snapshot_id = $1
