"""Search: what words find, narrowed and counted, as a page and as a feed."""
