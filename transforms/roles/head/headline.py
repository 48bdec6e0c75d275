"""Which line is the headline: by its place before the text, its look, the page's title and the words of the story."""

import math
import re
from collections.abc import Mapping, Sequence

from transforms.lines.signs import mask
from transforms.phrases.bylines import is_byline
from transforms.phrases.credits import ends_with_credit
from transforms.phrases.dates import parse_when
from transforms.phrases.papers import is_paper, may_be_masthead
from transforms.roles.body.live import OPENING_RULES, names_page
from transforms.roles.draft.draft import SETTLED, Draft

# What lines begin with, are or hold, in small letters, that few headlines do.
_OPENINGS = (
    "published", "updated", "posted", "last updated", "image", "view image", "listen", "advertis", "by ", "jump ",
    "skip ", "we use", "we value", "your browser", "your web browser",
)  # fmt: skip
LABELS_OF_POINTS = frozenset(
    [f"{which} {what}" for which in ("key", "main") for what in ("points", "takeaways", "facts", "moments", "events")]
    + [
        "in this article",
        "at a glance",
        "table of contents",
        "what to know",
        "what you need to know",
        "what we know",
        "summary",
        "in short",
        "in brief",
        "highlights",
    ]
)
_FORBIDDEN = mask("byline_foreign", "credit_only", "credit_end", "bullet", "clock", "furniture")
_DOUBTFUL = mask("chrome", "byline", "related")
_MAX_DATE_WORDS = 6
_PLAIN_WORDS = 5  # in a line of so many, words that sites use prove little: "Register of landlords to open in May"
_DOUBT = 2.0  # what such words take from its score
_MENU_MARKS = "|»›•>"  # one of them may stand before the name of the site
_SITE_WORDS = re.compile(
    r"\b(?:cookies?|fullscreen|browser|newsletters?|read time|min read|minutes? read|affiliate|javascript)\b"
)
_SITE_PARTS = ("cook", "screen", "brows", "letter", "read", "affil", "script")  # one is in each of them
_SCORE = re.compile(r"[^\d]{3,40} \d{1,3},? [^\d]{3,40} \d{1,3}$")  # of a match: "Hatherley Town 2 Brackmouth Rovers 1"
_WORD = re.compile(r"[^\W_]{4,}")
# Behind a dash only what looks like a name: headlines have dashes of their own, "Crossing shut – and no word of why".
_NAME = r"[^\W_a-zß-ÿ][^\s,;:!?|»•·—–]{0,30}"
_PAIR = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")  # about a word, where no spaces part them
_SITES = re.compile(
    r"(?:\s+(?:(?:[|»•·]|::)\s+[^|»•·—–]{2,40}"
    rf"|[—–-]\s+(?:the )?{_NAME}(?:\s+(?:{_NAME}|&|of|the|for|and|with|by|de|la|le)){{0,5}}))+$"
)
_BLOCK, _MAX_POINTER_WORDS = 12, 4
_CANDIDATES = 8  # likeliest lines that are weighed
_SURE = 1e-4
_NAMES_PAGE = 2.5  # what "Lamps out – live" gains over the headlines of posts
_LEAST_SCORE = -2.0
# The most that a site's name behind it, blank lines around it and the words of the story add to a line's score.
_TITLE, _APART, _STORY = 1.0, 1.5, 2.5
_LEAST_APART = 5  # words; labels stand alone too
_POSSIBLE = 0.02
_NEAR, _LEEWAY = 2, 0.9  # of two likely lines so close to each other and alike, the first
_STORY_CHARS = 5_000
_TELLING_WORDS = 6  # a headline of fewer long words proves less by sharing them with the story
MAX_HEADLINE_WORDS = 45
_SENTENCE_WORDS = 10  # a line of so many words that ends with a full stop is prose


