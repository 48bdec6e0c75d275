-- Dates as the source prints them, beside the instants.
ALTER TABLE lake.main.article_versions ADD COLUMN published_on DATE;
ALTER TABLE lake.main.live_posts ADD COLUMN posted_on DATE;
