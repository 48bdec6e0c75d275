"""Read numbers as English writes them: digits, number words, fractions, and digits with a word or letter of scale."""

import re
from typing import Final, NamedTuple

from transforms.lexicon.numbers import FRACTION_SIGNS, FRACTIONS, ORDINALS, PLURALS, RANKED, SCALE_SIGNS, SCALES, SMALL

_SIGNS: Final = "".join(FRACTION_SIGNS)
_SMALL: Final = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE: Final = "|".join(sorted(SCALES, key=len, reverse=True))
_WORD: Final = rf"(?:{_SMALL}|{_SCALE})(?![\w’'])"
_PLURAL: Final = "|".join(PLURALS)
_ORDINAL: Final = "|".join(ORDINALS)
_PARTS: Final = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth"

# Where a number may start, in lower-case text. Branches by first letter: the engine tries them at every position.
_BY_LETTER: dict[str, list[str]] = {}
for _word in (*SMALL, *SCALES, *PLURALS, "half", "quarter"):
    _BY_LETTER.setdefault(_word[0], []).append(_word[1:])
_STARTS: Final = "|".join(
    f"{letter}(?:{'|'.join(sorted(rests, key=len, reverse=True))})" for letter, rests in _BY_LETTER.items()
)
_ANY_WORD: Final = (
    rf"(?:(?:{_STARTS})(?![\w’'])|an? (?={_SCALE}|{_PARTS}|half)|"
    rf"(?:{_ORDINAL})(?=[ -](?:most|best|place|in|among|on|\w+est)\b|[.,;]|[ -]{RANKED}))"
)
_AT = re.compile(rf"[0-9{_SIGNS}]|{_ANY_WORD}")
# With the character before a word: the engine passes quickly over all that is not in the first set.
_NEXT = re.compile(rf"[0-9{_SIGNS}]|[ \t\u00a0()\[“”‘’\"'—–/•*~>-]{_ANY_WORD}")
_DIGITS = re.compile(
    rf"(?P<whole>[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{0,5}},[0-9]{{3}}(?![0-9])|[0-9]*)(?P<decimals>\.[0-9]+)?"
    rf"(?: ?(?P<sign>[{_SIGNS}])|[ -](?P<top>[1-9])[/⁄](?P<bottom>[1-9][0-9]?)(?![0-9/]))?|(?P<alone>[{_SIGNS}])"
)
_POWER = re.compile(r"\s?(?:[×x]\s?10\^|×\s?10)([−-]?[0-9]{1,2})(?![0-9])")  # not the relay of "4x100m"
_SLASHES: Final = ("/", "⁄")
_TIMES: Final = (" ", "×", "x")
_FRACTION = re.compile(r"([0-9]{1,3})[/⁄]([0-9]{1,3})(?= (?:of|an?|inch|cup|mile)\b|-inch)")
_SCALED = re.compile(rf"\s{{0,2}}-?({_SCALE})(?![\w])|\s?({'|'.join(SCALE_SIGNS)})(?![\w’'/]|[-.]\w)")
_RUN = re.compile(rf"(?:an?\s+)?{_WORD}(?:[\s-]{{1,2}}(?:and[\s-]{{1,2}})?{_WORD}){{0,12}}")
_NAME = re.compile(r"[a-z]+")
_HALF_SCALE = re.compile(r"(?:an? )?half[ -](?:an?[ -])?(million|billion|trillion|dozen|crore|lakh)(?!\w)")
_AND_A_HALF = re.compile(r"[ -]and[ -](?:an?|one)[ -](half|quarter|third)(?!\w)")
_PART = re.compile(
    rf"(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<bottom>(?:{_PARTS})s?|hal(?:f|ves))(?!\w)"
)
_PART_ENDS: Final = re.compile(  # "rose by a fifth"
    r"\s*$|[,.;:)!?—–]|\s(?:to|from|in|since|over|on|last|this|compared|between|and|at|year|during|when|after|but|while)\b"
)
_PLURALS = re.compile(rf"(?:(tens|hundreds|dozens|thousands|millions) of )?({_PLURAL})(?!\w)(?= of\b)")
_LONGEST: Final = 18  # digits; more are no number that an article tells


class Number(NamedTuple):
    """A number in a text, `text[start:end]`."""

    start: int
    end: int
    value: float
    mantissa: float  # the number without its scale
    form: str  # digits, words, fraction, plural, ordinal
    high: float | None = None  # of "hundreds", which are `value` to `high`
    sign: str = ""  # letters of the scale, if they may be a unit


def starts_at(low: str, at: int) -> bool:
    """Whether a number or an ordinal may start at a position of a lower-case text."""
    return _AT.match(low, at) is not None


def find_start(low: str, position: int) -> int:
    """Where the next number or ordinal may start, -1 if nowhere; a word does only behind a blank or mark."""
    if position == 0 and starts_at(low, 0):
        return 0
    found = _NEXT.search(low, position)
    return -1 if found is None else found.start() if found.end() - found.start() == 1 else found.start() + 1


def count_starts(low: str) -> int:
    """How many numbers a text may have at most."""
    return len(_NEXT.findall(low))


