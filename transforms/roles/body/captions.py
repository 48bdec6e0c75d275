"""Label captions of pictures, which text exports leave between paragraphs."""

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import accumulate, pairwise

from transforms.lines.cues import mask
from transforms.phrases.credits import ends_with_credit, signs_off
from transforms.roles.draft.draft import KEPT, Draft

Run = tuple[str, str, str]
_WORD = re.compile(r"\w+")
_FUNCTION = frozenset(
    "a an the of in on at to for by with from and or as is was were are has had his her their its".split()
)
_MAX_LOOSE_WORDS = 35
_MAX_SIGNED_WORDS = 45
_MOSTLY = 0.5
_MAX_LOOSE = 0.6  # headings, list items and unfinished lines per paragraph; a text with more is not running prose
_FEW_LINES = 500  # in longer texts, collecting all runs is cheaper than searching the text for those of each line
_WHEN = re.compile(
    r"\b(?:on|in|at|since|last|this|yesterday|early)? ?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|"
    r"april|may|june|july|august|september|october|november|december|yesterday|"
    r"last (?:week|month|year|night)|in (?:19|20)\d\d)"
    r"(?: (?:morning|afternoon|evening|night|(?:19|20)\d\d))?$",
    re.IGNORECASE,
)
_WHEN_REACH = 40  # characters that contain the longest match
_WHEN_ENDS = (
    "day", "week", "month", "year", "night", "morning", "afternoon", "evening", *"0123456789",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Rules whose decision may be replaced by "caption".
_OPEN = frozenset(("sentence", "question", "unfinished_line", "content_model"))
_TWINS = _OPEN | {"heading_without_text", "caption_model", "says_it_again", "credit_at_end", "credit_after_sentence"}
_LEAST_TWIN, _MAX_TWIN_WORDS = 25, 30  # characters; words
_MAX_LABEL_WORDS, _COPIES = 6, 2
_SIGNED_END = re.compile(  # "The road to the mole. Ines Ruane for The Lantern", "The mole at night. (Ines Ruane)"
    r"[^\W\d_A-Z]{3}[.!?][”’\"]? (?:[^\W\d_a-z][\w’'.&-]*(?: [^\W\d_a-z][\w’'.&-]*){0,3}"
    r"(?: (?:for|via|/|of the|of) [^\W\d_a-z][\w’'.&-]*(?: (?:of )?[^\W\d_a-z][\w’'.&-]*){0,3})?"
    r"|\([^\W\d_a-z][^()\d]{1,40}\))$"
)
_SIGNED_REACH = 90  # characters that contain the longest match
SIGNED, CREDITED, SCENE = mask("terminated", "colon"), mask("credit_only", "credit_end"), mask("scene")
NAMED = mask("caption", "caption_noun")
LIKELY_CAPTION = 0.5
_FEW_CAPTIONS, _MOST_CAPTIONS = 1, 0.2  # number, and share of the paragraphs, of sentences that can be captions
LEAST_WORDS = 4  # of a caption without a word that identifies it as one


def label_captions(draft: Draft) -> None:
    """Label captions among the lines that were labelled as body."""
    body = [line for line, role in enumerate(draft.roles) if role == "paragraph"]
    if len(body) < 2:  # an only paragraph is the text, although it may end in a credit
        return
    loose = sum(role in KEPT for role in draft.roles) - len(body)
    repeated = _Repeated(draft) if loose <= _MAX_LOOSE * len(body) else None
    supposed: list[int] = []
    for line in range(body[0], body[-1] + 1):
        if not draft.may_be_caption[line] or draft.rules[line] not in _OPEN:
            continue
        credited = draft.cues[line] & CREDITED or _may_end_with_credit(draft.texts[line])
        if line == body[-1] and signs_off(draft.texts[line]):
            continue  # the agency of the report
        if credited and _label_credited(draft, line):
            continue
        if draft.cues[line] & SCENE and not draft.has(line, "quoted_start", "bullet", "numbered"):
            draft.set(line, "caption", "scene_of_picture", 0.8)
        elif draft.caption[line] >= LIKELY_CAPTION and draft.roles[line] in KEPT:
            supposed.append(line)
        elif not draft.cues[line] & SIGNED:
            _label_unfinished(draft, line, repeated)
    _label_supposed(draft, supposed)
    _label_twins(draft, body[0], body[-1])


def _label_twins(draft: Draft, first: int, last: int) -> None:
    """Label two lines of which one starts with the other: a caption, and the description of its picture."""
    starts = [text[:_LEAST_TWIN] for text in draft.texts[first : last + 1]]
    alike = [first + n for n, (one, other) in enumerate(pairwise(starts)) if one == other]  # settles nearly all lines
    _label_copies(draft, first, last)
    twins = [line for line in alike if _says_the_same(draft.texts[line], draft.texts[line + 1])]
    for line in twins:
        is_pair = line - 1 not in twins and line + 1 not in twins  # more than two copies are a refrain
        if (
            is_pair
            and line > first
            and {draft.rules[line], draft.rules[line + 1]} <= _TWINS
            and draft.words[line] <= _MAX_TWIN_WORDS
        ):
            draft.set(line, "caption", "says_it_again", 0.85)
            draft.set(line + 1, "caption", "says_it_again", 0.85)


def _label_copies(draft: Draft, first: int, last: int) -> None:
    """Label a line without an end that stands again below words of the site: that of a picture and of it enlarged."""
    within = draft.texts[first + 1 : last]
    if len(set(within)) == len(within):  # a quick test that settles most texts
        return
    may_be = [line for line in range(first + 1, last) if _may_stand_again(draft, line)]
    copies = Counter(draft.texts[line] for line in may_be)
    if len(copies) == len(may_be):
        return
    seen: dict[str, int] = {}
    for line in range(first + 1, last):
        if draft.roles[line] == "boilerplate" and draft.words[line] <= _MAX_LABEL_WORDS:
            continue
        text = draft.texts[line]
        if (above := seen.get(text)) is not None and above + 1 < line and copies[text] == _COPIES:
            draft.set(above, "caption", "says_it_again", 0.85)
            draft.set(line, "caption", "says_it_again", 0.85)
        seen = {text: line} if _may_stand_again(draft, line) else {}


def _may_stand_again(draft: Draft, line: int) -> bool:
    is_open = draft.rules[line] in _TWINS and len(draft.texts[line]) >= _LEAST_TWIN
    return is_open and draft.words[line] <= _MAX_TWIN_WORDS and not draft.is_sentence(line)


def _says_the_same(one: str, other: str) -> bool:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return len(shorter) >= _LEAST_TWIN and longer.startswith(shorter)


def _label_supposed(draft: Draft, lines: list[int]) -> None:
    """Label what the line model takes for captions, unless that is much of the text: captions are beside a story."""
    sentences = [line for line in lines if draft.roles[line] == "paragraph"]
    if len(sentences) > max(_FEW_CAPTIONS, _MOST_CAPTIONS * draft.roles.count("paragraph")):
        lines = [line for line in lines if draft.roles[line] != "paragraph"]
    for line in lines:
        draft.set(line, "caption", "caption_model", draft.caption[line])


def _label_unfinished(draft: Draft, line: int, repeated: "_Repeated | None") -> None:
    """Label a line that doesn't end like a sentence, if it is a caption.

    `repeated` is None for a text with many such lines, in which their form is no evidence.
    """
    if draft.cues[line] & NAMED:
        draft.set(line, "caption", "caption_words", 0.85)
    elif draft.words[line] <= _MAX_SIGNED_WORDS and _SIGNED_END.search(draft.texts[line][-_SIGNED_REACH:]):
        draft.set(line, "caption", "credit_after_sentence", 0.8)
    elif _says_when(draft, line):
        draft.set(line, "caption", "place_and_time", 0.7)
    elif repeated and _is_loose_sentence(draft, line):
        copied = repeated.measure_share(line)
        # A whole line that stands twice is in a list of headings, and over what it leads to.
        if copied > _MOSTLY and draft.texts.count(draft.texts[line]) == 1:
            draft.set(line, "caption", "near_copy", 0.6 + 0.3 * copied)
        elif _is_alone(draft, line):
            draft.set(line, "caption", "unfinished_sentence", 0.6)


def _label_credited(draft: Draft, line: int) -> bool:
    """Label a line that is a credit or ends with one, and return whether it is."""
    if draft.has(line, "credit_only"):
        draft.set(line, "credit", "credit_only", 0.9)
    elif _closes_with_credit(draft, line):
        draft.set(line, "caption", "credit_at_end", 0.95)
    else:
        return False
    return True


def _may_end_with_credit(text: str) -> bool:
    return text.endswith((")", "]")) or ":" in text[-80:] or "/" in text[-80:]


def _closes_with_credit(draft: Draft, line: int) -> bool:
    """Whether the line ends with a credit: words of an agency, or a name in brackets."""
    if draft.has(line, "quoted_start", "bullet", "numbered"):
        return False
    text = draft.texts[line]
    return draft.has(line, "credit_end") or (_may_end_with_credit(text) and ends_with_credit(text))


def _says_when(draft: Draft, line: int) -> bool:
    """Whether a few words between paragraphs say what and when: "The bridge on Friday morning"."""
    if draft.words[line] > 14 or draft.words[line] < LEAST_WORDS or draft.has(line, "bullet", "numbered"):
        return False
    if (
        line + 1 >= len(draft)
        or draft.roles[line - 1] not in ("paragraph", "caption")
        or draft.roles[line + 1] not in ("paragraph", "caption")
    ):
        return False
    text = draft.texts[line]
    if not text[-_WHEN_REACH:].lower().endswith(_WHEN_ENDS):  # a quick test that settles most lines
        return False
    return bool(_WHEN.search(text[-_WHEN_REACH:])) and not any(mark in text for mark in "?:‘’“”\"'")


def _is_loose_sentence(draft: Draft, line: int) -> bool:
    """Whether nine or more words between paragraphs look like a sentence without an end and lead to no list."""
    if draft.words[line] < 9 or draft.has(line, "bullet", "numbered", "quoted_start"):
        return False
    after = line + 1
    if after >= len(draft) or draft.has(after, "bullet", "numbered") or ":" in draft.texts[line]:
        return False
    if line and draft.roles[line - 1] in ("byline", "post_meta", "section"):
        return False
    words = _WORD.findall(draft.texts[line])
    lower = sum(1 for word in words if word[0].islower() and word not in _FUNCTION)
    return lower >= 4 and not any(mark in draft.texts[line] for mark in '?"“”')


def _is_alone(draft: Draft, line: int) -> bool:
    """Whether the line contains names and is between paragraphs that end like sentences, as a caption does."""
    before, after = line - 1, line + 1
    while before >= 0 and draft.roles[before] == "caption":
        before -= 1
    while after < min(len(draft), line + 3) and draft.roles[after] == "subheading":
        after += 1
    if before < 0 or after >= len(draft) or not (draft.is_sentence(before) and draft.has(after, "terminated")):
        return False
    return 2 <= count_capitalised(draft.texts[line]) <= draft.words[line] // 2 and draft.words[line] <= _MAX_LOOSE_WORDS


def count_capitalised(text: str) -> int:
    """The number of words with a capital; the first only counts if the second has one too, as in a name."""
    words = _WORD.findall(text)
    capital = [word[0].isupper() and len(word) > 2 for word in words]
    return sum(capital) if capital[1:2] == [True] else sum(capital[1:])


def _find_runs(text: str) -> set[Run]:
    """All runs of three consecutive words."""
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


class _Repeated:
    """The runs of words that occur in several lines of a document, computed when they are needed."""

    def __init__(self, draft: Draft) -> None:
        self._texts = draft.texts

    def measure_share(self, line: int) -> float:
        """The share of the line's runs of three words that other lines have too; 0 if it is certainly half or less."""
        runs = _find_runs(self._texts[line])
        if not runs:
            return 0.0
        if len(self._texts) > _FEW_LINES:
            return len(runs & self._repeated) / len(runs)
        of_word: defaultdict[str, list[Run]] = defaultdict(list)
        for run in runs:
            for word in run:
                of_word[word].append(run)
        gone: set[Run] = set()  # with a word that no other line has
        for word in sorted(of_word, key=len, reverse=True):  # long words are rare and soon settle most lines
            if not self._lower.has_elsewhere(word, line):
                gone.update(of_word[word])
                if 2 * len(gone) >= len(runs):
                    return 0.0
        return sum(self._spaced.has_elsewhere(f" {' '.join(run)} ", line) for run in runs - gone) / len(runs)

    @cached_property
    def _lower(self) -> "_Joined":
        return _Joined([text.lower() for text in self._texts])

    @cached_property
    def _spaced(self) -> "_Joined":
        """The words of each line, with one blank before and after each word."""
        return _Joined([f" {' '.join(_WORD.findall(text.lower()))} " for text in self._texts])

    @cached_property
    def _repeated(self) -> set[Run]:
        seen: set[Run] = set()
        repeated: set[Run] = set()
        for text in self._texts:
            runs = _find_runs(text)
            repeated |= runs & seen
            seen |= runs
        return repeated


class _Joined:
    """The lines of a document as one text, in which to look for what single lines have."""

    def __init__(self, lines: list[str]) -> None:
        self._whole = "\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def has_elsewhere(self, part: str, line: int) -> bool:
        """Whether any line but this one contains the part."""
        start, end = self._starts[line], self._starts[line + 1]
        return self._whole.find(part, 0, start) >= 0 or self._whole.find(part, end) >= 0
