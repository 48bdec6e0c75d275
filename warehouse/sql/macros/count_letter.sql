-- How often a text has the letter of the variables `letter` and `capital`, plus a constant.
CREATE OR REPLACE TEMP MACRO count_letter(text) AS
    len(string_split(text, getvariable('letter'))) + len(string_split(text, getvariable('capital')))
