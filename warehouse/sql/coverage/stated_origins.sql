-- The origin that was last stated of each article.
FROM after.origins QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seq DESC) = 1
