"""Which texts are copies of each other: the samples by which they are found, and the verdict."""

import random

import pytest

from tests.support.reports import write_reports
from transforms.facts.copies.shingles import find_shingles, sample
from transforms.facts.copies.verdict import Text, compare
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
