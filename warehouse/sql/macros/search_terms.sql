-- The words of a text as the search index has them: lower case, without accents, possessives or plural endings
-- (Harman's S-stemmer), in order and with repeats.
CREATE OR REPLACE MACRO search_terms(text) AS list_filter(
    list_transform(
        regexp_split_to_array(
            regexp_replace(lower(strip_accents(text)), '[''’]s\b', '', 'g'), '[^\p{L}\p{N}]+'
        ),
        lambda word: CASE
            WHEN length(word) < 4 THEN word
            WHEN regexp_matches(word, '[^ae]ies$') THEN word[:-4] || 'y'
            WHEN regexp_matches(word, '[^aeo]es$') THEN word[:-2]
            WHEN regexp_matches(word, '[^us]s$') THEN word[:-2]
            ELSE word
        END
    ),
    lambda word: word <> ''
)
