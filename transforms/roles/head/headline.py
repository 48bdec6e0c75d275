"""Find the headline, by its place before the text, its form, the page's title and the words of the story."""

import math
import re
from collections.abc import Mapping, Sequence

from transforms.lines.cues import mask
from transforms.phrases.bylines import find_bare_names, is_byline, is_plausible
from transforms.phrases.credits import ends_with_credit
from transforms.phrases.dates import parse_when
from transforms.phrases.papers import is_paper, may_be_masthead
from transforms.roles.body.live import OPENING_RULES
from transforms.roles.body.signs_of_live import names_page
from transforms.roles.draft.draft import SETTLED, Draft
from transforms.roles.head.company import goes_with_another, is_over_signature, is_signed, reads_as_sentence
from transforms.roles.head.single_word import find_single_word
from transforms.roles.head.story import MOST, read_story, score_shared_words
from transforms.roles.head.titles import LEAST_TITLED, SITES, find_under_title, read_headline

# Beginnings of lines, in small letters, that are rare in headlines; further down are whole lines and words.
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
_FORBIDDEN = mask("byline_foreign", "credit_end", "bullet", "clock", "furniture")
_DOUBTFUL = mask("chrome", "byline", "related")
_MAX_DATE_WORDS = 6
_PLAIN_WORDS = 5  # from this many words on, words that sites use prove little: "Register of landlords to open in May"
_DOUBT = 2.0  # subtracted from the score of a line for such words
_MENU_MARKS = "|»›•>"  # one of them may come before the name of the site
_SITE_WORDS = re.compile(
    r"\b(?:cookies?|fullscreen|browser|newsletters?|read time|min read|minutes? read|affiliate|javascript)\b"
)
_SITE_PARTS = (
    "cook",
    "screen",
    "brows",
    "letter",
    "read",
    "affil",
    "script",
)  # each word of a site contains one of these
_SCORE = re.compile(r"[^\d]{3,40} \d{1,3},? [^\d]{3,40} \d{1,3}$")  # a result: "Hatherley Town 2 Brackmouth Rovers 1"
_BLOCK, _MAX_POINTER_WORDS = 12, 4
_CANDIDATES = 8  # the most likely lines, which are scored
_SURE = 1e-4
_NAMES_PAGE = 2.5  # added to the score of a headline like "Lamps out – live", above those of posts
_LEAST_SCORE = -2.0
# The most that is added to a line's score for the site's name at its end, blank lines around it, and words that it
# shares with the story.
_TITLE, _APART = 1.0, 1.5
_MAX_NAME_WORDS = 3
_LEAST_SHARED_WORDS, _LEAST_SHARED = 4, 2.0  # of an unlikely headline
_OVER_SIGNATURE = 0.7  # added to the score of a line over a byline or date
_MOST_ADDED = _TITLE + _APART + MOST + _OVER_SIGNATURE
_LEAST_APART = 5  # words of a line for which blank lines around it count; labels have fewer
_POSSIBLE = 0.02
_NEAR, _LEEWAY = 2, 0.9  # of two lines within this distance in lines and in score, the first is the headline
MAX_HEADLINE_WORDS = 45
_SENTENCE_WORDS = 10  # words from which a line that ends with a full stop is prose


def find_headline(draft: Draft, end: int, hinted: str | None) -> int | None:
    """The headline's line, None if there is none; `end` is the line at which the text starts.

    `hinted` is the headline in the file's metadata; a line that is equal to it is the headline.
    """
    if "headline" in draft.stated:
        return draft.stated.index("headline")
    if hinted and (same := [i for i in range(len(draft)) if draft.texts[i] == hinted]):
        return same[-1] if same[-1] <= end else same[0]
    marked = (
        [line for line in range(min(end + 1, len(draft))) if draft.find_element(line) == "h1"] if draft.tags else []
    )
    if not marked and draft.tags and hinted and (titled := _find_titled(draft, end, hinted)) is not None:
        return titled
    if not draft.tags and (titled := find_under_title(draft, end)) is not None:
        return titled
    scores = _score_lines(draft, marked or range(_find_first_post(draft, end)), end, len(marked) or _CANDIDATES)
    if not marked and (word := find_single_word(draft, end, scores)) is not None:
        return word
    if not scores:
        return None
    if len(scores) > 1 or max(scores.values()) < _LEAST_SCORE:  # otherwise the result can't change
        story = read_story(draft)
        scores = {line: score + score_shared_words(read_headline(draft, line), story) for line, score in scores.items()}
    best = max(scores, key=lambda line: (scores[line], -line))
    if not marked and scores[best] < _LEAST_SCORE:
        return best if _stands_over_text(draft, best, end) or _shares_most(draft, best, end) else None
    # The standfirst may share more words with the story than the headline directly above it.
    above = (line for line in range(max(0, best - _NEAR), best) if scores.get(line, -99) >= scores[best] - _LEEWAY)
    over = _find_over_standfirst(draft, best, end, scores)
    return over if over is not None else next(above, best)


