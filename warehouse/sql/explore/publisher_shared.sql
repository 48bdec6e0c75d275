-- With whom a publisher shares text: how many texts the other had first, this one had first, or no time tells.
WITH
/* shared_pairs */
SELECT
    other_publisher,
    relation,
    count(DISTINCT origin_id) FILTER (direction = 'taken')::INTEGER AS taken,
    count(DISTINCT origin_id) FILTER (direction = 'given')::INTEGER AS given,
    count(DISTINCT origin_id) FILTER (direction = 'open')::INTEGER AS open,
    count(DISTINCT origin_id)::INTEGER AS texts,
    max(greatest(published_on, other_published_on)) AS last_published_on
FROM pairs
GROUP BY other_publisher, relation
ORDER BY texts DESC, other_publisher, relation
LIMIT $limit
