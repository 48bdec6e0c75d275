"""Short forms of a name get the fullest form that the article has, unless two names of it could be meant."""

import pytest

from tests.facts.test_names_are_found_and_typed import read
from transforms.facts.names import find_names


def link(*texts: str) -> dict[str, str]:
    return {name.surface: name.name for name in find_names(read(*texts))}


@pytest.mark.parametrize(
    "mention", ["Ms Quennell said no.", "Later Zoë Quennell’s lawyer called.", "Nobody asked Quennell."]
)
def test_a_surname_gets_the_full_name(mention: str) -> None:
    linked = link("The coach, Zoë Anne Quennell, was angry.", mention)

    assert set(linked.values()) == {"Zoë Anne Quennell"}


def test_a_surname_of_two_people_stays_as_it_is() -> None:
    linked = link("Henrik Sørensen and his wife Astrid Sørensen met the mayor.", "Mr Sørensen said he was glad.")

    assert linked["Sørensen"] == "Sørensen"
    assert linked["Henrik Sørensen"] == "Henrik Sørensen"


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Safety Authority (HSA) closed two piers. A year ago the HSA had warned of it.",
        "The HSA closed two piers. The Harbour Safety Authority had warned of it.",
    ],
)
def test_an_abbreviation_gets_the_long_form(text: str) -> None:
    linked = link(text)

    assert linked["HSA"] == "Harbour Safety Authority"


def test_the_start_of_a_name_in_brackets_gets_the_long_form() -> None:
    linked = link("The Metropolitan Police (Met) had said nothing. On Friday the Met said a little.")

    assert linked["Met"] == "Metropolitan Police"


def test_the_start_of_the_only_such_name_gets_the_long_form() -> None:
    linked = link("The Metropolitan Police was asked. The Met said nothing. A spokesman for Met Police officers did.")

    assert {linked["Met"], linked["Met Police"]} == {"Metropolitan Police"}


def test_a_name_in_capitals_is_spelt_as_names_are() -> None:
    linked = link("ÉLISE MARTIN had told the BBC that she would wait. Martin left on Friday, said Élise’s sister.")

    assert linked["Martin"] == "Élise Martin"


def test_an_abbreviation_of_other_letters_stays_as_it_is() -> None:
    linked = link("The Harbour Safety Authority and the NHS both sent people.")

    assert linked["NHS"] == "NHS"


def test_the_full_name_may_come_later() -> None:
    linked = link(
        "Mr Papadopoulos waited outside.", "“I am glad,” said Νίκος was not what Eleni Papadopoulos had hoped to hear."
    )

    assert linked["Papadopoulos"] == "Eleni Papadopoulos"
