"""Texts that are no articles, each with the reason that fits."""

import pytest

from transforms.document import Document
from transforms.structure import structure

TABLE = "Berth\tBoats\tTons\n" + "".join(f"{n}\t{n * 7}\t{n * 131}.5\n" for n in range(1, 30))
MENU = "\n".join(("Home", "News", "Sport", "Log in", "Search", "Newsletters", "Contact us", "Privacy policy") * 4)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mole at low water in January (Coastline Pictures)", "TOO_SHORT"),
        (MENU, "BOILERPLATE_ONLY"),
        (TABLE, "NOT_AN_ARTICLE"),
        (" \n \n", "WHITESPACE_ONLY"),
        ("buttons and bells " * 400 + ".", "GIBBERISH"),
    ],
)
def test_a_text_that_is_no_article_is_refused(text: str, reason: str) -> None:
    assert [reject.reason for _, reject in structure([Document(text)]).rejects] == [reason]
