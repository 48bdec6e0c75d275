"""Each kind of figure in an English sentence: its value, unit, hedge and kind, and what it counts."""

import pytest

from transforms.facts.figures import Figure, find_figures
from transforms.facts.passages import ArticleText, make_passage


def read(text: str, language: str | None = "en") -> list[Figure]:
    return find_figures(ArticleText((make_passage(text),), language), ())


def value_of(figure: Figure) -> object:
    return figure.value if figure.value is not None else (figure.low, figure.high)


def brief(text: str) -> list[tuple[object, ...]]:
    return [(f.surface, value_of(f), f.unit) for f in read(text)]


AMOUNTS = {
    # percent
    "Rents went up 9.4 per cent to £84 a night.": [
        ("9.4 per cent", 9.4, "percent"),
        ("£84 a night", 84, "GBP per night"),
    ],
    "Turnout was 63.9%, or 12 percentage points below Łódź.": [
        ("63.9%", 63.9, "percent"),
        ("12 percentage points", 12, "percentage point"),
    ],
    "The yield is 1.38pc, down 25 basis points.": [("1.38pc", 1.38, "percent"), ("25 basis points", 25, "basis point")],
    # money
    "It cost US$58.24 a barrel, HK$1.2bn in all.": [
        ("US$58.24 a barrel", 58.24, "USD per barrel"),
        ("HK$1.2bn", 1.2e9, "HKD"),
    ],
    "They paid $US3bn, A$35 million, ¥500 and 12m euros.": [
        ("$US3bn", 3e9, "USD"),
        ("A$35 million", 35e6, "AUD"),
        ("¥500", 500, "JPY"),
        ("12m euros", 12e6, "EUR"),
    ],
    "A ₹1,48,200 crore plan, Rs 2 lakh crore of it new.": [
        ("₹1,48,200 crore", 1.482e12, "INR"),
        ("Rs 2 lakh crore", 2e12, "INR"),
    ],
    "A fine of 10.5 million Australian dollars ($7.5 million).": [
        ("10.5 million Australian dollars", 10.5e6, "AUD"),
        ("$7.5 million", 7.5e6, "USD"),
    ],
    "Tickets at 1,200€, 110 JPY or USD10m.": [
        ("1,200€", 1200, "EUR"),
        ("110 JPY", 110, "JPY"),
        ("USD10m", 10e6, "USD"),
    ],
    "In the wake of £3billion worth of cuts.": [("£3billion", 3e9, "GBP")],
    "He earns £12 a week and 50 pounds on Sundays.": [("£12 a week", 12, "GBP per week"), ("50 pounds", 50, "GBP")],
    "The parcel weighed 50 pounds.": [("50 pounds", 50, "pound")],
    # what came a year before is no price of a year
    "A loss of £14m, against a profit of £3m a year before.": [("£14m", 14e6, "GBP"), ("£3m", 3e6, "GBP")],
    "Zlín sells 1,870 a year, half a million a day, on a $1-a-day wage.": [
        ("1,870", 1870, "per year"),
        ("half a million", 5e5, "per day"),
        ("$1-a-day", 1, "USD per day"),
    ],
    "It saves $780,000 annually, and £5 daily, on 300 weekly flights.": [
        ("$780,000 annually", 780000, "USD per year"),
        ("£5 daily", 5, "GBP per day"),
        ("300", 300, None),
    ],
    "Øster won the 4x100m relay; 1.5×10^9 cells died.": [("1.5×10^9", 1.5e9, None)],
    "Another six weeks in Łódź, six more weeks, for 120 cedis a bag.": [
        ("six weeks", 6, "week"),
        ("six more weeks", 6, "week"),
        ("120 cedis a bag", 120, "GHS per bag"),
    ],
    # sides, signs, parts
    "The icon measures 24 by 36 inches.": [("24", 24, "inch"), ("36 inches", 36, "inch")],
    "At minus 21 you freeze; give or take plus or minus 3.": [("minus 21", -21, None), ("3", 3, None)],
    "Fares are up by a fifth, to £5, signed by a third party.": [("a fifth", 0.2, None), ("£5", 5, "GBP")],
    # number words
    "Twenty-three ferries, a dozen barges and two hundred and five rafts.": [
        ("Twenty-three", 23, None),
        ("a dozen", 12, None),
        ("two hundred and five", 205, None),
    ],
    "Half a million letters, two and a half tonnes.": [
        ("Half a million", 5e5, None),
        ("two and a half tonnes", 2.5, "tonne"),
    ],
    "Hundreds of gulls, tens of thousands of terns, millions of dollars.": [
        ("Hundreds", (100, 1000), None),
        ("tens of thousands", (1e4, 1e5), None),
        ("millions of dollars", (1e6, 1e7), "USD"),
    ],
    "There were 4 hundred guests and 1.2 million letters.": [("4 hundred", 400, None), ("1.2 million", 1.2e6, None)],
    # fractions and ratios
    "Two-thirds of voters, a quarter of pupils, half the fleet.": [
        ("Two-thirds", 2 / 3, None),
        ("a quarter", 0.25, None),
        ("half", 0.5, None),
    ],
    "One in ten pupils failed in six out of nine subjects.": [
        ("One in ten", 0.1, None),
        ("six out of nine", 6 / 9, None),
    ],
    "By a two-to-one majority, at odds of 3-to-1.": [("two-to-one", 2, None), ("3-to-1", 3, None)],
    "It is 1/16 of a pint, and 2½ gallons.": [("1/16 of a pint", 1 / 16, "pint"), ("2½ gallons", 2.5, "gallon")],
    # sizes
    "A mast 37m high, a 10-metre dhow, 570 sq m of deck.": [
        ("37m", 37, "metre"),
        ("10-metre", 10, "metre"),
        ("570 sq m", 570, "square metre"),
    ],
    "It did 87 mph (140 km/h), then 60 miles an hour.": [
        ("87 mph", 87, "mile per hour"),
        ("140 km/h", 140, "kilometre per hour"),
        ("60 miles an hour", 60, "mile per hour"),
    ],
    "It was 20°C, -5C at night, 2.14degF more.": [
        ("20°C", 20, "celsius"),
        ("-5C", -5, "celsius"),
        ("2.14degF", 2.14, "fahrenheit"),
    ],
    "A 5.5kWh battery, 60GB of storage, a 6kW motor.": [
        ("5.5kWh", 5.5, "kWh"),
        ("60GB", 60, "GB"),
        ("6kW", 6, "kilowatt"),
    ],
    "At 24.5 cubic feet it holds 800,000 barrels a day.": [
        ("24.5 cubic feet", 24.5, "cubic foot"),
        ("800,000 barrels a day", 8e5, "barrel per day"),
    ],
    "A 6'3\" sailor.": [("6'3\"", 6.25, "foot")],
    "The 6ft 4in keeper fell about 60 metres (200 feet), 4,000m up.": [
        ("6ft 4in", 6 + 1 / 3, "foot"),
        ("about 60 metres", 60, "metre"),
        ("200 feet", 200, "foot"),
        ("4,000m", 4000, "metre"),
    ],
    # durations and ages
    "After 18 months and a five-year wait, two decades on.": [
        ("18 months", 18, "month"),
        ("five-year", 5, "year"),
        ("two decades", 2, "decade"),
    ],
    "A 33-year-old man, Zoë Ågren, 46, and boys aged 7.": [
        ("33-year-old", 33, "year"),
        ("46", 46, "year"),
        ("7", 7, "year"),
    ],
    "Two boys aged 15 and 17, men aged 18 to 24.": [
        ("Two", 2, None),
        ("15", 15, "year"),
        ("17", 17, "year"),
        ("18 to 24", (18, 24), "year"),
    ],
    # ranges
    "Between 5 and 7 per cent of 10-12 ships.": [("5 and 7 per cent", (5, 7), "percent"), ("10-12", (10, 12), None)],
    "From 252 to 287 miles in 12 to 18 months.": [
        ("252 to 287 miles", (252, 287), "mile"),
        ("12 to 18 months", (12, 18), "month"),
    ],
    "It will take $10 to $15 billion, or €5m–€6m.": [
        ("$10 to $15 billion", (10e9, 15e9), "USD"),
        ("€5m–€6m", (5e6, 6e6), "EUR"),
    ],
    "Wages from $200 to $4 million.": [("$200 to $4 million", (200, 4e6), "USD")],
    "Five or six years, 25k or 40k cheaper.": [
        ("Five or six years", (5, 6), "year"),
        ("25k", 25e3, None),
        ("40k", 40e3, None),
    ],
    "Shares rose 18 cents to €23.50 while the index added 12 to 4,577.": [
        ("18 cents", 18, "cent"),
        ("€23.50", 23.5, "EUR"),
        ("12", 12, None),
        ("4,577", 4577, None),
    ],
    # millions or metres
    "The island of 37m people sold 1.2m tonnes.": [("37m", 37e6, None), ("1.2m tonnes", 1.2e6, "tonne")],
    "Sales reached 12m.": [("12m", 12e6, None)],
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_has_its_value_and_unit(text: str) -> None:
    found = brief(text)
    assert [(surface, unit) for surface, _, unit in found] == [(surface, unit) for surface, _, unit in AMOUNTS[text]]
    for (_, value, _), (_, expected, _) in zip(found, AMOUNTS[text], strict=True):
        assert value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 300 boats", "about"),
        ("nearly £7.2bn of debt", "about"),
        ("some 300 boats", "about"),
        ("roughly 1,300 metres", "about"),
        ("~45g each", "about"),
        ("40-odd boats", "about"),
        ("more than 25 boats", "over"),
        ("at least a dozen boats", "over"),
        ("no fewer than 12 boats", "over"),
        ("well over $3m", "over"),
        ("15 or more boats", "over"),
        ("fewer than one in 10 sailors", "under"),
        ("up to 60mph", "under"),
        ("as many as 40 boats", "under"),
        ("sub-500 sq m offices", "under"),
        ("no more than 20 minutes", "under"),
        ("between 3 and 5 boats", "range"),
        ("dozens of boats", "range"),
        ("all 45 boats", "exact"),
        ("over the past 3 years", "exact"),
    ],
)
def test_a_hedge_is_told_and_is_in_the_surface(text: str, hedge: str) -> None:
    (figure,) = read(f"They saw {text} at Szczecin.")
    assert figure.hedge == hedge
    if hedge in ("about", "over", "under"):
        assert figure.surface in text
        assert not figure.surface[0].isdecimal() or text.endswith(("more boats", "odd boats"))


