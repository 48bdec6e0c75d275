"""Which texts are copies of each other: the samples by which they are found, and the verdict."""

import random

import pytest

from tests.support.reports import write_reports
from transforms.facts.copies.shingles import find_shingles, sample
from transforms.facts.copies.text import Text
from transforms.facts.copies.verdict import compare
from transforms.text.words import find_words, hash_words

OUTLETS = ("Østmole Gazette", "Ψαρομάρ", "Вісник Келмара")
# Each of twelve paragraphs, from reports on as many events in three scripts.
TEXTS = [[write_reports(event, OUTLETS[:1], seed)[0].paragraphs[0] for event in range(12)] for seed in (11, 12, 13)]


def relation(a: list[str], b: list[str], outlets: tuple[str | None, str | None], **more: str) -> str | None:
    first = Text("\n\n".join(a), outlets[0], **more)
    [found] = compare(first, [Text("\n\n".join(b), outlets[1])])
    [turned] = compare(Text("\n\n".join(b), outlets[1]), [first])
    assert (found and found.relation) == (turned and turned.relation)
    return found.relation if found else None


TWO, ONE, NONE = OUTLETS[:2], (OUTLETS[0], OUTLETS[0].upper()), (None, None)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_the_verdict_goes_by_how_much_of_each_text_is_in_the_other(text: list[str]) -> None:
    other = TEXTS[0] if text is not TEXTS[0] else TEXTS[1]
    assert relation(text, text, ONE) == "duplicate"
    assert relation(text, text, NONE) == "duplicate"
    assert relation(text, text, TWO) == "syndicated"
    assert relation(text, text[:10], TWO) == "syndicated"
    assert relation(text, [*text[:8], *other[:4]], ONE) == "revision"
    assert relation(text, text[:4], TWO) == "excerpt"
    assert relation(text, text[:3], ONE) == "excerpt"
    assert relation(text, [*other, *text[:6]], TWO) == "excerpt"
    assert relation(text, other, TWO) is None


def test_a_statement_of_one_paragraph_makes_no_copy() -> None:
    statement = TEXTS[0][0] + " " + TEXTS[0][1]
    assert relation([*TEXTS[1][:7], statement], [*TEXTS[2][:7], statement], TWO) is None


def test_a_credit_makes_a_shortened_text_one_of_a_wire() -> None:
    wire, cut = TEXTS[0], TEXTS[0][:7]
    assert relation(wire, cut, TWO) == "excerpt"
    assert relation(wire, cut, TWO, provider=TWO[1]) == "syndicated"


def test_case_quotes_and_spaces_make_no_difference() -> None:
    told = "“Μπορούμε” να περιμένουμε ΩΣ ΤΟ ΒΡΑΔΥ, είπε η Ζωή στο Østmole."
    assert find_shingles(told).tolist() == find_shingles(told.lower().replace("“", "«").replace(" ", "\n")).tolist()


def test_scripts_without_blanks_are_sampled_too() -> None:
    told = "橋は日曜日まで閉鎖されると市は発表した。สะพานจะปิดจนถึงวันอาทิตย์"
    assert len(find_shingles(told)) > len(told) // 2
    assert compare(Text(told), [Text(told.replace("日曜日", "月曜日"))])[0] is not None


@pytest.mark.parametrize("text", ["", "—", "橋", "one two", "x" * 100_000, "a " * 100_000])
def test_any_text_can_be_sampled_and_compared(text: str) -> None:
    assert len(sample(find_shingles(text))) <= len(find_shingles(text))
    compare(Text(text), [Text(text), Text("")])


def test_copies_share_samples_wherever_they_were_cut() -> None:
    chance = random.Random(5)
    for text in TEXTS:
        start = chance.randrange(5)
        whole, part = ("\n\n".join(chosen) for chosen in (text, text[start : start + 6]))
        shared = set(sample(find_shingles(whole)).tolist()) & set(sample(find_shingles(part)).tolist())
        assert len(shared) >= 2


WORDS = (
    ("Ístanbul’da “5,3” – ½ £20 …", ["ístanbul", "da", "5", "3", "1", "2", "20"]),
    ("Straße_STRASSE ﬁn ＷＩＤＥ", ["strasse", "strasse", "fin", "wide"]),
    ("Cafe\u0301=Café\u00a0•\u2003naïve", ["café", "café", "naïve"]),
    ("Ελλάς, ΕΛΛΑΣ; Зоя—ЗОЯ", ["ελλάσ", "ελλασ", "зоя", "зоя"]),
    ("市長said橋2つ", ["市", "長", "said", "橋", "2", "つ"]),
    ("كتاب، ספר.\x00x\ud800y", ["كتاب", "ספר", "x", "y"]),
    ("_ ’ \u0301 =\u0338", []),
)


