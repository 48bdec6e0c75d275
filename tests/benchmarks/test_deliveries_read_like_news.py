"""What the benchmark delivers is the same from the same seed, in many languages, with copies and what is no article."""

import re
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random
from statistics import median

import pytest

from benchmarks.whole_run.delivery.delivery import AGAIN, HUNDRED, PAGES, REPRINTS, RUBBISH, deliver, make_hundred
from benchmarks.whole_run.delivery.grammar import Grammar, read_grammars
from benchmarks.whole_run.delivery.news import choose_outlets, make_event, write_article

HUNDREDS = [make_hundred(1, number) for number in range(8)]
TEXTS = [file.content.decode() for file in chain(*HUNDREDS) if file.name.endswith(".txt")]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_the_same_seed_makes_the_same_files_and_another_one_others() -> None:
    assert make_hundred(1, 3) == HUNDREDS[3]
    other = {file.content for file in make_hundred(2, 3)}
    assert not other & {file.content for file in HUNDREDS[3] if file.content}


@pytest.mark.parametrize("number", [0, 7])
def test_a_hundred_files_have_a_hundred_names(number: int) -> None:
    assert len({file.name for file in HUNDREDS[number]}) == len(HUNDREDS[number]) == HUNDRED


def test_some_files_have_the_bytes_of_others() -> None:
    counted = Counter(file.content for file in HUNDREDS[1])
    assert sum(times - 1 for times in counted.values()) >= AGAIN


def test_some_articles_are_reprinted_by_others() -> None:
    opened = Counter(
        paragraph for text in set(TEXTS) for paragraph in set(text.split("\n\n")[1:3]) if len(paragraph) > 80
    )
    assert sum(times - 1 for times in opened.values()) >= REPRINTS * len(HUNDREDS) / 2


def test_a_text_has_about_four_thousand_bytes() -> None:
    assert 3_500 < median(len(text.encode()) for text in TEXTS) < 4_500


@pytest.mark.parametrize("number", range(0, 80, 8))
def test_outlets_agree_on_the_numbers_of_an_event(number: int) -> None:
    event = make_event(1, number)
    known = set(re.findall(r"\d+", " ".join((*event.known, *event.fixed.values()))))
    for outlet in choose_outlets(event, 4, Random(number)):
        article = write_article(event, outlet, number, Random(outlet.name))
        told = [one for one in article.paragraphs[2:] if event.fixed["open"].strip() not in one]  # and not said
        assert set(re.findall(r"\d+", " ".join(told))) <= known


def test_all_scripts_are_there() -> None:
    letters = {unicodedata.name(letter).split()[0] for letter in set("".join(TEXTS)) if letter.isalpha()}
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA"} <= letters


def test_people_are_quoted_in_the_marks_of_their_language() -> None:
    english = [text for text in TEXTS if " said " in text]
    assert sum("“" in text and "”" in text for text in english) > 0.9 * len(english)


def test_few_words_are_frequent_and_most_are_rare() -> None:
    counted = Counter(chain.from_iterable(map(words_of, set(TEXTS))))
    times = sorted(counted.values(), reverse=True)
    assert sum(times[:100]) > 0.35 * sum(times)
    assert sum(one <= 2 for one in times) > 0.4 * len(times)


def test_more_articles_have_more_words() -> None:
    few, many = set(words_of(" ".join(TEXTS[:100]))), set(words_of(" ".join(TEXTS)))
    assert len(many) > 1.5 * len(few)


def test_no_symbol_of_a_grammar_is_left_in_a_text() -> None:
    assert [text for text in TEXTS if re.search(r"\{[a-z_0-9]+\}", text)] == []


@pytest.mark.parametrize("grammar", read_grammars(), ids=lambda grammar: grammar.language)
def test_a_grammar_names_what_it_or_its_event_has(grammar: Grammar) -> None:
    of_event = {"place", "topic", "person", "person_last", "role1", "n1", "n2", "m1", "p1", "open", "close", "body"}
    of_layout = {"headline", "outlet_name", "year", "month", "day"}
    named = {part for options, _ in grammar.rules.values() for option in options for part in option[1::2]}
    assert named <= {*grammar.rules, *grammar.coined, *of_event, *of_layout}


@pytest.mark.slow  # it starts processes
def test_a_delivery_may_be_made_in_pieces(tmp_path: Path) -> None:
    deliver(tmp_path / "whole", 1, 200)
    deliver(tmp_path / "begin", 1, 100)
    deliver(tmp_path / "end", 1, 100, start=100)
    whole, begin, end = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")} for name in ("whole", "begin", "end")
    )
    assert whole == begin | end
    assert len(whole) == 200


@pytest.mark.slow
def test_records_have_the_same_articles(tmp_path: Path) -> None:
    deliver(tmp_path, 1, 100, "lines")
    [feed] = tmp_path.glob("*.jsonl")
    records = feed.read_bytes().splitlines()
    assert len(records) == HUNDRED
    assert len(set(records)) == HUNDRED - AGAIN
    assert sum(b'"body": ""' in record for record in records) == RUBBISH
    assert sum(file.name.endswith(".html") for file in HUNDREDS[0]) > PAGES