@pytest.mark.parametrize(
    ("surface", "value", "unit"),
    [
        ("N4.5 billion", 4.5e9, "NGN"), ("₦300m", 3e8, "NGN"), ("R12m", 1.2e7, "ZAR"), ("R250,000", 250_000, "ZAR"),
        ("Rs 40 crore", 4e8, "INR"), ("300 ₹", 300, "INR"), ("KSh 300m", 3e8, "KES"), ("Sh2.3 billion", 2.3e9, "KES"),
        ("GH¢200,000", 200_000, "GHS"), ("TSh 20bn", 2e10, "TZS"), ("UGX 3 million", 3e6, "UGX"),
        ("A$3 million", 3e6, "AUD"), ("C$45m", 4.5e7, "CAD"), ("NZ$20", 20, "NZD"), ("S$1.2bn", 1.2e9, "SGD"),
        ("CHF 3 million", 3e6, "CHF"), ("SEK 200m", 2e8, "SEK"), ("300 zł", 300, "PLN"), ("2,000 Kč", 2_000, "CZK"),
        ("Kč 30m", 3e7, "CZK"), ("HUF 20m", 2e7, "HUF"), ("₩3 trillion", 3e12, "KRW"), ("₽5m", 5e6, "RUB"),
        ("₺900,000", 900_000, "TRY"), ("Tk 500 crore", 5e9, "BDT"), ("Rp 20 trillion", 2e13, "IDR"),
    ],
)  # fmt: skip
def test_money_is_told_in_any_currency(surface: str, value: float, unit: str) -> None:
    [figure] = read(f"The harbour trust — “Łódź & Özil” — paid {surface} for the quay.")
    assert (figure.surface, figure.value, figure.unit, figure.kind) == (surface, value, unit, "money")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They sank 12 boats.", "count"),
        ("Fares rose 3%.", "percent"),
        ("It cost 60 cents.", "money"),
        ("One in five sailors fell ill.", "ratio"),
        ("A third of sailors fell ill.", "ratio"),
        ("It took nine days.", "duration"),
        ("He is 30 years old.", "age"),
        ("It is the third-largest port.", "rank"),
        ("They finished in 4th place.", "rank"),
        ("She is ranked 26th.", "rank"),
        ("It was Zoë’s ninth win.", "rank"),
        ("Łódź took a third straight league title.", "rank"),
        ("He has a 21st major trophy.", "rank"),
    ],
)
def test_a_figure_has_its_kind(text: str, kind: str) -> None:
    assert [figure.kind for figure in read(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Police captured 12 suspected Somali pirates.", ["pirates"]),
        ("The 23 pirates captured on Monday", ["pirates"]),
        ("One pirate and 2 companies were named.", ["pirates", "companies"]),
        ("Two of Björk’s deputies left.", ["deputies"]),
        ("One of the best-loved wooden ferries sank.", ["ferries"]),
        ("About 460 red and white vans were stolen, compared with 63 last year.", ["vans", "vans"]),
        ("The number of arrests rose to 43.", ["arrests"]),
        ("The launch offers 435 homes by open sale and 187 by tender.", ["homes", "homes"]),
        ("Some 60 per cent of complex investigations failed.", ["investigations"]),
        ("The rate of 60 per cent for thefts", ["rate"]),
        ("A 51 per cent stake and a £52,000 penalty", ["stake", "penalty"]),
        ("Core inflation rose 0.3%.", ["inflation"]),
        ("They faced a fine of €5m.", ["fine"]),
        ("Half the condos are sold.", ["condos"]),
        ("The storm killed 12 and injured 30.", ["people", "people"]),
        ("A 6.1-magnitude quake, then another of magnitude 5.2.", ["magnitude", "magnitude"]),
        ("The mill has a four-cylinder engine.", ["cylinders"]),
        ("One sailor was killed and six others hurt.", ["sailors", "sailors"]),
        ("She fell 60 metres (200 feet).", ["fall", "fall"]),
        ("It hit 8 million low- and middle-income families.", ["families"]),
        ("It took 20 former crew members.", ["members"]),
        ("Three of them fled.", [None]),
    ],
)
def test_a_measure_is_the_head_of_its_noun_phrase(text: str, measures: list[str | None]) -> None:
    assert [figure.measure for figure in read(text)] == measures


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It struck at a depth of 10 km.", "depth"),
        ("The hole is 40 metres deep.", "depth"),
        ("They camped 25 miles north of Göteborg.", "north of"),
        ("It sank 3 km off the coast.", "distance off"),
        ("The mast is 37m tall.", "height"),
        ("The boy, aged 7, ran.", "age"),
        ("It closed 20 minutes after the storm.", "after"),
        ("They held out for three days.", "for"),
        ("The crash killed 43 people.", "killed"),
        ("At least 112 were injured.", "injured"),
        ("The death toll rose to 43.", "killed"),
        ("It sank 40km (25 miles) north-east of Ærø.", "north-east of"),
        ("It hit a 41-year high.", None),
        ("Prices rose 5%.", "change"),
        ("Prices rose to 5%.", None),
        ("Growth slowed from 5% to 4%.", "from-to"),
        ("They own 12 boats.", None),
    ],
)
def test_a_role_says_what_the_words_around_make_of_it(text: str, role: str | None) -> None:
    assert read(text)[0].role == role


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Fares rose 5%.", "up"),
        ("Fares were up 5% in Kraków.", "up"),
        ("A 5% increase in fares", "up"),
        ("The toll climbed to 43.", "up"),
        ("Fares fell by £5.", "down"),
        ("It lost 190 seats.", "down"),
        ("A 4.2 percent drop", "down"),
        ("Fares are £5.", "none"),
        ("They set up 12 camps.", "none"),
        ("Women make up 80 percent of Québec’s crews.", "none"),
    ],
)
def test_a_direction_is_that_of_the_nearest_word(text: str, direction: str) -> None:
    assert [figure.direction for figure in read(text)] == [direction]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The dockers’ union said ferry fares rose 5%.", "ferry fares"),
        ("On Friday, the Malmö yard lost 12 cranes.", "Malmö yard"),
        ("Shares of Åland Lines were down 2.3%.", "Shares of Åland Lines"),
        ("The verdict on Inés Roe, 46, is due.", "Inés Roe"),
        ("A 36-year-old Duncan Rae fell.", "Duncan Rae"),
        ("About 12 boats", None),
    ],
)
def test_a_subject_is_that_of_the_verb_before(text: str, subject: str | None) -> None:
    assert read(text)[0].subject == subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They seized seven AK-47 rifles, two other rifles and 13 magazines.", ["seized"] * 3),
        ("Nine rifles, a boat and 13 magazines were seized.", ["seized"] * 2),
        ("They nabbed 26 pirates with six rifles.", ["arrested", None]),
        ("A guard was shot dead and two drivers fled.", [None]),
        ("Out of nine areas, five were rated poor in Malmö.", ["total", None]),
        ("It was graded across eight areas.", ["total"]),
    ],
)
def test_what_happened_to_one_of_a_list_happened_to_all(text: str, expected: list[str | None]) -> None:
    assert [figure.role for figure in read(text)] == expected


