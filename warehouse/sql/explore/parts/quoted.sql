quoted AS (
    SELECT article_id, version, quote_no, continuation_of, text, speaker_role, speaker_organization, cue, line_no, confidence
    FROM main.quotes
    WHERE speaker = $person
)
