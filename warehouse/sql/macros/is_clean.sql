-- Whether a text shows as it is: without control characters or overrides of direction, and in Unicode's composed form
-- (NFC). Text of Latin letters, common signs and Chinese characters has only that form. Beyond Unicode's limit of 30
-- marks in a row (UAX 15) no text is composed: it would take quadratic time.
CREATE OR REPLACE TEMP MACRO is_clean(text) AS CASE
    WHEN text IS NULL THEN true
    WHEN regexp_matches(text, '[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]') THEN false
    WHEN NOT regexp_matches(text, '[^\x00-\x{2ff}\x{2010}-\x{20cf}\x{4e00}-\x{9fff}]') THEN true
    WHEN regexp_matches(text, '\pM{31}') THEN true
    ELSE nfc_normalize(text) = text
END
