"""A publisher is a name, spelt in one way: not what stands around it, and not a step of a menu."""

import pytest

from transforms.document import Document, Hint
from transforms.phrases.publishers import clean_publisher
from transforms.structure import structure
from transforms.text.language import parse_language_tag

STORY = (
    "Τα φέρι έμειναν δεμένα όλη τη νύχτα, είπε η Zoë Ðorđević — «паром не пойдёт», added the harbour master, "
    "and nobody on the quay at Østmole had expected anything else of such a night as this one.\n"
)


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("/ Østmole News", "Østmole News"),
        ("| Vesti & Nuts Magazine ·", "Vesti & Nuts Magazine"),
        ("“Terabyte Tidende”", "Terabyte Tidende"),
        ("Ecocult®", "Ecocult"),
        ("© 2026 Østmole News. All rights reserved.", "Østmole News"),
        ("Copyright © 2019–2026 Harbour Gazette Ltd", "Harbour Gazette"),
        ("Harbour Gazette © 2026", "Harbour Gazette"),
        ("(c) Gazeta News & Media Limited or its affiliated companies. All rights reserved.", "Gazeta News & Media"),
        ("© ØMT. The ØMT is not responsible for the content of external sites.", "ØMT"),
        ("https://www.østmole.example/#organization", "østmole.example"),
        ("@OstmoleNews", "OstmoleNews"),
        ("HARBOUR NEWS", "Harbour News"),
        ("BBC NEWS", "BBC News"),
        ("LA DÉPÊCHE DU DÉTROIT", "La Dépêche du Détroit"),
        ("КОМСОМОЛЬСКАЯ ВОЛНА", "Комсомольская Волна"),
        ("the Ansley Courier", "The Ansley Courier"),
        ("Jane Roe | Harbour Gazette", "Harbour Gazette"),
        ("Harbour Gazette | Fresh every morning", "Harbour Gazette"),
        ("みなと新報", "みなと新報"),
        ("صوت الميناء", "صوت الميناء"),
        ("L’Équipe", "L’Équipe"),
        ("TIME", "TIME"),
        ("The Local", "The Local"),
        ("Cart 0", None),
        ("My Basket (3)", None),
        ("Latest News", None),
        ("Register / Login", None),
        ("Press Releases", None),
        ("— · —", None),
        ("", None),
        ("Østmole News " * 20, None),
        (
            "Copyright 2026 Østmole Press. All rights reserved. " + "No part may be published again. " * 8,
            "Østmole Press",
        ),
    ],
)
def test_a_publisher_is_a_name(found: str, name: str | None) -> None:
    assert clean_publisher(found) == name
    assert clean_publisher(name) == name


def test_the_next_name_counts_where_the_first_is_none() -> None:
    page = Document(
        f"Latest News\n\nHarbour Gazette\n\nFerries “tied up”\n\n{STORY}", hints=(Hint("publisher", "Cart 0"),)
    )
    assert structure([page]).articles["publisher"].to_pylist() == ["Harbour Gazette"]


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("en-us", "en-US"),
        ("EN_GB", "en-GB"),
        ("en-UK", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("SR_latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("iw", "he"),
        ("de-DE-1996", "de-DE-1996"),
        ("x-default", None),
    ],
)
def test_a_language_has_one_form(value: str, tag: str | None) -> None:
    assert parse_language_tag(value) == tag
