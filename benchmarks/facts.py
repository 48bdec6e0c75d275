"""Measures of facts against gold: each takes the gold of a corpus and the facts found, both by document.

A fact is a row of `quotes`, `figures` or `mentions` as a dictionary. Every measure is between 0 and 1.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.measures import compute_f1, measure_word_f1, simplify

Row = dict[str, Any]
Found = Mapping[str, Sequence[Row]]
Measures = dict[str, float]

_LEAST_F1 = 0.8  # of the words of two quotes that are the same
_LEAST_WORDS = 4  # of a quote that is asked for
_NAME = re.compile(r"[A-Z][\w'’-]+")
_NO_NAMES = frozenset(
    "the a an he she they mr mrs ms dr sir dame lord lady sen rep gov president republican democratic democrat "
    "secretary campaign in i we it senator governor representative vice house state his her their one".split()
)
_TITLE = re.compile(r"^(?:the|mr|mrs|ms|dr|sir|president|minister) ")
_HEDGES = {"~": "about", ">": "over", "<": "under"}
_UNITS = {
    "percentage": "percent",
    "dollar": "usd",
    "euro": "eur",
    "pound sterling": "gbp",
    "japanese yen": "jpy",
    "chinese yuan": "cny",
    "australian dollar": "aud",
    "hong kong dollar": "hkd",
    "indian rupee": "inr",
    "year of age": "year",
}
_PLAIN_UNITS = frozenset(
    "day month year week hour minute second mile kilometre metre centimetre millimetre foot inch yard acre hectare "
    "kilogram gram tonne celsius fahrenheit".split()
) | {"mile per hour", "kilometre per hour", "square metre"}


def measure_quotes(gold: Mapping[str, Row], found: Found, texts: Mapping[str, str]) -> Measures:
    """How many quotations are found, and of those with a named source, whose speaker is right, wrong or short.

    A quotation without a source counts neither way. A speaker is right if it shares a name with the gold's, and short
    if it is one word although the text has a longer form of it.
    """
    hits = misses = surplus = 0
    speakers: Counter[str] = Counter()
    for name, entry in gold.items():
        rows = [row for row in found.get(name, ()) if len(row["text"].split()) >= _LEAST_WORDS]
        for quote in sorted(entry["quotes"], key=lambda one: -len(one["text"])):
            row = _take_alike(quote["text"], rows)
            if quote["attributed"]:
                hits, misses = hits + (row is not None), misses + (row is None)
                speakers[_judge_speaker(quote["speaker"], row and row["speaker"], texts[name])] += 1
        surplus += len(rows)
    right = speakers["right"] + speakers["short"]
    named = right + speakers["wrong"] + speakers["none"]
    return {
        "span_found": hits / max(1, hits + misses),
        "span_f1": compute_f1(hits, hits + surplus, hits + misses),  # the gold leaves passages out
        "speaker_right": right / max(1, named),
        "speaker_wrong": speakers["wrong"] / max(1, named),
        "speaker_short": speakers["short"] / max(1, right),
    }


def _take_alike(text: str, rows: list[Row]) -> Row | None:
    """The row with the most words in common, taken from `rows`; None if no row has enough of them."""
    scored = [(measure_word_f1(text, row["text"]), number) for number, row in enumerate(rows)]
    best, number = max(scored, default=(0.0, 0))
    return rows.pop(number) if best >= _LEAST_F1 else None


def _judge_speaker(wanted: str | None, given: str | None, text: str) -> str:
    names = _read_names(wanted)
    if not names:
        return "unnamed"
    if not given:
        return "none"
    if not names & _read_names(given):
        return "wrong"
    longer = rf"\b(?!(?i:{'|'.join(_NO_NAMES)})\b)[A-Z][\w’'-]+\.? (?:[A-Z]\.? )?{re.escape(given)}\b"
    return "short" if len(given.split()) == 1 and re.search(longer, text) else "right"


def _read_names(text: str | None) -> set[str]:
    return {re.sub(r"['’]s$", "", word).lower() for word in _NAME.findall(text or "")} - _NO_NAMES


def measure_figures(gold: Mapping[str, Sequence[Row]], found: Found) -> Measures:
    """How many values are found in their line, and of these, how many have the right unit, noun and hedge.

    Ranks are not asked for. A unit is judged where the gold has one of a fixed list, else the noun that is counted.
    """
    hits = wanted = given = 0
    units: list[bool] = []
    nouns: list[bool] = []
    hedges: Counter[str] = Counter()
    for name, lines in gold.items():
        rows = [row for row in found.get(name, ()) if row["kind"] != "rank"]
        for line in lines:
            here = [row for row in rows if row["line_no"] == line["line"]]
            given += len(here)
            for figure in line["figures"]:
                wanted += 1
                row = _take_value(figure, here)
                if row is None:
                    continue
                hits += 1
                _judge_figure(figure, row, units, nouns)
                hedge, hedged = _HEDGES.get(figure["change"]), row["hedge"] in _HEDGES.values()
                hedges.update(wanted=hedge is not None, given=hedged, hits=hedged and hedge == row["hedge"])
    return {
        "value_f1": compute_f1(hits, given, wanted),
        "unit_right": sum(units) / max(1, len(units)),
        "measure_right": sum(nouns) / max(1, len(nouns)),
        "hedge_f1": compute_f1(hedges["hits"], hedges["given"], hedges["wanted"]),
    }


def _take_value(figure: Row, rows: list[Row]) -> Row | None:
    """The row with the value, taken from `rows`; of several, one with the same unit."""
    value = _read_value(str(figure["value"]))
    same = [row for row in rows if _is_same_value(value, row)]
    if not same:
        return None
    row = max(same, key=lambda one: _is_same_unit(figure["unit"], one["unit"]))
    rows.remove(row)
    return row


def _read_value(text: str) -> tuple[float, ...]:
    """The number, or both ends of a range."""
    if "E" not in text and "-" in text[1:]:
        low, high = re.split(r"(?<=[\d.])\s*-\s*", text.strip(), maxsplit=1)
        return tuple(sorted((float(low), float(high))))
    return (float(text),)


def _is_same_value(value: tuple[float, ...], row: Row) -> bool:
    ends = [end for end in (row["low"], row["high"]) if end is not None]
    if len(value) == 2:
        return len(ends) == 2 and all(map(is_close, value, sorted(ends)))
    return any(is_close(value[0], one) for one in ([row["value"]] if row["value"] is not None else ends))


def is_close(one: float, other: float) -> bool:
    """Whether two numbers are the same but for the rounding of floats."""
    return abs(one - other) <= 1e-4 * max(abs(one), abs(other), 1e-9)


def _is_same_unit(wanted: str, given: str | None) -> bool:
    return _UNITS.get(wanted, wanted).lower().rstrip("s") == (given or "").lower().rstrip("s")


def _judge_figure(figure: Row, row: Row, units: list[bool], nouns: list[bool]) -> None:
    if figure["unit"] in _UNITS or figure["unit"] in _PLAIN_UNITS:
        units.append(_is_same_unit(figure["unit"], row["unit"]))
    elif (noun := simplify(figure["surface_unit"])).strip("- "):
        said = simplify(" ".join(row[name] or "" for name in ("measure", "unit", "subject")))
        nouns.append(noun.split()[-1].rstrip("s") in {word.rstrip("s") for word in said.split()})


def measure_names(gold: Mapping[str, Sequence[Row]], found: Found) -> Measures:
    """F1 over names with their kind, and without it: as often as each is in its document."""
    typed: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for name, entries in gold.items():
        rows = found.get(name, ())
        wanted = [(_strip(one["text"]), one["kind"]) for one in entries]
        given = [(_strip(row["surface"]), row["kind"]) for row in rows]
        typed.update(_compare(wanted, given))
        plain.update(_compare((text for text, _ in wanted), (text for text, _ in given)))
    return {
        f"{name}_f1": compute_f1(one["hits"], one["given"], one["wanted"])
        for name, one in (("typed", typed), ("any", plain))
    }


def _compare(wanted: Iterable[object], given: Iterable[object]) -> dict[str, int]:
    gold, found = Counter(wanted), Counter(given)
    return {"hits": (gold & found).total(), "given": found.total(), "wanted": gold.total()}


def _strip(name: str) -> str:
    return _TITLE.sub("", simplify(name))
