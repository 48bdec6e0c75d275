-- The first bytes of a delivered file, and how many it has.
SELECT content[1:8000] AS start, octet_length(content) AS size_bytes FROM ops.raw WHERE sha256 = $hash
