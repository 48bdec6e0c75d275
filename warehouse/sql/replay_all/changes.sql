-- What a replay of everything changes, as counts.
SELECT
    (SELECT count(DISTINCT article_id) FROM difference WHERE change = 'changed')::INTEGER AS articles_changed,
    (SELECT count(DISTINCT article_id) FROM difference WHERE is_new)::INTEGER AS articles_new,
    (SELECT count(DISTINCT article_id) FROM lake.main.article_versions ANTI JOIN new.article_versions USING (article_id))::INTEGER AS articles_gone,
    (SELECT count(*) FROM difference WHERE change = 'new' AND NOT is_new)::INTEGER AS versions_new,
    (SELECT count(*) FROM difference SEMI JOIN new.article_versions USING (article_id) WHERE change = 'gone')::INTEGER AS versions_gone,
    (SELECT count(*) FROM new.rejects ANTI JOIN new.resolutions USING (reject_id))::INTEGER AS rejects_new,
    (SELECT count(*) FROM new.resolutions SEMI JOIN lake.ops.rejects USING (reject_id))::INTEGER AS rejects_settled