@pytest.mark.parametrize(("text", "words"), WORDS, ids=range(len(WORDS)))
def test_words_are_what_is_between_marks_of_any_script(text: str, words: list[str]) -> None:
    assert find_words(text) == words
    assert len(hash_words(words)) == len(words)


def test_a_brief_of_several_passages_of_a_report_is_an_excerpt() -> None:
    report = (
        "Four men drove a lorry into a jeweller’s in the Rue Ørsted on Monday and left with rings worth two millions. "
        "Nobody was hurt, the prefect said, and the lorry was found burning by the canal an hour later. "
        "It was the ninth such raid since the spring. Traders ask for bollards, and the council for patience. "
        "Insurers have doubled what they charge in the quarter, and two shops have shut for good since the summer."
    )
    brief = (
        "Raid in the old town\n\nFour men drove a lorry into a jeweller’s in the Rue Ørsted on Monday. Some saw it. "
        "The lorry was found burning by the canal an hour later, so the police."
    )
    assert relation([brief], [report], ("Ørebro Echo", "Çeşme Post")) == "excerpt"
    told = (
        "A spokesman said that the lorry was found burning by the canal an hour later and that he knew no more of it."
    )
    others = (
        "The council met on Tuesday to speak of bollards, of insurers and of whatever else the traders bring forward."
    )
    assert relation([told, others], [report], ("Ørebro Echo", "Çeşme Post")) is None


def test_statements_that_both_print_make_no_copy() -> None:
    said = [
        "“From the beginning the prosecutors followed a vendetta and not an honest search for the truth,” he said.",
        "“Until then he will go on serving those who elected him, with the tenacity that marked his life,” he said.",
    ]
    one = ["The member for Ørn will be charged on Friday, his lawyer Ewa Rzońca confirmed after a week of rumours."]
    other = ["A grand jury has heard what it needs, two people who were in the room told this paper late on Thursday."]
    background = ["He won the seat by 1,140 votes, after a count that went on until four in the morning in Çeşme."]
    assert relation(one + said + background, other + said, ("Ørebro Echo", "Çeşme Post")) is None


def test_of_two_texts_of_one_length_either_may_be_the_excerpt() -> None:
    words = [f"ζώνη{number}’ø" for number in range(300)]
    shared, own, other = [words[:30], words[30:60]], words[60:160], [words[160:210], words[210:260]]
    apart = [" ".join(part) for part in (*shared, own)]
    buried = [" ".join((*part, *more)) for part, more in zip(shared, other, strict=True)]
    assert relation(apart, buried, NONE) == "excerpt"