def test_fewer_than_is_a_change_in_what_was_counted_before() -> None:
    total, fewer = read("The force has 1,940 officers, which is 85 fewer than in Łódź.")

    assert (total.measure, total.role) == ("officers", None)
    assert (fewer.measure, fewer.role) == ("officers", "change")


def test_how_a_sum_is_paid_is_not_what_it_is_for() -> None:
    assert [figure.measure for figure in read("Müller paid £300 in cash and €5m in fines.")] == [None, "fines"]


@pytest.mark.parametrize(
    "text",
    ["It robbed a woman of 88 in Łódź.", "Girl, eighty-eight, is safe", "Carer robs widow, 88, to pay for cruises"],
)
def test_the_age_of_somebody_described_is_an_age(text: str) -> None:
    (figure,) = read(text)

    assert (figure.value, figure.unit, figure.kind) == (88, "year", "age")


def test_some_of_those_counted_are_of_their_own_kind() -> None:
    measures = [
        figure.measure for figure in read("In Łódź 11 people, four of them children, drowned; two of them swam.")
    ]

    assert measures == ["people", "children", None]


def test_what_a_subject_is_about_is_not_what_is_measured() -> None:
    (figure,) = read("Complaints about the naïve service have risen by 41 per cent.")

    assert figure.measure == "complaints"
