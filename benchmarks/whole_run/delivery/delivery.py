"""Deliveries: what is in each hundred files, and how it is written to a landing folder.

Each hundred is made from the seed and its own number, so that any part of a delivery can be made alone.
"""

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

from benchmarks.whole_run.delivery import layouts
from benchmarks.whole_run.delivery.grammar import draw
from benchmarks.whole_run.delivery.news import Article, choose_outlets, correct, make_event, reprint, write_article

HUNDRED = 100
OWN, PAGES, REPRINTS, AGAIN, CORRECTED, RUBBISH = 77, 5, 13, 5, 2, 3  # of a hundred; pages are of OWN
MIX = (
    f"Of a hundred files, {OWN - PAGES} are texts and {PAGES} web pages of articles of their own, {REPRINTS} the same "
    f"text in another outlet, {AGAIN} the same bytes again, {CORRECTED} later versions of web pages, and {RUBBISH} "
    "no articles."
)
_EVENTS = 77  # numbers of events that a hundred may use
_OLD = 0.15  # of events are those of earlier hundreds,
_DAYS = 10  # at most so many before
_MOST_OF_AN_EVENT = 6  # articles about it that a hundred has, without copies
_A_FOLDER = 1_000  # files
_A_FILE = 5_000  # records, about 20 MB

Form = Literal["files", "lines"]


class File(NamedTuple):
    """A file, or in a feed a record."""

    name: str
    content: bytes


def make_hundred(seed: int, number: int, form: Form = "files") -> list[File]:
    """Make one hundred files, or as many records; the same of the same arguments."""
    random = Random(f"{seed} {number}")  # noqa: S311 - must come out the same again
    first = number * HUNDRED
    own = _write_own(seed, number, random)
    reprints = [_reprint(random.choice(own), first + OWN + place, random) for place in range(REPRINTS)]
    later = [correct(article, random) for article in own[:CORRECTED]]
    if form == "lines":
        none = [replace(article, paragraphs=()) for article in own[:RUBBISH]]
        records = [layouts.lay_out_record(article) for article in (*own, *reprints, *later, *none)]
        return [
            File(str(first + place), record) for place, record in enumerate(records + records[PAGES : PAGES + AGAIN])
        ]
    files = [File(f"{article.number:07}.html", layouts.lay_out_page(article)) for article in own[:PAGES]]
    files += [
        File(f"{article.number:07}-{_spell(article)}.txt", layouts.lay_out_text(article, random))
        for article in (*own[PAGES:], *reprints)
    ]
    files += [File(f"{first + 90 + place:07}.txt", files[PAGES + place].content) for place in range(AGAIN)]
    files += [File(f"{first + 95 + place:07}.html", layouts.lay_out_page(one)) for place, one in enumerate(later)]
    rubbish = [layouts.lay_out_rubbish(own[kind], kind) for kind in range(RUBBISH)]
    return files + [File(f"{first + 97 + kind:07}.txt", content) for kind, content in enumerate(rubbish)]


def _write_own(seed: int, number: int, random: Random) -> list[Article]:
    """Articles of their own about events, most of them new, some of the hundreds before."""
    articles: list[Article] = []
    new = number * _EVENTS
    while len(articles) < OWN:
        if number and random.random() < _OLD:
            event = make_event(seed, random.randrange(max(0, number - _DAYS) * _EVENTS, number * _EVENTS))
        else:
            event = make_event(seed, new)
            new += 1
        count = min(1 + draw(random.random(), _MOST_OF_AN_EVENT), OWN - len(articles))
        for outlet in choose_outlets(event, count, random):
            articles.append(write_article(event, outlet, number * HUNDRED + len(articles), random))
    return articles


def _reprint(article: Article, number: int, random: Random) -> Article:
    [outlet] = choose_outlets(article.event, 1, random)
    return reprint(article, outlet, number, random)


def _spell(article: Article) -> str:
    """A headline as a part of a file's name."""
    return re.sub(r"\W+", "-", article.headline)[:30].strip("-")


def deliver(folder: Path, seed: int, count: int, form: Form = "files", start: int = 0) -> None:
    """Write `count` files, or that many records as JSON Lines, from number `start` on; both in hundreds."""
    hundreds = range(start // HUNDRED, (start + count) // HUNDRED)
    steps = _A_FILE // HUNDRED if form == "lines" else _A_FOLDER // HUNDRED
    pieces = [hundreds[at : at + steps] for at in range(0, len(hundreds), steps)]
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as workers:
        for _ in workers.map(partial(_write, folder, seed, form), pieces):
            pass


def _write(folder: Path, seed: int, form: Form, hundreds: range) -> None:
    if form == "lines":
        with (folder / f"feed-{hundreds[0]:05}.jsonl").open("wb") as feed:
            feed.writelines(record.content for number in hundreds for record in make_hundred(seed, number, form))
        return
    inside = folder / f"{hundreds[0] * HUNDRED // _A_FOLDER:05}"
    inside.mkdir(exist_ok=True)
    for number in hundreds:
        for file in make_hundred(seed, number, form):
            (inside / file.name).write_bytes(file.content)
