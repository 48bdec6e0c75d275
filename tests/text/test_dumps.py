"""Whole pages as text: what sites put around an article and between its paragraphs is no part of it."""

import pytest

from transforms.document import Document
from transforms.lines.cues import BIT, find_cues
from transforms.lines.kinds import spell
from transforms.lines.table import split
from transforms.structure import structure

PARAGRAPHS = (
    "The lamps on the north mole of Örnvik went out at nine on Sunday evening, and nobody has said why, although the "
    "cable was to be replaced in the spring.",
    "“I steered by the chip shop,” said Åsa Lind, who brought a coaster in from the roads that night with a cargo of "
    "brass buttons for the city.",
    "The harbour office said that an engineer would look at the cable when the tide allowed it, which would not be "
    "before Thursday.",
    "Two ferries were late, and a yacht from Kyma was towed off the sandbank by the pilots at three in the morning.",
    "The mole was built in 1874, and its lamps have gone out twice before: in a storm, and for a wedding.",
)
MENU = ("Home", "News", "Sport", "Weather", "Sign in", "Subscribe", "Newsletters", "Search")
FOOTER = ("About us", "Contact us", "Privacy policy", "Terms of use", "© Örnvik Lantern 2026")


def dump(*between: str) -> str:
    """A page as text, with the given lines below its second paragraph."""
    head = "Lamps on the mole go out\n\nBy Nell Garrow\n\n3 May 2026"
    told = [*PARAGRAPHS[:2], "\n".join(between), *PARAGRAPHS[2:]]
    return "\n\n".join(["\n".join(MENU), head, *told, "\n".join(FOOTER)])


def find_roles(text: str) -> dict[str, str]:
    return {row["clean_text"]: row["role"] for row in structure([Document(text)]).lines.to_pylist()}


def test_a_page_without_anything_between_is_kept_whole() -> None:
    (article,) = structure([Document(dump())]).articles.to_pylist()
    assert article["body"] == "\n\n".join(PARAGRAPHS)
    assert article["headline"] == "Lamps on the mole go out"


@pytest.mark.parametrize(
    "line",
    [
        "We apologize, but this video has failed to load.",
        "There was an error, please provide a valid email address.",
        "A welcome email is on its way. If you don't see it, please check your junk folder.",
        "The next issue of Harbour Notes will soon be in your inbox.",
        "Unlimited online access to the Örnvik Lantern and nine other papers.",
        "You can save this article by registering for free here. Or sign-in if you have an account.",
        "This article contains affiliate links. We may earn a commission from what you buy.",
        "moles_session 1 year This cookie is set by the Lantern to count its readers.",
        "Don't want to see this? Remove ads",
        "Your web browser is no longer supported. To improve your experience update it here",
        "Lamps out for the third time Lamps out for the third time",
    ],
)
def test_what_a_site_says_to_its_visitors_is_no_text(line: str) -> None:
    assert find_roles(dump(line))[line] in ("boilerplate", "related")


@pytest.mark.parametrize(
    "line",
    [
        "A pilot walks along the mole of Örnvik, May 3, 2026.",
        "FILE - The north mole of Örnvik is seen from the ferry, which was late.",
        "An aerial photo of the mole shows the cable that was to be replaced.",
        "The mole of Örnvik is seen in this picture obtained by the harbour office.",
        "[2/5] A pilot waits for the tide, Örnvik, May 3, 2026.",
        "The mole at night. Ines Ruane for The Lantern",
        "The mole of Örnvik at low water. (Ines Ruane)",
    ],
)
def test_a_sentence_about_a_picture_is_a_caption(line: str) -> None:
    assert find_roles(dump(line))[line] == "caption"


def test_a_line_over_a_credit_is_a_caption() -> None:
    for credit in ("(Ines Ruane)", "Ines Ruane/Coastline Images"):
        found = find_roles(dump("The pilots tow the yacht off the sandbank in the dark.", credit))
        assert found["The pilots tow the yacht off the sandbank in the dark."] == "caption"
        assert found[credit] == "credit"


def test_a_caption_and_the_description_of_its_picture_are_captions() -> None:
    line = "The lamp on the mole stands dark above the ferries."
    rows = structure([Document(dump(line, "", f"{line} Ines Ruane"))]).lines.to_pylist()
    assert [row["role"] for row in rows if row["clean_text"].startswith(line)] == ["caption"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "He was born on the mole on May 4, 1950.",
        "The office apologised, but the video of the lamps had failed to convince anybody on the council.",
        "“We are sorry, but the lamp is out,” said the harbour master, and went home to his supper of herrings.",
        "She is seen on the mole every evening, and has been for as long as anybody can remember.",
    ],
)
def test_a_paragraph_with_such_words_is_kept(line: str) -> None:
    assert find_roles(dump(line))[line] == "paragraph"


@pytest.mark.parametrize(
    ("line", "cue", "is_one"),
    [
        ("12 comments", "remarks", True),
        ("Комментарии (12)", "remarks", True),
        ("3 комментария", "remarks", True),
        ("コメント", "remarks", True),
        ("تعليقات", "remarks", True),
        ("Commentaires", "remarks", True),
        ("Σχόλια", "remarks", True),
        ("Ответить", "reply", True),
        ("返信", "reply", True),
        ("Répondre", "reply", True),
        ("الرد", "reply", True),
        ("Åsa says:", "reply", True),
        ("Слова like", "reply", False),
        ("ответ reply", "reply", False),
        ("новые comments", "remarks", False),
        ("Комментарий дал министр", "reply", False),
    ],
)
def test_the_words_around_comments_are_known_in_any_script(line: str, cue: str, is_one: bool) -> None:
    assert bool(find_cues(split([Document(line)]).clean)[0] & BIT[cue]) is is_one


def test_words_are_split_with_no_mark_around_them() -> None:
    spelled = spell(split([Document("“Åsa,” said Чайка.\nΚύμα (2026)")]).clean)
    assert spelled.words.to_pylist() == ["åsa", "said", "чайка", "κύμα", "2026"]
    assert spelled.line.tolist() == [0, 0, 0, 1, 1]
