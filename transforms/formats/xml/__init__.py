"""XML by its vocabulary: feeds, NITF, NewsML-G2."""
