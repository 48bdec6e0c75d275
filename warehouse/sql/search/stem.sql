-- What is left of `term` without its ending, roughly and in any language: for words that no article has, and that
-- therefore have no stem in the index.
regexp_replace(
    term,
    '^(.{3,}?)(?:ations?|ingly|edly|ments?|ness|ings?|ions?|ies|ied|ers?|est|ed|es|ly|en|em|s|e|y|i|a|o'
    || '|ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ам|ям|ом|ем|[аяыиуюеоь])$',
    '\1'
)
