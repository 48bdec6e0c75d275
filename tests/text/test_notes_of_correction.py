"""A note of correction makes a text another one, wherever it stands and in whatever language."""

import pytest

from tests.support.newsroom import article
from transforms.document import Document
from transforms.phrases.corrections import is_correction
from transforms.structure import structure

NOTES = (
    "This story has been corrected.",
    "• This article was amended on 5 April 2026. The ferry’s name is Ærø.",
    "Updated to correct the spelling of Ðorđević.",
    "Correction (5 April 2026): The bridge closes for forty nights.",
    "Editor’s note: an earlier version gave fifty nights.",
    "A previous version of this report said fifty.",
    "Berichtigung: In einer früheren Fassung hieß es fünfzig Nächte.",
    "Rectificatif : une version précédente indiquait cinquante nuits.",
    "Исправление: в предыдущей версии говорилось о пятидесяти ночах.",
    "Διόρθωση: σε προηγούμενη έκδοση αναφέρονταν πενήντα νύχτες.",
    "تصحيح: ذكرت نسخة سابقة خمسين ليلة.",
    "更正:此前版本误写为五十晚。",
)
NO_NOTES = (
    "Correctional officers at Østmole prison went on strike on Tuesday.",
    "Updated 5 April 2026",
    "This article is for subscribers only.",
    "Corrections",
    "The precision: engineers measured it twice.",
    "An earlier train would have been on time.",
    "This page was updated on 5 April 2026.",
    "Klarstellungen der Stadt folgen",
)


def content(text: str) -> dict[str, str]:
    found = structure([Document(text)])
    [row] = found.articles.to_pylist()
    return {"hash": row["content_sha256"], "body": row["body"], "rules": " ".join(found.lines["rule"].to_pylist())}


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_recognised(note: str) -> None:
    assert is_correction(note)


@pytest.mark.parametrize("line", NO_NOTES)
def test_other_lines_are_no_notes(line: str) -> None:
    assert not is_correction(line)


@pytest.mark.parametrize("place", ["\n\nThe harbour bridge", "\n\n“It can", None], ids=["above", "within", "below"])
def test_a_note_makes_another_content(place: str | None) -> None:
    before = article().decode()
    plain = content(before)
    for note in NOTES[:4]:
        text = f"{before}\n\n{note}\n" if place is None else before.replace(place, f"\n\n{note}{place}")
        assert content(text)["hash"] != plain["hash"], note


def test_a_note_outside_the_body_says_so_in_its_rule() -> None:
    before = article().decode()
    with_note = content(before.replace("\n\nThe harbour", "\n\nThis story has been corrected.\n\nThe harbour"))
    assert with_note["body"] == content(before)["body"]
    assert "correction_note" in with_note["rules"].split()


def test_what_stands_below_its_heading_is_a_note() -> None:
    footer = "\n\nSubscribe\nShare\n{}\nWe said fifty nights; it was forty, says Zoë.\nHome\nNews\nSport\n"
    first, other = (content(article().decode() + footer.format(said)) for said in ("Clarification:", "Corrections"))
    assert first["body"] == other["body"]
    assert ("correction_note" in first["rules"], "correction_note" in other["rules"]) == (True, False)
