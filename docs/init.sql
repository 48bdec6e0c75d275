-- The warehouse in DuckDB's own command line: `duckdb -init docs/init.sql`, in the folder that has data/. A copy of this
-- file as ~/.duckdbrc does it for every session, with the whole path of the data folder.
ATTACH 'data/warehouse.duckdb' AS news (READ_ONLY);
SET TimeZone = 'UTC';
-- FROM hits('ferry -strike')
CREATE OR REPLACE TEMP MACRO hits(sought) AS TABLE
    SELECT score, headline, publisher, published_on, snippet, article_id FROM news.find_articles(sought);
-- FROM lines_of('the id of an article'): what became of each line, and why.
CREATE OR REPLACE TEMP MACRO lines_of(id) AS TABLE
    SELECT line_no, role, rule, kept, raw_text FROM news.article_lines
    WHERE article_id = id AND version = (SELECT max(version) FROM news.articles WHERE article_id = id)
    ORDER BY line_no;
-- FROM quoted('the name of a speaker')
CREATE OR REPLACE TEMP MACRO quoted(name) AS TABLE
    SELECT published_on, publisher, text, headline FROM news.statements WHERE speaker = name ORDER BY published_on DESC;
USE news;
