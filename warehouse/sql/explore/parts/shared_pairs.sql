pairs AS (
    SELECT
        ours.article_id,
        ours.headline,
        ours.published_on,
        theirs.article_id AS copy_id,
        theirs.publisher AS other_publisher,
        theirs.headline AS other_headline,
        theirs.published_on AS other_published_on,
        origin_id,
        relation,
        round(100 * of_ours)::INTEGER AS percent_of_ours,
        round(100 * of_theirs)::INTEGER AS percent_of_theirs,
        greatest(ours.published_at, theirs.published_at) AS published_at,
        ours.published_precision = 'instant' AND theirs.published_precision = 'instant' AS is_timed,
        CASE
            WHEN is_timed AND theirs.published_at < ours.published_at THEN 'taken'
            WHEN is_timed AND theirs.published_at > ours.published_at THEN 'given'
            WHEN theirs.published_on < ours.published_on THEN 'taken'
            WHEN theirs.published_on > ours.published_on THEN 'given'
            ELSE 'open'
        END AS direction
    FROM (
        SELECT article_a AS our_id, article_b AS their_id, relation, containment_a_in_b AS of_ours, containment_b_in_a AS of_theirs
        FROM text_reuse
        UNION ALL
        SELECT article_b, article_a, relation, containment_b_in_a, containment_a_in_b FROM text_reuse
    )
    JOIN articles AS ours ON ours.article_id = our_id
    JOIN articles AS theirs ON theirs.article_id = their_id
    JOIN origins ON origins.article_id = our_id
    WHERE ours.publisher = $publisher AND theirs.publisher <> $publisher
)
