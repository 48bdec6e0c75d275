-- warning main.articles: every article could be searched for quotes, figures and names
SELECT
    count(facts_doubt) AS unexpected,
    count(*) AS elements,
    min(path || ', record ' || record_no || ': ' || facts_doubt, 20) FILTER (facts_doubt IS NOT NULL) AS details
FROM staged.articles
JOIN (FROM record_fates WHERE fate = 'published') USING (file_no, record_no)
JOIN staged.files USING (file_no)
