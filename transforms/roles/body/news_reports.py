"""Recognise news reports, and find short sentences near their body that belong to it.

The line model was trained on long pages; it gives the last of a few short paragraphs too low a probability.
"""

import re
from functools import cached_property

from transforms.roles.draft.draft import Draft
from transforms.roles.draft.first_look import SENTENCE_WORDS

_MIN_WORDS = 4
_MIN_LOWER = 2  # words that start with a small letter; names and labels have fewer
_LIKELY, _LIKELY_LAST = 0.2, 0.25  # least probability of body for a line, and for one after the end of the body
_REACH, _FAR_REACH = 5, 12  # lines back to a sentence of the body; promotions may come between
_QUITE_LIKELY = 0.4  # probability of body from which `_FAR_REACH` applies
_SAID = re.compile(
    r"\b(?:said|told|says|added|warned|insisted|announced|heard|according to|spokes\w+)\b|“[^”]{20}|\"[^\"]{20}"
)
_SAYING, _SAYING_SHARE = 1, 0.15  # least number and share of paragraphs that attribute statements, in a report
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
# Words with which a site addresses its readers or describes itself; in a report, they are only in quotations.
_TO_READER = re.compile(
    r"\b(?:you|your|we|our|us|i|my|me|click|here|please|subscribe|newsletter|sign|read|watch|cookies?|copyright|rights|"
    r"stor(?:y|ies)|articles?|published|comments?|contributed|(?:sub-?)?editors?|writes|covers|covered|covering|authors?|"
    r"journalists?|reporters?|correspondents?|follow|email|feeds?|licen[cs]ed?|transcripts?)\b|[@©]|://",
    re.IGNORECASE,
)


class Report:
    """Answers whether a document is a report, and whether a line belongs to its body."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def includes(self, line: int) -> bool:
        """Whether the line is a sentence near a report's body that neither addresses readers nor is about the site."""
        draft, text = self._draft, self._draft.texts[line]
        if draft.words[line] < _MIN_WORDS or draft.content[line] < _LIKELY or not draft.has(line, "terminated"):
            return False
        if draft.has(line, "chrome", "related", "credit_end", "credit_only", "call", "pointer", "bullet", "numbered"):
            return False
        if draft.has(line, "date", "time_ago", "clock") and draft.words[line] < SENTENCE_WORDS:
            return False
        if text.rstrip("”\"’') ").endswith(("?", "!", "…")) or sum(w[0].islower() for w in text.split()) < _MIN_LOWER:
            return False
        return self._is_beside(line) and not _TO_READER.search(_QUOTED.sub("", text)) and self._has_attributions

    def _is_beside(self, line: int) -> bool:
        """Whether a sentence of the body is near before the line; after the last one, the model must be surer."""
        draft = self._draft
        reach = _FAR_REACH if draft.content[line] >= _QUITE_LIKELY else _REACH
        near = range(max(0, line - reach), line)
        beside = any(draft.roles[above] == "paragraph" and draft.is_sentence(above) for above in near)
        return beside and (line < self._body[-1] or draft.content[line] >= _LIKELY_LAST)

    @cached_property
    def _body(self) -> list[int]:
        """The lines that are sentences of the body by the model."""
        return [line for line, rule in enumerate(self._draft.rules) if rule == "sentence"] or [0]

    @cached_property
    def _has_attributions(self) -> bool:
        """Whether enough paragraphs attribute statements."""
        saying = sum(bool(_SAID.search(self._draft.texts[line])) for line in self._body)
        return saying >= max(_SAYING, _SAYING_SHARE * len(self._body))
