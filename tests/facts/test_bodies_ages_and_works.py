"""Names with an “and”, ages beside speakers, titles of works, turns of titled members, places that are reached."""

import pytest

from transforms.document import Document
from transforms.structure import Structured, structure

HEAD = (
    "Kämmerer und Räte: what was said of the Ørn bridge this week\n\nBy Tuva Heyerdahl\n\n"
    "The bridge has been shut since the thaw, and those who live beyond it go round by the ford or stay at home.\n\n"
)
PM = "Prime Minister’s Office"
REST = "\n\nThe meeting goes on and nobody knows how it will end, as the days are long and the rooms are cold."


def read(text: str) -> Structured:
    return structure([Document(HEAD + text + REST)])


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("West Yorkshire Police are looking into three of the thefts.", "West Yorkshire Police", "organization"),
        ("A spokesman for Devon and Cornwall Police gave no names.", "Devon and Cornwall Police", "organization"),
        ("It was bought by Marks and Spencer in the spring.", "Marks and Spencer", "organization"),
        ("Antigua and Barbuda abstained on the motion.", "Antigua and Barbuda", "place"),
        ("They flew to Trinidad and Tobago on Monday.", "Trinidad and Tobago", "place"),
        ("HM Revenue and Customs said nothing was owed.", "HM Revenue and Customs", "organization"),
    ],
)
def test_a_name_with_an_and_is_one_name(text: str, name: str, kind: str) -> None:
    found = [(one["surface"], one["kind"]) for one in read(text).mentions.to_pylist()]
    assert (name, kind) in found
    assert not {surface for surface, _ in found} & set(name.split(" and ")[" and " not in name :])


def test_two_names_stay_two_and_a_currency_is_none() -> None:
    text = "France and Germany signed it. Police in Kowloon seized HK$3.8 million; Ewa Rzońca and Jan Holm were there."
    found = {one["surface"] for one in read(text).mentions.to_pylist()}
    assert {"France", "Germany", "Jan Holm"} <= found
    assert "HK" not in found


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("“I lost the lot,” said Zoë Moss, 58, a baker from Leeds.", "Zoë Moss", "baker from Leeds"),
        ("“I lost the lot,” Zoë Moss, 58, told the court.", "Zoë Moss", None),
        ("Ewan Reid (44), a fitter, said he had seen “nothing at all of that kind”.", "Ewan Reid", "fitter"),
        ("Its author, Sir Neville Ståhl KC, called it “wholly and plainly avoidable”.", "Neville Ståhl", "Sir"),
        ("The Prime Minister’s Office insisted that it had been “robust and fair to all”.", PM, None),
        ("“We will pay,” the Department for Work and Pensions said.", "the Department for Work and Pensions", None),
    ],
)  # fmt: skip
def test_a_speaker_is_named_whole_and_an_age_is_no_role(text: str, speaker: str, role: str | None) -> None:
    (quote,) = read(text).quotes.to_pylist()
    assert quote["speaker"] == speaker
    if role != "Sir":
        assert quote["speaker_role"] == role
    assert not (quote["speaker_organization"] or "").startswith("Work")


def test_titles_of_works_in_small_letters_are_no_quotes() -> None:
    text = "She wrote ‘the long road to Ørn’ in 1987 and ‘a winter of small lies’, which sold 40,000 copies."
    assert read(text).quotes.num_rows == 0
    assert read("She wrote that it was “a winter of small lies and of debts”.").quotes.num_rows == 1
    assert read("He wrote: “no road was ever as long as this one”.").quotes.num_rows == 1


def test_members_with_titles_take_turns() -> None:
    text = "Mr Halloran (Dún Laoghaire): I thank the deputy for that.\n\nMs Brennan: That is not what I asked him."
    assert [quote["speaker"] for quote in read(text).quotes.to_pylist()] == ["Mr Halloran", "Ms Brennan"]


def test_a_place_that_is_reached_is_a_rank() -> None:
    figures = read("Örebro rose to fourth in the table. The fourth goal fell to them late.").figures.to_pylist()
    assert [(one["surface"], one["kind"], one["value"]) for one in figures] == [("fourth", "rank", 4.0)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The force killed 12 men.", "killed"),
        ("The tax office recovered £4.2m from 58 firms.", None),
        ("Many were killed in 12 raids.", None),
    ],
)
def test_what_happened_is_said_of_those_it_happened_to(text: str, role: str | None) -> None:
    counts = [one for one in read(text).figures.to_pylist() if one["kind"] == "count"]
    assert [one["role"] for one in counts] == [role]


def test_a_subject_is_no_part_of_an_amount() -> None:
    (amount,) = read("Rainfall of 85 to 110mm fell on Çeşme within hours.").figures.to_pylist()
    assert amount["subject"] in (None, "Rainfall")
