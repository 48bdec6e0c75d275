-- Full-text search in current versions, as docs/searching.md describes it: FROM search('ferry "safety audit" -strike').
-- Each operand of the query is a leaf with a bit of its own, and the leaves that an article has are its mask. Relations
-- and expressions of this folder are filled in, because a macro of an attached database finds nothing by name. They are
-- no common table expressions, which DuckDB would compute whole.
CREATE OR REPLACE MACRO /* macro */ AS TABLE
WITH
-- Blanks, parentheses and operands, which together are the whole query.
pieces AS (
    SELECT piece, n, (sum(length(piece)) OVER (ORDER BY n) - length(piece) + 1)::INTEGER AS place
    FROM (
        SELECT unnest(list) AS piece, generate_subscripts(list, 1) AS n
        FROM (
            SELECT regexp_extract_all(
                translate(nfc_normalize(query), '“”„«»', '"""""'),
                '\s+|[-+]?\(|\)|[-+]?(?:\p{L}+:)?(?:"[^"]*"?|[^\s()"]+)'
            ) AS list
        )
    )
),
operands AS (
    SELECT
        n,
        place,
        piece,
        CASE
            WHEN piece IN ('AND', 'OR', 'NOT', ')') THEN piece
            WHEN ends_with(piece, '(') THEN '('
            ELSE 'leaf'
        END AS kind,
        starts_with(piece, '-') AS is_negated,
        coalesce(nullif(lower(regexp_extract(piece, '^[-+]?(\p{L}+):', 1)), ''), 'text') AS field,
        regexp_replace(piece, '^[-+]?(?:\p{L}+:)?', '') AS operand,
        contains(piece, '"') AS is_quoted,
        regexp_matches(piece, '\*"?$') AS is_prefix,
        CASE WHEN field = 'date' THEN '' ELSE regexp_replace(operand, '\*"?$', '') END AS text
    FROM pieces
    WHERE NOT regexp_matches(piece, '^\s')
),
worded AS (SELECT *, CASE WHEN kind = 'leaf' THEN (/* words */) ELSE [] END AS words FROM operands),
tokens AS MATERIALIZED (
    SELECT
        *,
        lag(kind) OVER (ORDER BY n) AS before,
        lead(kind) OVER (ORDER BY n) AS after,
        (row_number() OVER (PARTITION BY kind ORDER BY n) - 1)::BIGINT AS leaf,
        sum(CASE kind WHEN '(' THEN 1 WHEN ')' THEN -1 ELSE 0 END) OVER (ORDER BY n) AS depth
    FROM worded
    -- Signs without a letter or digit, such as & or a dash, are no operands.
    WHERE kind <> 'leaf' OR field <> 'text' OR is_quoted OR is_prefix OR len(words) > 0
),
-- 2026, 2026-01, 2026-01-31; one of them after >, >=, < or <=; or .. between two of which one may be missing.
stated_dates AS (
    SELECT *, try_cast(nullif(said.low, '') || right('-01-01', 10 - length(said.low)) AS DATE) AS low,
        try_cast(nullif(said.high, '') || right('-01-01', 10 - length(said.high)) AS DATE) AS high,
        (low + CASE length(said.low) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END)::DATE
            AS after_low,
        (high + CASE length(said.high) WHEN 4 THEN INTERVAL 1 YEAR WHEN 7 THEN INTERVAL 1 MONTH ELSE INTERVAL 1 DAY END)::DATE
            AS after_high
    FROM (
        SELECT leaf, place, regexp_extract(
            operand,
            '^(>=|<=|>|<|)(\d{4}(?:-\d\d(?:-\d\d)?)?|)(\.\.|)(\d{4}(?:-\d\d(?:-\d\d)?)?|)$',
            ['sign', 'low', 'dots', 'high']
        ) AS said
        FROM tokens WHERE kind = 'leaf' AND field = 'date'
    )
),
dates AS (
    SELECT
        leaf,
        place,
        CASE said.sign WHEN '>' THEN after_low WHEN '<' THEN NULL WHEN '<=' THEN NULL ELSE low END AS first_day,
        CASE said.sign WHEN '<' THEN low WHEN '<=' THEN after_low WHEN '' THEN if(said.dots = '', after_low, after_high) END
            AS day_after,
        (said.low = '' AND said.high = '')
        OR (said.low <> '' AND low IS NULL)
        OR (said.high <> '' AND high IS NULL)
        OR (said.sign <> '' AND said.dots <> '')
        OR (said.dots = '' AND said.high <> '')
        OR coalesce(first_day >= day_after, false) AS is_wrong
    FROM stated_dates
),
problems AS (
    SELECT place, 'the quotation mark is not closed' AS problem
    FROM tokens WHERE kind = 'leaf' AND length(piece) - length(replace(piece, '"', '')) = 1
    UNION ALL
    SELECT place, 'there is no field ' || field || '; fields are headline, author, publisher and date, and anything else '
        || 'with a colon goes in quotation marks'
    FROM tokens WHERE kind = 'leaf' AND field NOT IN ('text', 'headline', 'author', 'publisher', 'date')
    UNION ALL
    SELECT place, field || ': needs its word or "phrase" right after it'
    FROM tokens
    WHERE kind = 'leaf' AND len(words) = 0 AND field IN ('headline', 'author', 'publisher')
    UNION ALL
    SELECT place, 'write a date as date:2026, date:2026-01, date:2026-01-31, date:>=2026-01 or date:2026-01-01..2026-01-31'
    FROM dates WHERE is_wrong
    UNION ALL
    SELECT place, 'there is no word between the quotation marks'
    FROM tokens WHERE kind = 'leaf' AND is_quoted AND field = 'text' AND len(words) = 0
    UNION ALL
    SELECT place, 'before a * there must be two letters or more, and nothing after it'
    FROM tokens
    WHERE kind = 'leaf' AND field <> 'date' AND contains(operand, '*')
        AND (NOT is_prefix OR contains(text, '*') OR coalesce(length(list_last(words)), 0) < 2
            AND NOT regexp_matches(text, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'))
    UNION ALL
    SELECT place, kind || ' needs a word before it'
    FROM tokens WHERE kind IN ('AND', 'OR') AND (before IS NULL OR before IN ('AND', 'OR', 'NOT', '('))
    UNION ALL
    SELECT place, kind || ' needs a word after it'
    FROM tokens WHERE kind IN ('AND', 'OR', 'NOT') AND (after IS NULL OR after = ')')
    UNION ALL
    SELECT place, 'there is nothing in these parentheses' FROM tokens WHERE kind = '(' AND after = ')'
    UNION ALL
    SELECT place, 'this parenthesis closes none' FROM tokens WHERE kind = ')' AND depth < 0
    UNION ALL
    SELECT max(place) FILTER (kind = '('), 'this parenthesis is not closed' FROM tokens HAVING arg_max(depth, n) > 0
    UNION ALL
    SELECT min(place), 'parentheses are nested more than 15 deep' FROM tokens WHERE depth > 15 HAVING count(*) > 0
    UNION ALL
    SELECT place, 'there are more than 50 words' FROM tokens WHERE kind = 'leaf' AND leaf = 50
    UNION ALL
    SELECT 1, 'there is no word to look for' FROM (SELECT count(*) AS leaves FROM tokens WHERE kind = 'leaf') WHERE leaves = 0
),
-- One row with true, or an error.
checked AS (
    SELECT CASE
        WHEN count(*) > 0 THEN error(
            'search: ' || arg_min(problem, place) || ' (character ' || min(place) || ' of ' || query || ')'
        )::BOOLEAN
        ELSE true
    END AS is_right
    FROM problems
),
-- Each word of a leaf: whether the index must have it as it is, its stem, or its beginning; and how far it stands behind
-- the first.
slots AS (
    SELECT
        leaf, field, slot, (/* term */) AS term,
        count(*) OVER (PARTITION BY leaf) AS slots,
        CASE
            WHEN is_lone OR is_prefix AND slot = n THEN 'prefix'
            WHEN is_quoted OR slots > 1 THEN 'word'
            ELSE 'stem'
        END AS way
    FROM (
        SELECT
            *,
            -- The last character of a stretch without spaces: it is in the pair before it, unless it is alone.
            length(word) = 1 AND regexp_matches(
                word, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]'
            ) AS is_lone,
            lag(word) OVER (PARTITION BY leaf ORDER BY slot) AS previous
        FROM (
            SELECT leaf, field, is_quoted, is_prefix, unnest(words) AS word, generate_subscripts(words, 1) AS slot,
                len(words) AS n
            FROM tokens WHERE kind = 'leaf' AND field <> 'date'
        )
    )
    WHERE NOT is_lone OR previous IS NULL OR length(previous) <> 2 OR previous[2] <> word
),
-- The terms and stems that the index has of these words.
by_word AS MATERIALIZED (
    SELECT DISTINCT slots.leaf, slots.slot, slots.slots, slots.way, postings.field, postings.stem, postings.term
    FROM slots JOIN (/* postings */) AS postings ON postings.field = slots.field AND postings.term = slots.term
    WHERE slots.way <> 'prefix'
),
by_beginning AS (
    SELECT leaf, slot, slots, way, field, stem, term
    FROM (
        SELECT DISTINCT slots.leaf, slots.slot, slots.slots, slots.way, slots.term AS beginning, slots.rough, postings.field,
            postings.stem, postings.term
        FROM (
            SELECT *, left(term, if(length(term) = 1, 1, 2)) AS lead, (/* rough */) AS rough
            FROM slots ANTI JOIN by_word USING (leaf, slot)
            WHERE way <> 'word'
        ) AS slots
        JOIN (/* postings */) AS postings ON postings.field = slots.field AND postings.lead = slots.lead
        UNION
        -- One character alone begins pairs, each of which leads by itself.
        SELECT slots.leaf, slots.slot, slots.slots, slots.way, slots.term, NULL, postings.field, postings.stem, postings.term
        FROM (FROM slots WHERE way = 'prefix' AND length(term) = 1) AS slots
        JOIN (/* postings */) AS postings ON postings.field = slots.field AND starts_with(postings.lead, slots.term)
    )
    WHERE if(way = 'prefix', starts_with(term, beginning), (/* rough */) = rough)
),
wanted AS MATERIALIZED (
    SELECT DISTINCT leaf, slot, slots, field, stem, if(way = 'stem', NULL, term) AS term, asked
    FROM (SELECT *, term AS asked FROM by_word UNION ALL SELECT *, NULL FROM by_beginning)
    -- More than there can be: it tells DuckDB that this is the small side of the joins below.
    LIMIT 1_000_000
),
-- What articles have of leaves of one word, and of leaves of several, in which these must follow each other. A word as it
-- was asked for counts twice as much as another one of its stem.
single AS (
    SELECT wanted.leaf, postings.article_id,
        sum(postings.tf * if(coalesce(wanted.asked, postings.term) = postings.term, 1, 0.5)) AS tf,
        any_value(postings.words) AS words,
        arg_max(postings.term, postings.tf) AS term
    FROM (FROM wanted WHERE slots = 1) AS wanted
    JOIN (/* occurrences */) AS postings ON postings.field = wanted.field AND postings.stem = wanted.stem
    WHERE wanted.term IS NULL OR wanted.term = postings.term
    GROUP BY wanted.leaf, postings.article_id
),
-- A word such as `the` stands in every article: positions are compared only in those that have all words of a phrase.
apart AS MATERIALIZED (
    SELECT wanted.leaf, wanted.slot, wanted.slots, postings.article_id, postings.words, postings.term, postings.positions
    FROM (FROM wanted WHERE slots > 1) AS wanted
    JOIN (/* occurrences */) AS postings
        ON postings.field = wanted.field AND postings.stem = wanted.stem AND postings.term = wanted.term
),
together AS MATERIALIZED (
    SELECT leaf, article_id, any_value(slots) AS slots, any_value(words) AS words, arg_min(term, slot) AS term
    FROM apart
    GROUP BY leaf, article_id
    HAVING count(DISTINCT slot) = any_value(slots)
),
rarest AS MATERIALIZED (
    SELECT leaf, arg_min(slot, occurrences) AS slot
    FROM (SELECT leaf, slot, sum(len(positions)) AS occurrences FROM apart GROUP BY leaf, slot)
    GROUP BY leaf
),
-- Each occurrence says where its phrase would begin. Those of the rarest word are few; a phrase stands where those of all
-- its other words are among them.
several AS (
    SELECT leaf, article_id, count(*) AS tf, any_value(words) AS words, any_value(term) AS term
    FROM (
        SELECT leaf, article_id, start, count(*) + 1 AS slots
        FROM (
            SELECT leaf, article_id, unnest(positions) - slot AS start
            FROM apart ANTI JOIN rarest USING (leaf, slot) SEMI JOIN together USING (leaf, article_id)
        )
        JOIN (
            SELECT leaf, article_id, unnest(positions) - slot AS start
            FROM apart SEMI JOIN rarest USING (leaf, slot) SEMI JOIN together USING (leaf, article_id)
        ) USING (leaf, article_id, start)
        GROUP BY leaf, article_id, start
    )
    JOIN together USING (leaf, article_id, slots)
    GROUP BY leaf, article_id
),
-- BM25 with k1 = 1.2 and b = 0.75.
corpus AS (SELECT count(*) AS articles, avg(word_count) AS mean_words FROM (/* articles */)),
scored AS (
    SELECT
        leaf, article_id, term,
        ln(1 + (articles - found + 0.5) / (found + 0.5)) AS rarity,
        rarity * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * words / mean_words)) AS score
    FROM (SELECT *, count(*) OVER (PARTITION BY leaf) AS found FROM (FROM single UNION ALL FROM several))
    CROSS JOIN corpus
),
dated AS (
    SELECT dates.leaf, articles.article_id
    FROM dates JOIN (/* articles */) AS articles
        ON (first_day IS NULL OR articles.published_on >= first_day)
        AND (day_after IS NULL OR articles.published_on < day_after)
    WHERE articles.published_on IS NOT NULL
),
-- The query as numbers, to be computed from left to right: operands 2 * leaf, one more if negated; OR -1, NOT -2, an
-- opening parenthesis -3, negated -4, a closing one -5.
formula AS (
    SELECT if(max(depth) > 15 OR min(depth) < 0, [], list(CASE kind
            WHEN 'leaf' THEN 2 * leaf + is_negated::BIGINT
            WHEN 'OR' THEN -1
            WHEN 'NOT' THEN -2
            WHEN '(' THEN -3 - is_negated::BIGINT
            ELSE -5
        END ORDER BY n)) AS steps
    FROM tokens WHERE kind <> 'AND'
),
masks AS MATERIALIZED (
    SELECT article_id, bit_or(mask) AS mask, sum(score) AS score,
        arg_max(term, row(rarity, length(term), term)) AS term
    FROM (
        SELECT article_id, 1::BIGINT << (leaf % 60) AS mask, score, term, rarity FROM scored
        UNION ALL
        SELECT article_id, 1::BIGINT << (leaf % 60), 0, NULL, 0 FROM dated
        UNION ALL
        -- Every article, if the query is true of one that has nothing of it.
        SELECT article_id, 0, 0, NULL, 0
        FROM (/* articles */) CROSS JOIN (SELECT 0::BIGINT AS mask, steps FROM formula) WHERE (/* holds */)
    )
    GROUP BY article_id
),
matched AS MATERIALIZED (
    SELECT round(score, 3) AS score, article_id, term
    FROM masks
    -- There are few masks, however many articles have them.
    SEMI JOIN (SELECT mask FROM (SELECT DISTINCT mask FROM masks) CROSS JOIN formula WHERE (/* holds */)) USING (mask)
)
/* told */
