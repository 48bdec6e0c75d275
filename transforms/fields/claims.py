"""Find the lines that may name the authors, and how strong the evidence of each is."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from transforms.phrases.bylines import (
    find_after_by,
    find_credited,
    find_names,
    find_pen_name,
    find_reporters,
    find_subjects_of_note,
    has_given_name,
    is_plausible,
    strip_number,
)
from transforms.roles.body.mail import RULES
from transforms.roles.draft.draft import KEPT, Draft

_POSSIBLE = 0.06  # the line model's probability of a byline below which a line names no author
_MAX_WORDS = 30
_MOST_LINES = 8  # the most likely lines, which are read
_MAX_REPORTING_CHARS, _MAX_PARAGRAPH_CHARS = 300, 60
_TAIL_LINES = 4  # last lines of the body, which may be a note about the author
_SURE = 1e-3
_OF_OTHERS = RULES | {"site_chrome"}
# Weights of the evidence for a claim, besides the model's logit; fitted to the names in the training corpus, rounded.
_MODEL, _DISTANCE = 0.75, -0.1
_PLAUSIBLE, _IN_NOTE, _SAYS_BY, _HEAD_BYLINE = 1.75, 2.5, 0.75, 1.0
_COMMON_WORDS, _OVER_HEADLINE, _IN_STORY = -2.0, -0.6, -1.0
_MOST = _PLAUSIBLE + _SAYS_BY + _HEAD_BYLINE  # the most that all evidence except notes can add
_LEAST, _CLEAR = 1.1, 4.0  # claims below the first are ignored; above the second, no note is needed
_LEAST_MARKED = 0.0  # of the claim of a line that its markup or the word "by" shows to be a byline
_NEAR, _LEEWAY = 3, 1.0  # lines this near to the strongest claim, and at most this much weaker, name authors too
_TELLING_TIMES = 5  # a person whose surname occurs this often is a subject of the text


class Claim(NamedTuple):
    """A line, the people that it may name as authors, and the strength of the evidence, as a logit."""

    line: int
    names: list[str]
    strength: float


def find_best_claims(draft: Draft) -> list[Claim]:
    """The strongest claim and those near it that are about as strong, in the order of their lines."""
    claims = _find_claims(draft)
    if max((claim.strength for claim in claims), default=0) < _CLEAR:
        claims = _add_notes(draft, claims)
    best = max(claims, key=lambda claim: (claim.strength, -claim.line), default=None)
    if best is None or best.strength < _LEAST:  # a line that the markup or the word "by" shows to be a byline counts
        labelled = (claim for claim in claims if draft.roles[claim.line] == "byline")
        marked = (claim for claim in labelled if draft.rules[claim.line] in ("markup", "by_and_name"))
        return [claim for claim in marked if claim.strength >= _LEAST_MARKED][:1]
    near = (
        claim
        for claim in claims
        if abs(claim.line - best.line) <= _NEAR
        and (claim.strength >= best.strength - _LEEWAY or _is_block(draft, claim.line, best.line))
    )
    return sorted(near, key=lambda claim: claim.line)


def _is_block(draft: Draft, one: int, other: int) -> bool:
    """Whether all lines from one to the other are bylines, so that each author may have a line."""
    return {"byline"}.issuperset(draft.roles[min(one, other) : max(one, other) + 1])


def _find_claims(draft: Draft) -> list[Claim]:
    """The claims of short lines, without those that are much weaker than another."""
    first = "headline" if "headline" in draft.roles else "paragraph"
    head = draft.roles.index(first) if first in draft.roles else 0
    text = draft.roles.index("paragraph") if "paragraph" in draft.roles else len(draft)
    lines = (line for line, p in enumerate(draft.byline) if p >= _POSSIBLE or draft.roles[line] == "byline")
    claims: list[Claim] = []
    enough = -math.inf
    for line in sorted(lines, key=lambda line: -draft.byline[line] - (draft.roles[line] == "byline"))[:_MOST_LINES]:
        strength = _MODEL * _compute_logit(draft.byline[line])
        is_head = draft.roles[line] == "byline" and (line < text or draft.rules[line] == "signed_at_the_end")
        if draft.words[line] > _MAX_WORDS or _is_of_others(draft, line) or (strength + _MOST < enough and not is_head):
            continue
        if names := _find_people(draft, line):
            strength += _DISTANCE * math.log1p(abs(line - head)) + _OVER_HEADLINE * (line < head)
            says_by = find_after_by(draft.texts[line]) is not None
            strength += _HEAD_BYLINE * is_head + _SAYS_BY * says_by + _score_names(draft, names)
            # A line that the rules of the head labelled as a byline always counts, unless a stronger claim exists.
            claims.append(Claim(line, names, max(strength, _LEAST) if is_head else strength))
            enough = max(enough, claims[-1].strength - _LEEWAY)
    return claims


def _add_notes(draft: Draft, claims: list[Claim]) -> list[Claim]:
    """The claims, made stronger if a note names the same person, and the claims of the notes themselves."""
    notes = [
        Claim(line, names, _MODEL * _compute_logit(draft.byline[line]) + _score_names(draft, names) + _IN_NOTE)
        for line, names in _find_notes(draft)
    ]
    noted = {name for note in notes for name in note.names}
    lines = {note.line for note in notes}
    rest = (claim for claim in claims if claim.line not in lines)
    return notes + [c._replace(strength=c.strength + _IN_NOTE * (c.names[0] in noted)) for c in rest]


def _compute_logit(likelihood: float) -> float:
    bounded = min(max(likelihood, _SURE), 1 - _SURE)
    return math.log(bounded / (1 - bounded))


def _score_names(draft: Draft, names: list[str]) -> float:
    """The weight of the names themselves: lower if they are common words, or the name of a subject of the text."""
    words = (word.lower() for name in names if not has_given_name(name) for word in name.split() if word.isascii())
    is_common = any(len(word) > 3 and draft.says(f" {word} ") for word in words)
    is_told = draft.read_rest().count(names[0].split()[-1]) >= _TELLING_TIMES
    return _PLAUSIBLE * all(map(is_plausible, names)) + _COMMON_WORDS * is_common + _IN_STORY * is_told


def _is_of_others(draft: Draft, line: int) -> bool:
    """Whether the line names someone or something else: who took a picture, who runs the site, a place."""
    return (
        draft.roles[line] in ("credit", "caption")
        or draft.rules[line] in _OF_OTHERS
        or "dateline" in (draft.find_mark(line), draft.roles[line])
        or draft.is_marked_furniture(line)
    )


def _find_people(draft: Draft, line: int) -> list[str]:
    """The people that a short line names."""
    text = strip_number(draft.texts[line])
    found = find_names(text) if draft.roles[line] == "byline" else find_credited(text)
    names = [name for name in found if is_plausible(name) or has_given_name(name)]
    return names or find_pen_name(text, draft.byline[line], lambda name: _is_site(draft, name))


def _is_site(draft: Draft, name: str) -> bool:
    """Whether a word is the name of the site: it occurs in the page's title or in a copyright line."""
    own = (text for line, text in enumerate(draft.texts) if line == 0 or "©" in text or "opyright" in text)
    return any(name.lower() in text.lower() for text in own)


def _find_notes(draft: Draft) -> Iterator[tuple[int, list[str]]]:
    """Lines outside the body, or at its end, that say who the author is, with the names."""
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    end = kept[-_TAIL_LINES] if len(kept) >= _TAIL_LINES else 0
    for line in [line for line, may_be in enumerate(draft.may_be_note) if may_be]:
        role = draft.roles[line]
        is_asked = role != "byline" and (role not in KEPT or line >= end)
        if is_asked and (names := find_subjects_of_note(draft.texts[line])):
            yield line, names


def find_reporting_names(draft: Draft) -> Iterator[str]:
    """Names in sentences that say who reports."""
    for line in [line for line, text in enumerate(draft.texts) if "eport" in text]:
        text, role = draft.texts[line], draft.roles[line]
        most = _MAX_PARAGRAPH_CHARS if role == "paragraph" else _MAX_REPORTING_CHARS
        if role != "byline" and len(text) <= most and "eport" in text[:80]:
            yield from find_reporters(text)
