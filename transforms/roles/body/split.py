"""Label paragraphs that marks within the text split from the others: between two, one looks like a promotion."""

import re

from transforms.roles.draft.draft import Draft

_REACH = 8  # lines up to the text above
_LEAST_WORDS = 15
_MOST = 8  # paragraphs of a story in which the line model sees too little text around a paragraph
# What sites put between two paragraphs of a story, and not below its end.
_WITHIN = re.compile(
    r"\W*(?:advertisement\W*|(?:story|article) continues (?:below|after|under)\b.*|after newsletter promotion|"
    r"(?:read (?:more|also|next)|also read|related|see also|lire aussi|lee también|leggi anche|lesen sie auch) ?[:|].*|"
    r"lire aussi\b.*|anzeige|publicité|publicidad|pubblicità|реклама)",
    re.IGNORECASE,
)
# Words with which sites speak to their readers, and people about themselves, in several languages.
_TO_READERS = re.compile(
    r"\b(?:Sie|Ihre?n?|I|my)\b|(?i:\b(?:you|your|yours|our|us|vous|votre|vos|usted|ustedes|tu|tus|"
    r"você|jouw?|voi|вы|вас|ваш\w*|newsletters?|privacy|subscri\w+|sign(?:ed)? up|free|watch now|advert\w*|cookies?|"
    r"comments?|copyright|all rights|author|blog\w*|founder|specialist)\b)"
)


def label_split(draft: Draft) -> None:
    """Label finished sentences next to such a mark as text if there is text above and they don't address the reader."""
    if draft.tags or draft.roles.count("paragraph") > _MOST:  # the markup says what is part of the text
        return
    for line in draft.find_any("furniture", "chrome", "related", "pointer"):
        if _WITHIN.fullmatch(draft.texts[line]):
            for beside in (line - 1, line + 1):
                if 0 <= beside < len(draft) and _goes_on(draft, beside):
                    draft.set(beside, "paragraph", "split_by_furniture", max(draft.content[beside], 0.5))


def _goes_on(draft: Draft, line: int) -> bool:
    """Whether a line outside the body is a sentence of the story, a few lines below one."""
    if draft.rules[line] != "content_model" or draft.words[line] < _LEAST_WORDS or not draft.is_sentence(line):
        return False
    if draft.has(line, "call", "pointer", "related") or _TO_READERS.search(draft.texts[line]):
        return False
    return "paragraph" in draft.roles[max(0, line - _REACH) : line]
