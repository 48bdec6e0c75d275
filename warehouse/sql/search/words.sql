-- The words of `text` in order and with repeats: in lower case, without possessive endings, a number with its groups of
-- digits joined (1,482 is 1482), letters apart from digits (COVID-19 is covid 19). Of scripts written without spaces,
-- each character with the one after it, and the last one alone.
CASE
    WHEN regexp_matches(text, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]')
    THEN flatten(list_transform(
        regexp_extract_all(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(lower(text), '[''’]s\b', '', 'g'),
                        '(\d)[,.''’\x{a0}\x{202f}\x{2009}]((?:\d{3})+)\b', '\1\2', 'g'
                    ),
                    '(\d)[,.''’\x{a0}\x{202f}\x{2009}]((?:\d{3})+)\b', '\1\2', 'g'
                ),
                '[ー\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+', ' \0 ', 'g'
            ),
            '\p{L}[\p{L}\p{M}]*|\p{N}+'
        ),
        lambda run: CASE
            WHEN regexp_matches(
                run, '^[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            )
            THEN list_transform(range(1, length(run) + 1), lambda i: run[i:i + 1])
            ELSE [run]
        END
    ))
    ELSE regexp_extract_all(
        regexp_replace(
            regexp_replace(
                regexp_replace(lower(text), '[''’]s\b', '', 'g'),
                '(\d)[,.''’\x{a0}\x{202f}\x{2009}]((?:\d{3})+)\b', '\1\2', 'g'
            ),
            '(\d)[,.''’\x{a0}\x{202f}\x{2009}]((?:\d{3})+)\b', '\1\2', 'g'
        ),
        '\p{L}[\p{L}\p{M}]*|\p{N}+'
    )
END