def read_number(low: str, start: int) -> Number | None:
    """The number that starts at `start` of a lower-case text, None if it is none."""
    character = low[start]
    if character.isdigit() or character in FRACTION_SIGNS:
        return _read_digits(low, start)
    if character in "ah" and (half := _HALF_SCALE.match(low, start)):
        return Number(start, half.end(), SCALES[half[1]] / 2, 0.5, "words")
    if (part := _PART.match(low, start)) and (number := _read_part(low, start, part)):
        return number
    if plural := _PLURALS.match(low, start):
        times = PLURALS[plural[1]][0] if plural[1] else 1.0
        least, most = PLURALS[plural[2]]
        return Number(start, plural.end(), times * least, times * least, "plural", times * most)
    return _read_words(low, start)


def _read_digits(low: str, start: int) -> Number | None:
    if low[start - 1 : start] == "." and start and low[max(0, start - 2) : start - 1].strip("( ") == "":
        start -= 1  # ".500"
    found = _DIGITS.match(low, start)
    if (
        found is None
        or found.end() - start > _LONGEST + 6
        or not (found["whole"] or found["decimals"] or found["alone"])
    ):
        return None
    if found["alone"]:
        value = FRACTION_SIGNS[found["alone"]]
    else:
        value = float(found["whole"].replace(",", "") + (found["decimals"] or ""))
        if found["sign"]:
            value += FRACTION_SIGNS[found["sign"]]
        elif found["top"]:
            value += int(found["top"]) / int(found["bottom"])
    mark = low[found.end() : found.end() + 1]
    if mark in _SLASHES and (fraction := _FRACTION.match(low, start)):
        top, bottom = int(fraction[1]), int(fraction[2])
        return Number(start, fraction.end(), top / bottom, top / bottom, "fraction") if bottom else None
    if mark in _TIMES and (power := _POWER.match(low, found.end())):
        value = float(f"{value}e{power[1].replace('−', '-')}")
        return Number(start, power.end(), value, value, "digits")
    return scale(low, Number(start, found.end(), value, value, "digits"))


def scale(low: str, number: Number) -> Number:
    """The number with the words or letters of scale that follow it: "2.5 million", "3 lakh crore", "37m"."""
    end, value, sign = number.end, number.value, ""
    for _ in range(2):
        found = _SCALED.match(low, end)
        if found is None or (found[1] == "dozen" and value >= 1000):
            break
        if found[2]:
            if sign or value != number.value or (low[end] == " " and found[2] not in ("bn", "mn", "m", "tn", "b")):
                break
            sign = found[2]
        value *= SCALES[found[1]] if found[1] else SCALE_SIGNS[found[2]]
        end = found.end()
    if end == number.end:
        return number
    # without what binary fractions leave behind, as in 1.1 * 1e9
    return number._replace(end=end, value=float(f"{value:.12g}"), sign=sign)


def _read_part(low: str, start: int, part: re.Match[str]) -> Number | None:
    """A fraction in words, if it is one of something: "two-thirds", "a third of", "half the"."""
    bottom = part["bottom"].removesuffix("s") if part["bottom"] != "halves" else "half"
    after = low[part.end() : part.end() + 6]
    top = part["top"]
    is_by = (
        top is not None and low[max(0, start - 3) : start] == "by " and _PART_ENDS.match(low, part.end()) is not None
    )
    followed = (
        is_by
        or after.startswith((" of ", " of\n"))
        or (bottom == "half" and after.startswith((" the ", " its", " his", " our", " all")))
    )
    if bottom == "half" and low[max(0, start - 12) : start].split()[-1:] in (
        ["second"],
        ["first"],
        ["other"],
        ["the"],
        ["latter"],
    ):
        return None
    if top is None and not (bottom == "half" and followed):
        return None
    if top in ("a", "an", "one") and not followed and "-" not in part[0]:
        return None
    if top not in (None, "a", "an", "one") and not part["bottom"].endswith("s"):
        return None
    value = SMALL.get(top or "", 1) / FRACTIONS[bottom]
    return Number(start, part.end(), value, value, "fraction")


def _read_words(low: str, start: int) -> Number | None:
    run = _RUN.match(low, start)
    if run is None or run[0] in SCALES:
        return None  # "dozen", "million" without a number
    value, end = _add_words(run)
    if half := _AND_A_HALF.match(low, end):
        value, end = value + 1 / FRACTIONS[half[1]], half.end()
        return scale(low, Number(start, end, value, value, "words"))
    return Number(start, end, value, value, "words") if end > start else None


def _add_words(run: re.Match[str]) -> tuple[float, int]:
    """The value of the words of a run as far as they are one number, and where that ends."""
    total = current = 0.0
    largest, end = 1e18, run.start()
    for found in _NAME.finditer(run[0]):
        name = found[0]
        if name in ("a", "an"):
            current = 1.0
        elif name in SMALL:
            if not _may_add(current, SMALL[name]):
                break
            current += SMALL[name]
        elif name in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[name]
        elif name != "and":
            times = SCALES[name]
            # "two hundred thousand million": what came before is multiplied too
            total = (total + current) * times if times >= largest else total + (current or 1.0) * times
            current, largest = 0.0, times
        if name not in ("a", "an", "and"):
            end = run.start() + found.end()
    return total + current, end


def _may_add(current: float, small: int) -> bool:
    """Whether a small number goes on with the one before: "twenty three" is one number, "two three" are two."""
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and 0 < small < 10)
