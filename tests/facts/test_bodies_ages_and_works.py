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


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Housing, Communities and Local Government",
        "Department for Culture, Media and Sport",
        "Department for Environment, Food and Rural Affairs",
        "Ministry of Land, Infrastructure, Transport and Tourism",
        "Sport England",
        "Cricket Australia",
        "Victoria and Albert Museum",
        "Society for the Protection of Ancient Buildings",
        "Centers for Disease Control and Prevention",
        "Saint Paul Federation of Educators",
    ],
)
def test_a_body_is_one_name_whatever_it_lists(name: str) -> None:
    text = (
        f"They wrote to the {name} in the spring, near Ørn, B.C. The Bank of Canada had told them to, and paid for it."
    )
    found = [(one["surface"], one["kind"]) for one in read(text).mentions.to_pylist()]
    assert {(name, "organization"), ("Bank of Canada", "organization")} <= {*found}
    assert not [surface for surface, _ in found if surface != name and surface in name]


def test_what_follows_a_ministry_and_a_comma_is_not_always_part_of_it() -> None:
    text = (
        "The Ministry of Defence, Zoë Moss and Jan Holm agreed. Ministry of Health, Ørn Bank and Łódź City were asked."
    )
    found = {one["surface"] for one in read(text).mentions.to_pylist()}
    assert {"Ministry of Defence", "Zoë Moss", "Jan Holm", "Ministry of Health"} <= found


def test_titles_of_other_countries_and_offices_are_no_part_of_a_name() -> None:
    text = (
        "Taoiseach Aoife Ní Bhriain met Cabinet Secretary for Energy Opiyo Wanjiru. "
        "Chief Financial Officer Yōko Mori was there. "
        "The Centre paid Rs 1,00,000 a family, and the Centre for Rs 40 lakh more."
    )
    named = {one["name"]: one["title"] for one in read(text).mentions.to_pylist()}
    assert named["Aoife Ní Bhriain"] == "Taoiseach"
    assert named["Opiyo Wanjiru"] == "Cabinet Secretary for Energy"
    assert named["Yōko Mori"] == "Chief Financial Officer"
    assert not [name for name in named if "Rs" in name]


def test_a_broadcaster_is_not_the_council_of_the_same_letters() -> None:
    found = read("The BBC asked Bedworth Borough Council, which told the BBC that nobody was in.").mentions.to_pylist()
    assert {one["name"] for one in found if one["surface"] == "BBC"} == {"BBC"}


def test_he_and_she_are_whom_the_paragraph_names_by_occupation_or_title() -> None:
    text = (
        "Opposition leader Tim Crosby said it was over. “They have their heads in the sand,” he told Ørn.\n\n"
        "Bureau of Meteorology senior forecaster Jonty Hallam said it was on its way. “We are not out of it,” he said."
        "\n\nMr Crosby’s deputy, Baroness Lyle of Kirkby, said it cost millions. “It’s not a blank cheque,” she added."
    )
    speakers = {one["text"]: one["speaker"] for one in read(text).quotes.to_pylist()}
    assert speakers["We are not out of it,"] == "Jonty Hallam"
    assert speakers["It’s not a blank cheque,"] == "Lyle"


def test_a_number_that_something_is_about_is_not_more_than_it_says() -> None:
    text = (
        "The ministry apologises over 9,000 scans, a row over £3m goes on, and Ørn had a win over 10-man Łódź. "
        "It has over 6,000 patients and an 84,000-strong workforce. Yields fell 4bp to 4.61%."
    )
    figures = {one["value"]: one for one in read(text).figures.to_pylist()}
    assert [figures[value]["hedge"] for value in (9_000, 3_000_000, 10, 6_000)] == ["exact", "exact", "exact", "over"]
    assert figures[84_000]["measure"] == "workforces"
    assert figures[4]["unit"] == "basis point"
