-- What the explorer asks of the articles that match, to join them with what it has of each.
SELECT article_id AS n, score FROM matched WHERE (SELECT is_right FROM checked)