# Of each kind a text with blanks, and what fills them on two days or for two cases.
FORMS = {
    "an earthquake": (
        "A magnitude {} earthquake was reported {} {} kilometres from {}, according to the seismological survey.\n\n"
        "It occurred {} kilometres from {} and {} kilometres from {}. In the last ten days it had {} others.\n\n"
        "An average of 25 earthquakes of such strength occur per year in the region, as the records show.\n\n"
        "It occurred at a depth of {} kilometres. Did you feel it? Consider telling the survey what you felt.",
        ("4.2", "on Monday at 7:32", "12", "Çeşme", "13", "Alaçatı", "19", "Urla", "three", "6.1"),
        ("3.6", "on Friday at 21:05", "7", "Østmole", "41", "Rzońca", "57", "Ψαρομάρ", "no", "2.9"),
    ),
    "results of a firm": (
        "{0} on {1} reported net income of ${2} million in its {3} quarter, after a loss a year before.\n\n"
        "The {4}-based company said that it had a profit of {5} cents a share, after one-time gains and costs {6}.\n\n"
        "The results topped expectations. The {7} analysts surveyed had thought of {8} cents a share.\n\n"
        "Shares of {0} have risen {9} per cent since the beginning of the year and closed at ${10} on {1}.",
        ("Halvørsen Freight", "Tuesday", "14.6", "second", "Duluth", "31", "44", "four", "39", "18", "42.17"),
        ("Mirápex Labs", "Wednesday", "3.2", "first", "Montréal", "6", "11", "six", "9", "4", "17.90"),
    ),
    "a draw": (
        "The winning numbers in {} night’s draw were {}. The jackpot was an estimated €{} million.\n\n"
        "No ticket matched all six numbers. Players who match five win €1 million. The odds are 1 in 292 million.\n\n"
        "Tickets cost €2 and are sold in all shops with the sign. The next draw is on {} at 22:59 with €{} million.",
        ("Saturday", "4, 12, 33, 41, 60, 9", "214", "Monday", "229"),
        ("Wednesday", "11, 18, 27, 52, 66, 21", "345", "Saturday", "367"),
    ),
    "погода": (
        "Сьогодні в місті {} очікується до {} градусів тепла, вітер {} метрів на секунду, вологість {} відсотків.\n\n"
        "Вночі буде {} градусів, рятувальники просять не виходити на лід і стежити за повідомленнями служби.\n\n"
        "Схід сонця о {}, захід о {}. Магнітних бур служба не очікує, тиск {} міліметрів ртутного стовпа.",
        ("Келмара", "24", "5", "58", "11", "6:12", "20:31", "748"),
        ("Зоринськ", "31", "12", "44", "17", "5:40", "21:02", "755"),
    ),
    "work on a road": (
        "Drivers face delays on {} from {} while {} is carried out. The road will be closed between {} and {}.\n\n"
        "A signed diversion will be in place along {} and {}. Access for residents will be kept at all times.\n\n"
        "“We apologise for any inconvenience and thank all drivers,” a spokesman for the council said.\n\n"
        "Buses on routes {} will not stop at {} during the work, which is due to last {} weeks.",
        ("Mill Lane", "Monday, 4 May", "resurfacing", "8pm", "6am", "Ørn Road", "Quay Row", "12, 14", "Çay", "3"),
        ("Castle Row", "Friday, 17 June", "drainage", "9pm", "5am", "Ferry Road", "Moat End", "3, 27", "Dam", "6"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("outlets", [ONE, TWO, NONE], ids=["one outlet", "two outlets", "no outlet known"])
def test_a_form_that_is_filled_in_again_is_no_copy(kind: str, outlets: tuple[str | None, str | None]) -> None:
    form, one, other = FORMS[kind]
    first, second = form.format(*one).split("\n\n"), form.format(*other).split("\n\n")
    assert relation(first, second, outlets) is None
    assert relation(first, first, outlets) in ("duplicate", "syndicated")


def test_a_report_that_is_brought_up_to_date_stays_one() -> None:
    form, facts, _ = FORMS["results of a firm"]
    report = form.format(*facts)
    renamed = report.replace("14.6", "14.9").replace("Duluth", "Saint-Étienne").replace("topped", "were well above")
    assert relation(report.split("\n\n"), renamed.split("\n\n"), ONE) == "revision"
    added = "The firm’s new works in Łódź, which are to open in the spring of 2027, will make 340 people work more."
    assert relation(report.split("\n\n"), [added, *renamed.split("\n\n")[1:]], ONE) == "revision"


NOTICES = (
    "We and our 644 partners store and access personal data, like browsing data, on your device. Selecting “I accept” "
    "lets tracking technologies support the purposes shown; some advertising may not be relevant to you otherwise.",
    "By signing up you agree to receive promotional messages. You may unsubscribe or change your preferences at any "
    "time, and read in our privacy notice how we treat what you tell us about yourself and who gets to see it.",
    "This release contains forward-looking statements within the meaning of the Private Securities Litigation Reform "
    "Act of 1995. They are subject to risks and uncertainties that could cause results to differ from those expected.",
)


@pytest.mark.parametrize("outlets", [TWO, NONE], ids=["two outlets", "no outlet known"])
def test_what_sites_say_to_readers_makes_no_copy(outlets: tuple[str | None, str | None]) -> None:
    assert relation([*TEXTS[0][:3], *NOTICES], [*TEXTS[1][:3], *NOTICES], outlets) is None
    assert relation([*TEXTS[0], *NOTICES], TEXTS[0], outlets) in ("duplicate", "syndicated")
    assert relation(list(NOTICES), list(NOTICES), outlets) in ("duplicate", "syndicated")


def test_what_was_said_makes_no_copy_wherever_its_marks_stand() -> None:
    said = (
        "This is unbearable for a town that has waited nine years for its bridge, and it has to stop",
        "We will go to court if the minister does not tell us by Friday when the ferry is to sail again",
        "Nobody asked the people of Ørn, and whoever wants their votes in the autumn should come and do so",
    )
    one = [f"Mayor Ewa Rzońca took the microphone at noon in the rain: “{words}.”" for words in said]
    other = [f"“{words},” the head of the council told «Çeşme Post» by telephone on Thursday." for words in said]
    single = [f"‘{words}’, she shouted to some 300 people before the town hall." for words in said]
    for a, b in ((one, other), (one, single), (single, other)):
        assert relation(a, b, ("Ørebro Echo", "Çeşme Post")) is None


def test_a_short_text_of_many_scraps_of_a_report_is_an_excerpt() -> None:
    report = (
        "Chief Øyvind Strand said firefighters were called to the chapel about 9:40 p.m. and found smoke coming out of "
        "windows at the back. Five women were inside. It was the biggest fire that the department has seen this year, "
        "and it caused an estimated $1 million in damage, he told the Çeşme Post."
    )
    brief = (
        "A fire at the mayor’s chapel caused an estimated $1 million in damage. Firefighters were called to the chapel "
        "about 9 on Friday and found smoke coming out of windows at the back. They had it out by ten."
    )
    assert relation([brief], [report], ("Ørebro Echo", "Çeşme Post")) == "excerpt"