def _find_titled(draft: Draft, end: int, title: str) -> int | None:
    """The line of a page without marked headlines with which its title begins, before the name of the site."""
    for line in range(min(end + 1, len(draft))):
        text = draft.texts[line]
        if draft.words[line] >= LEAST_TITLED and title.startswith(text) and SITES.fullmatch(title, len(text)):
            return line if _may_be_headline(draft, line) else None
    return None


def _is_told(draft: Draft, one: int, other: int) -> bool:
    """Whether the story has at least as many of the words of one line as of another."""
    story = read_story(draft)
    return score_shared_words(read_headline(draft, one), story) >= score_shared_words(
        read_headline(draft, other), story
    )


def _shares_most(draft: Draft, line: int, end: int) -> bool:
    """Whether the story has nearly all words of an unlikely line of the head, which is no sentence."""
    if line >= end or draft.words[line] < _LEAST_SHARED_WORDS or draft.texts[line].endswith((".", ":")):
        return False
    return score_shared_words(read_headline(draft, line), read_story(draft)) >= _LEAST_SHARED


def _stands_over_text(draft: Draft, line: int, end: int) -> bool:
    """Whether an unlikely line is a headline by its place: alone directly above the text, the only one that may be."""
    if not line + 1 == end < len(draft) or draft.words[line] < _LEAST_APART or not draft.gaps[end]:
        return False
    if draft.texts[line].endswith("."):
        return False
    return not any(_may_be_headline(draft, other) for other in range(line))


def _find_first_post(draft: Draft, end: int) -> int:
    """The line at which the posts of a live blog start; headlines after it are those of posts, not of the page."""
    if end < len(draft) and (draft.roles[end] == "post_meta" or draft.rules[end] in OPENING_RULES):
        return end
    first = draft.rules.index("post_section") if "post_section" in draft.rules else 0
    return first if any(_may_be_headline(draft, line) for line in range(first)) else len(draft)


def _find_over_standfirst(draft: Draft, line: int, end: int, scores: Mapping[int, float]) -> int | None:
    """The headline if the most likely line is a standfirst, directly below a shorter line; None if it is not.

    It is if a byline follows, as in print, or if both lines have blank lines around them, as on web pages.
    """
    above = line - 1
    while above >= 0 and draft.has(above, "furniture"):
        above -= 1
    if above < 0 or not 4 <= draft.words[above] < draft.words[line]:
        return None
    if above not in scores and not (_may_be_headline(draft, above) and _is_told(draft, above, line)):
        return None
    apart = is_set_apart(draft, above, end) and is_set_apart(draft, line, end)
    is_over = (apart or is_signed(draft, line)) and draft.headline[above] >= _POSSIBLE
    return above if is_over else None


def _score_lines(draft: Draft, lines: Sequence[int], end: int, most: int) -> dict[int, float]:
    """The scores of the most likely lines and the first one, without the words of the story.

    Lines that the words of the story can't put first are left out.
    """
    looks: dict[int, float] = {}
    best = -math.inf
    for line in sorted(lines, key=draft.headline.__getitem__, reverse=True):
        if len(looks) == most or _compute_logit(draft, line) + _MOST_ADDED < best - _LEEWAY:
            break
        if _may_be_headline(draft, line):
            looks[line] = _score_line(draft, line, end)
            best = max(best, looks[line])
    if len(looks) == most:
        first = next(line for line in lines if _may_be_headline(draft, line))
        looks[first] = _score_line(draft, first, end)
    return {line: look for line, look in looks.items() if look + MOST >= best - _LEEWAY}


