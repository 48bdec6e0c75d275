        AND story_id IN (SELECT story_id FROM story_articles JOIN articles USING (article_id) WHERE contains(lower(strip_accents(headline)), lower(strip_accents($part))))
