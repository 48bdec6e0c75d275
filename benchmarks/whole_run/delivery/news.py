"""Events, and articles about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from benchmarks.whole_run.delivery.grammar import Grammar, draw, read_grammars

BYTES = 3_600  # of the median article's text, without what surrounds it in a file
_SPREAD = 0.35  # of the logarithm of an article's length
_EPOCH = datetime(2026, 1, 1)
_OUTLETS = 60  # of a language


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper or site: its name, and the lines that all its pages have."""

    name: str
    host: str
    top: tuple[str, ...]
    bottom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What some articles are about: its language, when it was, and the names and numbers that all of them state.

    `known` are sentences with numbers, of which each article has some and no others: outlets seldom disagree.
    """

    grammar: Grammar
    number: int
    when: datetime
    fixed: Mapping[str, str]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article before it has a layout."""

    event: Event
    outlet: Outlet
    number: int
    headline: str
    byline: str
    section: str
    published: datetime
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        """Where it was published."""
        return f"https://{self.outlet.host}/{self.published:%Y/%m/%d}/{self.number}"

    @property
    def date(self) -> str:
        """The date as its language writes it."""
        when, grammar = self.published, self.event.grammar
        fixed = {"day": str(when.day), "month": grammar.months[when.month - 1], "year": str(when.year)}
        return grammar.say("date", Random(0), fixed)  # noqa: S311


def make_event(seed: int, number: int) -> Event:
    """Make up an event; the same of the same number."""
    random = Random(f"{seed} event {number}")  # noqa: S311 - must come out the same again
    grammars = read_grammars()
    [grammar] = random.choices(grammars, [one.share for one in grammars])

    def say(symbol: str, **fixed: str) -> str:
        return grammar.say(symbol, random, fixed)

    place, last = say("town"), say("surname")
    fixed = {
        "place": place, "topic": say("topic"), "person": say("whole_name", surname=last), "person_last": last,
        "body": say("organisation", place=place), "role1": say("role"), "n1": say("count"), "n2": say("count"),
        "m1": say("money"), "p1": say("percent"), "open": grammar.marks[0], "close": grammar.marks[1],
    }  # fmt: skip
    known = tuple(filter(_has_number, grammar.sentences("sentence", random, fixed)))
    return Event(grammar, number, _EPOCH + timedelta(minutes=number * 5 % 480_000), fixed, known)


def _has_number(sentence: str) -> bool:
    return any(map(str.isdigit, sentence))


@cache
def find_outlets(language: str) -> tuple[Outlet, ...]:
    """The outlets of a language, those that publish most first."""
    [grammar] = [one for one in read_grammars() if one.language == language]
    return tuple(_found_outlet(grammar, number) for number in range(_OUTLETS))


def _found_outlet(grammar: Grammar, number: int) -> Outlet:
    random = Random(f"outlet {grammar.language} {number}")  # noqa: S311
    name = grammar.say("outlet", random, {})
    tops, bottoms = (
        [part for option in grammar.rules[rule][0] for part in [_join(option)]] for rule in ("top", "bottom")
    )
    top = random.sample(tops, random.randint(len(tops) // 2, len(tops)))
    bottom = random.sample(bottoms, random.randint(len(bottoms) // 2, len(bottoms)))
    return Outlet(name, f"www.{grammar.language}-{number}.example", tuple(top), tuple(bottom))


def _join(option: tuple[str, ...]) -> str:
    """An option as it was written, with its symbols in braces."""
    return "".join(part if place % 2 == 0 else f"{{{part}}}" for place, part in enumerate(option))


def choose_outlets(event: Event, count: int, random: Random) -> list[Outlet]:
    """Different outlets, large ones more often."""
    outlets = find_outlets(event.grammar.language)
    chosen: dict[int, Outlet] = {}
    while len(chosen) < min(count, len(outlets)):
        number = draw(random.random(), len(outlets))
        chosen[number] = outlets[number]
    return list(chosen.values())


def write_article(event: Event, outlet: Outlet, number: int, random: Random) -> Article:
    """An outlet's own article about an event."""
    grammar = event.grammar
    wanted = int(BYTES * 2.718281828 ** random.gauss(0, _SPREAD))
    headline = grammar.say("headline", random, event.fixed)
    return Article(
        event,
        outlet,
        number,
        headline[:1].upper() + headline[1:],
        grammar.say("byline", random, {}),
        grammar.say("section", random, {}),
        event.when + timedelta(minutes=random.randrange(2_000)),
        tuple(_write_paragraphs(event, wanted, random)),
    )


def _write_paragraphs(event: Event, wanted: int, random: Random) -> Iterator[str]:
    """Paragraphs of `wanted` bytes in all: what happened, then quotes and background in turn."""
    grammar, size, place = event.grammar, 0, 0
    gap = "" if grammar.joined else " "
    known = random.sample(event.known, len(event.known))
    while size < wanted:
        if place == 0:
            kinds = ["lead"]
        elif place == 1:
            kinds = ["follow", "sentence"]
        elif random.random() < 0.3:
            kinds = ["quote"]
        else:
            kinds = ["sentence"] * random.randint(1, 3)
        place += 1
        if paragraph := gap.join(_say(event, kinds, known, random)):
            yield paragraph
            size += len(paragraph.encode()) + 2


def _say(event: Event, kinds: Sequence[str], known: list[str], random: Random) -> Iterator[str]:
    """A sentence of each kind. One with numbers is one of `known`, which is taken from these; or nothing."""
    for kind in kinds:
        sentence = event.grammar.sentence(kind, random, event.fixed)
        if kind != "sentence" or not _has_number(sentence):
            yield sentence
        elif known:
            yield known.pop()


def reprint(article: Article, outlet: Outlet, number: int, random: Random) -> Article:
    """The same text in another outlet: sometimes below another headline, sometimes without its end."""
    headline, paragraphs = article.headline, article.paragraphs
    if random.random() < 0.3:
        headline = article.event.grammar.say("headline", random, article.event.fixed)
    if random.random() < 0.4:
        paragraphs = paragraphs[: max(4, len(paragraphs) * 3 // 4)]
    later = article.published + timedelta(minutes=random.randrange(10, 600))
    return replace(article, outlet=outlet, number=number, headline=headline, paragraphs=paragraphs, published=later)


def correct(article: Article, random: Random) -> Article:
    """A later version: a number is another one, a paragraph more, and a note that says so."""
    grammar, fixed = article.event.grammar, article.event.fixed
    changed = [paragraph.replace(fixed["n1"], fixed["n2"]) for paragraph in article.paragraphs]
    more = grammar.sentence("sentence", random, fixed)
    return replace(article, paragraphs=(*changed, more, grammar.say("correction", random, fixed)))