def find_headline(draft: Draft, end: int, hinted: str | None) -> int | None:
    """The headline's line, None if the text has none; `end` is where the text begins.

    `hinted` is the headline that the file's metadata gives: the line that says the same is taken.
    """
    if hinted and (same := [i for i in range(len(draft)) if draft.texts[i] == hinted]):
        return same[-1] if same[-1] <= end else same[0]
    marked = (
        [line for line in range(min(end + 1, len(draft))) if draft.find_element(line) == "h1"] if draft.tags else []
    )
    scores = _score_lines(draft, marked or range(_find_first_post(draft, end)), end, len(marked) or _CANDIDATES)
    if not scores:
        return None
    if len(scores) > 1 or max(scores.values()) < _LEAST_SCORE:  # else the story can change nothing
        story = _read_story(draft)
        scores = {line: score + _score_shared_words(draft, line, story) for line, score in scores.items()}
    best = max(scores, key=lambda line: (scores[line], -line))
    if not marked and scores[best] < _LEAST_SCORE:
        return None
    # The standfirst can share more words with the story than the headline right over it does.
    above = (line for line in range(max(0, best - _NEAR), best) if scores.get(line, -99) >= scores[best] - _LEEWAY)
    return best - 1 if _is_standfirst(draft, best, end, scores) else next(above, best)


def _find_first_post(draft: Draft, end: int) -> int:
    """The line with which a live blog's posts begin: what stands in them heads a post, not the page."""
    if end < len(draft) and (draft.roles[end] == "post_meta" or draft.rules[end] in OPENING_RULES):
        return end
    first = draft.rules.index("post_section") if "post_section" in draft.rules else 0
    return first if any(_may_be_headline(draft, line) for line in range(first)) else len(draft)


def _is_standfirst(draft: Draft, line: int, end: int, scores: Mapping[int, float]) -> bool:
    """Whether the likeliest line stands right under a shorter one that may be the headline: over the byline, as in
    print, or each of the two between blank lines, as on pages."""
    above = line - 1
    if above not in scores or not 4 <= draft.words[above] < draft.words[line]:
        return False
    apart = is_set_apart(draft, above, end) and is_set_apart(draft, line, end)
    signed = any(draft.has(below, "byline") for below in range(line + 1, min(line + 3, len(draft))))
    return (apart or signed) and draft.headline[above] >= _POSSIBLE


def _score_lines(draft: Draft, lines: Sequence[int], end: int, most: int) -> dict[int, float]:
    """Scores, before the story is asked, of the likeliest lines and the first: those that it can still put in front."""
    looks: dict[int, float] = {}
    best = -math.inf
    for line in sorted(lines, key=draft.headline.__getitem__, reverse=True):
        if len(looks) == most or _compute_logit(draft, line) + _TITLE + _APART + _STORY < best - _LEEWAY:
            break
        if _may_be_headline(draft, line):
            looks[line] = _score_line(draft, line, end)
            best = max(best, looks[line])
    if len(looks) == most:
        first = next(line for line in lines if _may_be_headline(draft, line))
        looks[first] = _score_line(draft, first, end)
    return {line: look for line, look in looks.items() if look + _STORY >= best - _LEEWAY}


def read_headline(draft: Draft, line: int) -> str:
    """The headline without the name of the site, which a page title at the top of a text carries."""
    text = draft.texts[line]
    if line > 0:
        return text
    bare = _SITES.sub("", text)
    return bare if len(bare.split()) >= 3 else text


def _may_be_headline(draft: Draft, line: int) -> bool:
    """Whether nothing forbids the line to be a headline."""
    words, text = draft.words[line], draft.texts[line]
    if draft.find_element(line) == "h1":
        return True
    if not 1 < words <= MAX_HEADLINE_WORDS or draft.is_marked_furniture(line) or draft.rules[line] in SETTLED:
        return False
    if (line and draft.ask(ends_with_credit, line)) or _SCORE.match(text):
        return False
    if words >= _SENTENCE_WORDS and text.endswith((".", ".”", ".’", '."', ":")):
        return False
    if draft.cues[line] & _FORBIDDEN or (words < _PLAIN_WORDS and _is_doubtful(draft, line)):
        return False
    if words <= 12 and (
        draft.has(line, "date", "time_ago", "read_time") or draft.ask(is_paper, line) or draft.find_section(line)
    ):
        return False
    if words <= _MAX_DATE_WORDS and text[0].isdigit() and draft.ask(parse_when, line):  # in any language
        return False
    if _is_under_pointer(draft, line) and 0 in draft.gaps and max(draft.gaps) > 0:
        return False
    return not draft.ask(is_byline, line) and sum(map(text.count, _MENU_MARKS)) < 2


