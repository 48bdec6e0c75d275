-- Sources whose lines are to be counted whole, because they have a quarter more articles than when that was last done.
-- Until then no line can have come into a third of the articles that was not in a sixth of them at that time.
FROM sizes WHERE articles >= 4 AND (checked IS NULL OR 4 * articles >= 5 * checked)
