"""News reports: what tells one, and which short sentences beside its body belong to it.

The line model has learned from long pages; in a report of a few short paragraphs it doubts the last ones.
"""

import re
from functools import cached_property

from transforms.roles.draft.draft import Draft
from transforms.roles.draft.first_look import SENTENCE_WORDS

_MIN_WORDS = 4
_MIN_LOWER = 2  # words in small letters; names and labels have fewer
_LIKELY, _LIKELY_LAST = 0.2, 0.25  # the least that the model must think of a line, and of one under the body
_REACH, _FAR_REACH = 5, 12  # lines from a sentence of the body: promotions stand between
_QUITE_LIKELY = 0.4  # by the model, so that the line may stand farther away
_SAID = re.compile(
    r"\b(?:said|told|says|added|warned|insisted|announced|heard|according to|spokes\w+)\b|“[^”]{20}|\"[^\"]{20}"
)
_SAYING, _SAYING_SHARE = 1, 0.15  # paragraphs that say who said what, and their share, in a report
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
# What a site says to its reader or of itself, and a report only between quotation marks.
_TO_READER = re.compile(
    r"\b(?:you|your|we|our|us|i|my|me|click|here|please|subscribe|newsletter|sign|read|watch|cookies?|copyright|rights|"
    r"stor(?:y|ies)|articles?|published|comments?|contributed|(?:sub-?)?editors?|writes|covers|covered|covering|authors?|"
    r"journalists?|reporters?|correspondents?|follow|email|feeds?|licen[cs]ed?|transcripts?)\b|[@©]|://",
    re.IGNORECASE,
)


class Report:
    """A document on its way to roles, asked whether it is a report and what else belongs to its body."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def includes(self, line: int) -> bool:
        """Whether the line is a sentence beside the report's body that speaks neither to the reader nor of the site."""
        draft, text = self._draft, self._draft.texts[line]
        if draft.words[line] < _MIN_WORDS or draft.content[line] < _LIKELY or not draft.has(line, "terminated"):
            return False
        if draft.has(line, "chrome", "related", "credit_end", "credit_only", "call", "pointer", "bullet", "numbered"):
            return False
        if draft.has(line, "date", "time_ago", "clock") and draft.words[line] < SENTENCE_WORDS:
            return False
        if text.rstrip("”\"’') ").endswith(("?", "!", "…")) or sum(w[0].islower() for w in text.split()) < _MIN_LOWER:
            return False
        return self._is_beside(line) and not _TO_READER.search(_QUOTED.sub("", text)) and self._saying

    def _is_beside(self, line: int) -> bool:
        """Whether a sentence of the body stands just before; under the last one the model must be surer."""
        draft = self._draft
        reach = _FAR_REACH if draft.content[line] >= _QUITE_LIKELY else _REACH
        near = range(max(0, line - reach), line)
        beside = any(draft.roles[above] == "paragraph" and draft.is_sentence(above) for above in near)
        return beside and (line < self._body[-1] or draft.content[line] >= _LIKELY_LAST)

    @cached_property
    def _body(self) -> list[int]:
        """The lines that the model takes for sentences of the body."""
        return [line for line, rule in enumerate(self._draft.rules) if rule == "sentence"] or [0]

    @cached_property
    def _saying(self) -> bool:
        """Whether the paragraphs say again and again who said what."""
        saying = sum(bool(_SAID.search(self._draft.texts[line])) for line in self._body)
        return saying >= max(_SAYING, _SAYING_SHARE * len(self._body))