def _is_under_pointer(draft: Draft, line: int) -> bool:
    """Whether the line stands in one block with a label over it that says its lines lead elsewhere: "Key events"."""
    for above in range(line - 1, max(-1, line - 1 - _BLOCK), -1):
        if draft.gaps[above + 1]:
            return False
        points = draft.has(above, "related", "pointer") or draft.texts[above].lower().rstrip(":") in LABELS_OF_POINTS
        if points and draft.words[above] <= _MAX_POINTER_WORDS:
            return True
    return False


def _is_doubtful(draft: Draft, line: int) -> bool:
    """Whether the line's words are those of a page about itself."""
    is_label = draft.has(line, "live") and not names_page(draft, line)
    return is_label or bool(draft.cues[line] & _DOUBTFUL) or draft.ask(_is_furniture, line)


def _is_furniture(text: str) -> bool:
    """Whether a line says by its words that it is something about the page or the article."""
    lower = text.lower()
    if lower.startswith(_OPENINGS) or lower in LABELS_OF_POINTS:
        return True
    return any(map(lower.__contains__, _SITE_PARTS)) and bool(_SITE_WORDS.search(lower))


def _compute_logit(draft: Draft, line: int) -> float:
    """Of the line model's probability."""
    bounded = min(max(draft.headline[line], _SURE), 1 - _SURE)
    return math.log(bounded / (1 - bounded))


def _score_line(draft: Draft, line: int, end: int) -> float:
    """What the line model thinks, raised and lowered for what the line's end and place tell."""
    text = read_headline(draft, line)
    titled = _TITLE * (text != draft.texts[line])
    alone = line > 0 and is_set_apart(draft, line, end) and not text.endswith((".", ":")) and "|" not in text
    return (
        _compute_logit(draft, line)
        + titled
        + _NAMES_PAGE * names_page(draft, line)
        + _APART * alone
        - 1.0 * text.endswith((".", "。"))
        - 1.0 * (line > end)
        - _DOUBT * (_is_doubtful(draft, line) or (line == 0 and may_be_masthead(text)))
    )


def is_set_apart(draft: Draft, line: int, end: int) -> bool:
    """Whether blank lines are around a line of the head, and not around each: menus and the like stand in blocks."""
    alone = (not line or draft.gaps[line] > 0) and line + 1 < len(draft) and draft.gaps[line + 1] > 0
    return alone and line < end and draft.words[line] >= _LEAST_APART and 0 in draft.gaps[1:end]


def _score_shared_words(draft: Draft, line: int, story: str) -> float:
    """What the line gains, at most `_STORY`, by the words it shares with the story."""
    text = read_headline(draft, line).lower()
    own = _WORD.findall(text) if text.isascii() else [*_WORD.findall(_PAIR.sub(" ", text)), *_PAIR.findall(text)]
    if not own:
        return 0.0
    shared = sum(_contains_word(word, story) for word in own) / len(own)
    return shared * (1 + 1.5 * min(len(own), _TELLING_WORDS) / _TELLING_WORDS)


def _read_story(draft: Draft) -> str:
    """The body's first few thousand characters, in small letters."""
    body = (draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph")
    opening, room = [], _STORY_CHARS
    for text in body:
        opening.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return " ".join(opening).lower()


def _contains_word(word: str, story: str) -> bool:
    """Whether the story has the word as a whole; quicker for a few words than taking the story apart."""
    at = story.find(word)
    while at >= 0:
        end = at + len(word)
        if _PAIR.match(word) or not (story[at - 1 : at].isalnum() or story[end : end + 1].isalnum()):
            return True
        at = story.find(word, end)
    return False
