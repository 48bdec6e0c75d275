-- The latest texts that a publisher shares with another: who had it first, and how much of each is in the other.
WITH
/* shared_pairs */
SELECT
    direction, article_id, headline, published_on, copy_id, other_publisher, other_headline, other_published_on, relation,
    percent_of_ours, percent_of_theirs
FROM pairs
ORDER BY published_at DESC NULLS LAST, article_id, copy_id
LIMIT $limit
