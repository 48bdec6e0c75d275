"""A text that stands in one line is the body, whatever it ends in."""

import pytest

from transforms.document import Document, Hint
from transforms.formats.pages.blocks import Line, make_document
from transforms.formats.records.record import add_fields
from transforms.structure import structure

HEADLINES_AND_TEXTS = [
    (
        "Lamps on the north mole go out",
        "The lamps on the north mole of Port Ansley went out at nine on Sunday. Nobody at the harbour office has said "
        "why, though the cable was to have been renewed in the spring. “I steered by the chip shop,” said Amos Pell",
    ),
    (
        "Les feux du môle s’éteignent",
        "Les feux du môle nord se sont éteints dimanche à neuf heures, et personne n’a encore dit pourquoi. Le câble "
        "devait être remplacé au printemps, a rappelé la capitainerie, qui attend un ingénieur à marée basse",
    ),
    (
        "Огни на молу погасли",
        "Огни на северном молу погасли в воскресенье в девять часов вечера. Никто в портовом управлении пока не "
        "объяснил, почему это случилось, хотя кабель собирались заменить ещё весной, когда позволит вода",
    ),
    (
        "北防波堤の灯が消える",
        "北防波堤の灯は日曜日の夜九時に消えた。港務局は理由を明らかにしていないが、ケーブルは春に取り替えられる予定だった。"
        "その夜に入港した船長は、揚げ物屋の明かりを頼りに舵を取ったと話した",
    ),
]
ENDS = [
    "",
    "…",
    " (MoleWire)",
    " Photo: Ines O’Dowd",
    " ines@lantern.example",
    " #mole #lamps",
    " https://mole.example/a?b=1",
]


def of_record(headline: str, text: str) -> Document:
    hints = (Hint("headline", headline),)
    return make_document(add_fields([Line(text, "p")], hints), "", 1, hints)


@pytest.mark.parametrize(("headline", "text"), HEADLINES_AND_TEXTS)
def test_one_line_under_a_headline_is_the_body_in_any_language(headline: str, text: str) -> None:
    texts = [text + end for end in ENDS] + [text[:-6]]
    documents = [Document(f"{headline}\n\n{t}") for t in texts] + [of_record(headline, t) for t in texts]
    articles = structure(documents).articles.to_pylist()
    assert [article["body"] for article in articles] == texts * 2
    assert {article["headline"] for article in articles} == {headline}


def test_a_short_text_in_the_field_of_a_record_is_too_short_and_no_boilerplate() -> None:
    found = structure([of_record("Lamps go out", "The lamps on the north mole of Port Ansley went out at")])
    assert [reject.reason for _, reject in found.rejects] == ["TOO_SHORT"]


def test_the_first_line_of_the_field_is_no_standfirst() -> None:
    headline, text = HEADLINES_AND_TEXTS[0]
    first = "A blackout on the north mole left nine coasters in the roads of Port Ansley"
    hints = (Hint("headline", headline),)
    document = make_document(add_fields([Line(first, "p"), Line(f"{text}.", "p")], hints), "", 1, hints)
    (article,) = structure([document]).articles.to_pylist()
    assert article["body"] == f"{first}\n\n{text}."
    assert article["standfirst"] is None


def test_a_body_that_begins_with_the_words_of_its_headline_keeps_both() -> None:
    headline, text = HEADLINES_AND_TEXTS[0]
    (article,) = structure([of_record(headline, f"{headline} {text}")]).articles.to_pylist()
    assert (article["headline"], article["body"]) == (headline, f"{headline} {text}")


def test_a_standfirst_is_shorter_than_a_paragraph() -> None:
    headline, text = HEADLINES_AND_TEXTS[0]
    (article,) = structure([Document(f"{headline}\n\n{text} {text}\n\n{text}.\n")]).articles.to_pylist()
    assert article["standfirst"] is None
    assert article["body"].startswith(text)


def test_letters_of_other_scripts_are_no_punctuation_around_furniture() -> None:
    text = HEADLINES_AND_TEXTS[2][1]
    body = "\n\n".join((f"{text}.", f"{text}: ines@lantern.example", f"{text}."))
    (article,) = structure([Document(f"{HEADLINES_AND_TEXTS[2][0]}\n\n{body}")]).articles.to_pylist()
    assert article["body"] == body
