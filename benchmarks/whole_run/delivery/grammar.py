"""Put sentences together by the grammars in `grammars/`, one for each language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "grammars"
_NAMES = 20_000  # that are coined, of which a few are in the news all the time and most hardly ever
_FLAT = 4  # what is first is not much more frequent than what is second
_SCATTER = 7_919  # neighbours by frequency do not sound alike
_SYMBOL = re.compile(r"\{([a-z_0-9]+)\}")
_BEGINNING = re.compile(r"(?:^|[“„«] ?|[.] )\w")
_BLANKS = re.compile(r" {2,}")

Fixed = Mapping[str, str]
Option = tuple[str, ...]  # text and names of symbols in turn


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one language: each symbol's options, which may have symbols in braces."""

    language: str
    share: int  # of all articles, in weights
    rules: Mapping[str, tuple[tuple[Option, ...], bool]]  # options, and whether they are words only
    coined: Mapping[str, Callable[[Random], str]] = field(repr=False)  # what is made up: names and numbers
    marks: tuple[str, str]  # before and after what somebody says
    months: tuple[str, ...]
    stop: str
    joined: bool  # no blanks between sentences

    def say(self, symbol: str, random: Random, fixed: Fixed) -> str:
        """Expand a symbol; `fixed` has the values of those that are decided already."""
        return self._say(("", symbol), random, fixed)

    def _say(self, option: Option, random: Random, fixed: Fixed) -> str:
        parts: list[str] = []
        self._expand(option, random, fixed, parts.append)
        return _BLANKS.sub(" ", "".join(parts)).replace(" ,", ",").strip()  # an empty option leaves two

    def sentence(self, symbol: str, random: Random, fixed: Fixed) -> str:
        """Expand a symbol to a sentence: with capital letters where it and what is quoted begin, and a full stop."""
        return self._write(self.say(symbol, random, fixed), fixed)

    def sentences(self, symbol: str, random: Random, fixed: Fixed) -> list[str]:
        """Expand each option of a symbol to a sentence."""
        options, _ = self.rules[symbol]
        return [self._write(self._say(option, random, fixed), fixed) for option in dict.fromkeys(options)]

    def _write(self, said: str, fixed: Fixed) -> str:
        text = _BEGINNING.sub(lambda found: found[0].upper(), said)
        return text if text.endswith((self.stop, self.stop + fixed["close"].strip())) else text + self.stop

    def _expand(self, option: Option, random: Random, fixed: Fixed, put: Callable[[str], None]) -> None:
        for place, part in enumerate(option):
            if place % 2 == 0:
                put(part)
            elif part in fixed:
                put(fixed[part])
            elif part in self.coined:
                put(self.coined[part](random))
            else:
                options, are_words = self.rules[part]
                chance = random.random()
                number = draw(chance, len(options)) if are_words else int(chance * len(options))
                self._expand(options[number], random, fixed, put)


def draw(chance: float, count: int) -> int:
    """A number below `count` by the law of Zipf and Mandelbrot, from a chance below 1: n as often as 1 / (n + 4)."""
    return int(_FLAT * ((count + _FLAT) / _FLAT) ** chance) - _FLAT


@cache
def read_grammars() -> tuple[Grammar, ...]:
    """The grammars of all languages, most frequent first."""
    found = (_read(path) for path in FOLDER.glob("*.yaml"))
    return tuple(sorted(found, key=lambda grammar: (-grammar.share, grammar.language)))


def _read(path: Path) -> Grammar:
    declared: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    rules = {
        name: value for name, value in declared.items() if isinstance(value, list) and name not in ("marks", "months")
    }
    rules |= {name: [declared[name]] for name in ("byline", "correction", "date", "organisation", "whole_name")}
    return Grammar(
        path.stem,
        declared["share"],
        {name: _compile(options) for name, options in rules.items()},
        _coin_names(declared["syllables"]) | _coin_numbers(declared["numbers"]),
        (declared["marks"][0], declared["marks"][1]),
        tuple(declared["months"]),
        declared.get("stop", "."),
        declared.get("joined", False),
    )


def _compile(options: list[str]) -> tuple[tuple[Option, ...], bool]:
    split = tuple(tuple(_SYMBOL.split(option)) for option in options)
    return split, all(len(parts) == 1 for parts in split)


def _coin_names(syllables: Mapping[str, list[str]]) -> dict[str, Callable[[Random], str]]:
    """Surnames and towns that nobody has, by Zipf's law."""

    def coin(ends: list[str]) -> Callable[[Random], str]:
        starts, middles = syllables["start"], syllables["middle"]
        count = len(starts) * len(middles) * len(ends)

        def coin_one(random: Random) -> str:
            number = draw(random.random(), min(count, _NAMES)) * _SCATTER % count
            number, start = divmod(number, len(starts))
            end, middle = divmod(number, len(middles))
            return starts[start] + middles[middle] + ends[end]

        return coin_one

    return {"surname": coin(syllables["person"]), "town": coin(syllables["place"])}


def _coin_numbers(forms: Mapping[str, Any]) -> dict[str, Callable[[Random], str]]:
    """Numbers as the language writes them."""

    def spell(number: float, digits: int = 0) -> str:
        return f"{number:,.{digits}f}".translate({ord(","): forms["thousands"], ord("."): forms["decimal"]})

    def count(random: Random) -> str:
        return spell(int(10 ** random.uniform(1, 5.5)))

    def money(random: Random) -> str:
        return str(forms["currency"].format(spell(10 ** random.uniform(0.1, 2.6), 1)))

    def percent(random: Random) -> str:
        return str(random.choice(forms["percent"]).format(spell(random.uniform(0.5, 99), 1)))

    def year(random: Random) -> str:
        return str(2026 - draw(random.random(), 60))

    def small(random: Random) -> str:
        return str(random.randrange(2, 60))

    return {"count": count, "money": money, "percent": percent, "year": year, "small": small}
