-- The heavy words of new versions, in all versions that have them; but those that more current versions have than bring
-- any together are counted only. That many versions may be superseded.
SELECT term, article_id, version, published_on
FROM after.terms
SEMI JOIN (
    SELECT term
    FROM after.terms
    SEMI JOIN (SELECT term FROM new.terms ANTI JOIN after.superseded USING (article_id, version)) USING (term)
    GROUP BY term
    HAVING count(*) BETWEEN 2 AND 2000 + (SELECT count(*) FROM after.superseded)
) USING (term)
