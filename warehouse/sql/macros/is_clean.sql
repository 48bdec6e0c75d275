-- Whether a text shows as it is: it has no control characters and no overrides of direction, and is in Unicode's
-- composed form (NFC). Text of Latin letters, common signs and Chinese characters is always in NFC, so it is not
-- normalized. Text with more than 30 combining marks in a row (the limit of UAX 15) is not compared with its NFC,
-- because computing that takes quadratic time.
CREATE OR REPLACE TEMP MACRO is_clean(text) AS CASE
    WHEN text IS NULL THEN true
    WHEN regexp_matches(text, '[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]') THEN false
    WHEN NOT regexp_matches(text, '[^\x00-\x{2ff}\x{2010}-\x{20cf}\x{4e00}-\x{9fff}]') THEN true
    WHEN regexp_matches(text, '\pM{31}') THEN true
    ELSE nfc_normalize(text) = text
END
