-- The term of `word` in the index: without accents, in scripts whose accents are no letters of their own.
CASE
    WHEN regexp_matches(word, '[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}]')
    THEN replace(translate(strip_accents(translate(word, 'йї', 'ɨʉ')), 'ɨʉ', 'йї'), 'ß', 'ss')
    ELSE word
END
