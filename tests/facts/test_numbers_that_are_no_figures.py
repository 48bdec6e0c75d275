"""Numbers that count nothing: dates, years, clock times, scores, telephone numbers, addresses, names."""

import pytest

from tests.facts.test_figures_are_read import read

NONE = (
    # dates and years
    "The pier opened on 14 June 2019, on Feb 1, on the 3rd of May and on October 1 2019.",
    "The season of 2012–13, the 2019/20 one, the 1990s, and since 2017.",
    "Between 1600 and 1900 the harbour froze, as in A.D. 1000.",
    "The Sept. 20-24 fair, and Kraków’s 2021 elections.",
    # clock times
    "Doors open at 6pm, 7.30 p.m., 17:22 and 18.30 on Friday, and shut at ten o’clock.",
    "Take the 06.42 to Kraków, or the 18.05 from Łódź.",
    # scores
    "Arsenal won 2-1, drew 0-0 and lost 1-3; the judges ruled 5-4.",
    # numbers to call
    "Call 0117 496 0123, +44 20 7946 0958, 555-867-5309, or dial 999.",
    "An inadequate response to 999 calls and to the number 101.",
    "Ring 555-0142 or 1-800-555-0199; phone Zoë on 342-1187.",
    "They were answering 999 and non-emergency calls, and 101 or other calls.",
    "Świątek beat Okoye 6-4 3-6 7-5, and 4–6, 6–4 after that.",
    "It was built in ’78, rebuilt in the winter of '86 and shut in ‘91.",
    # names, models, places in a text
    "A Boeing 737, an iPhone 15, Windows 10, the A320, the M25, 5G and Covid-19.",
    "See page 12, section 21, Article 50, Channel 4, Formula One and Radio Four.",
    "He lives at 12 Baker Street, 9 E 71st St, or in Springfield, IL 62704.",
    "It is in version 2.4.1, at 10.1016/j.ferry.2019.07.030, or [18-20].",
    "It runs 24/7 on a 4x4 grid; 9/11 changed that.",
    "It was shut between junctions 9 and 10, near the 1200 block of Elm Street; the Group of 16 met.",
    "It is item 783499116076687360 of the list.",
    "The R61 and the N7 meet there; R2-D2, an R22, a run of R100 notes and S4C are no money.",
    # idioms
    "One day no one knew which one it was; the one who did was number one.",
    "The second half of the third quarter was the first time.",
    "Their number-one priority is one-sided, one-on-one.",
    # nothing at all
    "Freight, weight, height, tent, often, bone, someone and a lack of ninepins.",
    "",
)


@pytest.mark.parametrize("text", NONE)
def test_a_number_that_counts_nothing_is_no_figure(text: str) -> None:
    assert [figure.surface for figure in read(text)] == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("In 2019, 2,061 adults and 2000 children came.", ["2,061", "2000"]),
        ("More than 2019 boats came.", ["More than 2019"]),
        ("In March 23 people died.", ["23"]),
        ("On the A4 near Wrocław 12 people died.", ["12"]),
        ("An average of 1500 was paid.", ["1500"]),
        ("Section 21 covers 12 cases; Boeing sold 737 planes.", ["12", "737"]),
        ("The May 5 vote cost £5.", ["£5"]),
        ("1. Bring 3 eggs.", ["3"]),
        ("Nine people won 5-7 prizes.", ["Nine", "5-7"]),
    ],
)
def test_a_figure_beside_such_numbers_is_found(text: str, surfaces: list[str]) -> None:
    assert [figure.surface for figure in read(text)] == surfaces


def test_bare_numbers_in_the_row_of_a_table_are_left_out() -> None:
    assert [figure.surface for figure in read("Göteborg\t5.0\t6.7\t£12\t9.1")] == ["£12"]
