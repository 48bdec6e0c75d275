"""Readers of XML, one for each vocabulary: feeds, NITF, NewsML-G2."""