def _may_be_headline(draft: Draft, line: int) -> bool:
    """Whether the line can be a headline: nothing rules it out."""
    words, text = draft.words[line], draft.texts[line]
    if (element := draft.find_element(line)) in ("h1", "byline", "dateline"):  # the latter two are fields
        return element == "h1"
    if not 1 < words <= MAX_HEADLINE_WORDS or draft.is_marked_furniture(line) or draft.rules[line] in SETTLED:
        return False
    if (line and draft.ask(ends_with_credit, line)) or _SCORE.match(text):
        return False
    if words >= _SENTENCE_WORDS and text.endswith((".", ".”", ".’", '."', ":")):
        return False
    if draft.has(line, "credit_only") and not reads_as_sentence(text):  # "Sources: the deal was off by noon"
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
    """Whether the line is in a block below a label for pointers or key points, such as "Key events"."""
    for above in range(line - 1, max(-1, line - 1 - _BLOCK), -1):
        if draft.gaps[above + 1]:
            return False
        points = draft.has(above, "related", "pointer") or draft.texts[above].lower().rstrip(":") in LABELS_OF_POINTS
        if points and draft.words[above] <= _MAX_POINTER_WORDS:
            return True
    return False


def _is_doubtful(draft: Draft, line: int) -> bool:
    """Whether the words of the line are those that sites use about themselves."""
    is_label = draft.has(line, "live") and not names_page(draft, line)
    return is_label or bool(draft.cues[line] & _DOUBTFUL) or draft.ask(_is_furniture, line)


def _is_furniture(text: str) -> bool:
    """Whether the words of a line show that it is about the page or the article."""
    lower = text.lower()
    if lower.startswith(_OPENINGS) or lower in LABELS_OF_POINTS:
        return True
    return any(map(lower.__contains__, _SITE_PARTS)) and bool(_SITE_WORDS.search(lower))


def _compute_logit(draft: Draft, line: int) -> float:
    """The logit of the line model's probability of a headline."""
    bounded = min(max(draft.headline[line], _SURE), 1 - _SURE)
    return math.log(bounded / (1 - bounded))


def _score_line(draft: Draft, line: int, end: int) -> float:
    """The logit of the line model, adjusted by evidence from the end and the place of the line."""
    text = read_headline(draft, line)
    titled = _TITLE * (text != draft.texts[line])
    alone = line > 0 and is_set_apart(draft, line, end) and not text.endswith((".", ":")) and "|" not in text
    signed = is_over_signature(draft, line)
    is_name = signed and _names_people(text, draft.words[line])
    return (
        _compute_logit(draft, line)
        + titled
        + _NAMES_PAGE * names_page(draft, line)
        + _APART * alone
        + (-_DOUBT if is_name else _OVER_SIGNATURE * signed)
        - 1.0 * text.endswith((".", "。"))
        - _DOUBT * (line == 0 and text.endswith("!"))  # sites address their readers like this at the top of a page
        - 1.0 * (line > end)
        - _DOUBT * (_is_doubtful(draft, line) or (line == 0 and may_be_masthead(text)))
        - _DOUBT * goes_with_another(draft, line, end, _LEAST_APART)
    )


def _names_people(text: str, words: int) -> bool:
    """Whether a line is a short name, or nothing but the names of several people."""
    names = find_bare_names(text)
    return bool(names) and (words <= _MAX_NAME_WORDS or (len(names) > 1 and all(map(is_plausible, names))))


def is_set_apart(draft: Draft, line: int, end: int) -> bool:
    """Whether a line of the head has blank lines around it, in a head in which some lines have none."""
    alone = (not line or draft.gaps[line] > 0) and line + 1 < len(draft) and draft.gaps[line + 1] > 0
    return alone and line < end and draft.words[line] >= _LEAST_APART and 0 in draft.gaps[1:end]
