-- The bytes of a delivered file, if they are no more than this.
SELECT content AS bytes FROM ops.raw WHERE sha256 = $sha256 AND octet_length(content) <= $most
