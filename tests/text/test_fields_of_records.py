"""What the fields of a record say of a line goes before what its words look like."""

import json

import pytest

from transforms import formats
from transforms.document import Document
from transforms.structure import structure
from transforms.text.language import parse_language_tag

BODY = (
    "Města podél řeky uzavřela v úterý tři mosty, protože hladina stoupla o čtyři metry.\n\n"
    "„Nikdo nám nic neřekl,“ stěžovala si hostinská Zdena Kučerová z dolního náměstí.\n\n"
    "Voda má opadnout do neděle, řekl hydrolog, který hladinu měří od roku 1997."
)


def make_article(**fields: object) -> dict[str, object]:
    content = json.dumps({"headline": "Tři mosty zavřené", "body": BODY, **fields}).encode()
    documents = [one for one in formats.read(content, "zprava.json").records if isinstance(one, Document)]
    return dict(structure(documents).articles.to_pylist()[0])


def test_a_place_in_the_field_of_the_dateline_is_no_author() -> None:
    found = make_article(dateline="San Remo", standfirst="Voda stoupla o čtyři metry a most u mlýna se zřítil.")
    assert (found["dateline"], found["authors"]) == ("San Remo", [])
    assert found["standfirst"] == "Voda stoupla o čtyři metry a most u mlýna se zřítil."
    assert found["body"] == BODY


def test_people_in_the_field_of_the_authors_are_named_by_the_byline() -> None:
    found = make_article(
        author="Orla Brandreth, Contributor\nWriter and Editor", summary="Voda má opadnout až v neděli večer."
    )
    assert found["authors"] == ["Orla Brandreth"]
    assert found["body"] == BODY
    assert make_article(author="Ivo Malý und Eva Nová")["authors"] == ["Ivo Malý", "Eva Nová"]


@pytest.mark.parametrize(
    ("author", "names"),
    [("王小明", ["王小明"]), ("山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]), ("김철수", ["김철수"]), ("新华社", [])],
)
def test_names_of_east_asia_are_one_word(author: str, names: list[str]) -> None:
    assert make_article(author=author)["authors"] == names


def test_a_caption_at_the_start_of_the_body_is_no_standfirst() -> None:
    found = make_article(body=[{"type": "image", "caption": "Most u mlýna v úterý ráno, za ním stará sýpka"}, BODY])
    assert (found["standfirst"], found["body"]) == (None, BODY)


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("中文", "zh"),
        ("ger-AT", "de-AT"),
        ("pt_BR", "pt-BR"),
        ("sr-Latn", "sr-Latn"),
        ("Chinese (Simplified)", None),
        ("klingonisch", None),
    ],
)
def test_a_language_is_stated_as_a_tag_a_code_or_a_name(value: str, tag: str | None) -> None:
    assert parse_language_tag(value) == tag
