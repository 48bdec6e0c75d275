"""Figures of other languages: the value by the separators of each, or no row."""

import pytest

from tests.facts.test_figures_are_read import read, value_of
from transforms.facts.figures.abroad import read_separated

AMOUNTS = {
    ("yue", "造價由72億元增至98億元，升幅達36%。"): [
        ("72億元", 7.2e9, "CNY", "exact"),
        ("98億元", 9.8e9, "CNY", "exact"),
        ("36%", 36, "percent", "exact"),
    ],
    ("de", "Rund 1.482,5 Millionen Euro für 12.500 Menschen, 5 bis 7 Prozent mehr, 1,2 Mrd. Dollar."): [
        ("Rund 1.482,5 Millionen Euro", 1_482_500_000, "EUR", "about"),
        ("12.500", 12_500, None, "exact"),
        ("5 bis 7 Prozent", (5, 7), "percent", "range"),
        ("1,2 Mrd. Dollar", 1.2e9, "USD", "exact"),
    ],
    ("fr", "Plus de 1 482,5 euros, 12 500 personnes, 3,5 % de plus, 2 milliards d’euros."): [
        ("Plus de 1 482,5 euros", 1482.5, "EUR", "over"),
        ("12 500", 12_500, None, "exact"),
        ("3,5 %", 3.5, "percent", "exact"),
        ("2 milliards d’euros", 2e9, "EUR", "exact"),
    ],
    ("es", "Hasta 1.482 millones de euros y 3,5 por ciento; 2 mil millones de dólares."): [
        ("Hasta 1.482 millones de euros", 1.482e9, "EUR", "under"),
        ("3,5 por ciento", 3.5, "percent", "exact"),
        ("2 mil millones de dólares", 2e9, "USD", "exact"),
    ],
    ("ru", "Около 1 482,5 млн рублей, до 5 млрд долларов, 3,5 процента."): [
        ("Около 1 482,5 млн рублей", 1.4825e9, "RUB", "about"),
        ("до 5 млрд долларов", 5e9, "USD", "under"),
        ("3,5 процента", 3.5, "percent", "exact"),
    ],
    ("ar", "نحو ١٬٤٨٢٫٥ مليون دولار و ١٢٪ و 3.5 في المئة"): [
        ("نحو ١٬٤٨٢٫٥ مليون دولار", 1.4825e9, "USD", "about"),
        ("١٢٪", 12, "percent", "exact"),
        ("3.5 في المئة", 3.5, "percent", "exact"),
    ],
    ("zh", "约1.2亿元，3万5000人，增长3.5%，1.5万公里"): [
        ("约1.2亿元", 1.2e8, "CNY", "about"),
        ("3万5000", 35_000, None, "exact"),
        ("3.5%", 3.5, "percent", "exact"),
        ("1.5万公里", 15_000, "kilometre", "exact"),
    ],
    ("ja", "約1億2000万円、2024年5月3日午後6時"): [("約1億2000万円", 1.2e8, "JPY", "about")],
    ("hi", "₹1,48,200 करोड़, 2 लाख"): [("₹1,48,200 करोड़", 1.482e12, "INR", "exact"), ("2 लाख", 2e5, None, "exact")],
    ("sv", "Omkring 3,5 miljarder kronor"): [("Omkring 3,5 miljarder kronor", 3.5e9, "SEK", "about")],
    ("he", "3.5 מיליון שקל"): [("3.5 מיליון שקל", 3.5e6, "ILS", "exact")],
    ("de", "Am 12.05.2024 um 20.30 Uhr, im Jahr 2019, 3:1, Tel. 030 1234567"): [],
}


@pytest.mark.parametrize(("language", "text"), AMOUNTS)
def test_an_amount_is_read_as_its_language_prints_it(language: str, text: str) -> None:
    found = [(f.surface, value_of(f), f.unit, f.hedge) for f in read(text, language)]
    expected = AMOUNTS[language, text]
    assert [(surface, unit, hedge) for surface, _, unit, hedge in found] == [(s, u, h) for s, _, u, h in expected]
    for (_, value, _, _), (_, wanted, _, _) in zip(found, expected, strict=True):
        assert value == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("printed", "language", "value"),
    [
        ("1.482", "de", 1482),
        ("1,482", "de", 1.482),
        ("1.482", "ja", 1.482),
        ("1,482", "ja", 1482),
        ("1.482", "es", 1482),
        ("1,482", "es", None),  # Spain has a decimal, Mexico thousands
        ("1.482", "sw-XX", None),
        ("1,48", "es", 1.48),
        ("0,482", "es", 0.482),
        ("1.482.000", "es", 1_482_000),
        ("1.482,50", "", 1482.5),
        ("1,482.50", "", 1482.5),
        ("1’482’000", "de", 1_482_000),
        ("12.05.2024", "de", None),
        ("007", "de", None),
        ("१२", "hi", 12),
        ("9" * 40, "de", None),
    ],
)
def test_separators_are_those_of_the_language_or_the_number_is_left_out(
    printed: str, language: str, value: float | None
) -> None:
    assert read_separated(printed, language) == value


def test_what_is_counted_is_not_said_in_other_languages() -> None:
    (figure,) = read("Ponad 12 500 osób w Łodzi", "pl")
    assert (figure.measure, figure.subject, figure.role, figure.direction) == (None, None, None, "none")
