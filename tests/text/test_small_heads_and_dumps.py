"""Heads that are hard to read: of one word, labelled field by field, or in the midst of a page copied whole."""

import pytest

from transforms.document import Document, Limits
from transforms.formats import read
from transforms.structure import Structured, structure

STORY = (
    "Divers found the missing bell of Sankt Ørn on Thursday, in nine metres of water and under two of silt.",
    "It had been taken from the tower in 1944, said Tuva Heyerdahl, who keeps the parish books of the island.",
    "The bell weighs 640 kilos and has a crack as long as a hand. It will not ring again, but it will hang.",
    "A fund of 31,000 crowns was raised within a week by people who had only ever heard of it.",
)
HEADLINE = "Missing bell found under silt"
TEXT = "\n\n".join(STORY)


def article(text: str) -> dict[str, object]:
    """The article of a text file."""
    documents = [one for one in read(text.encode(), "bell.txt", Limits()).records if isinstance(one, Document)]
    found: Structured = structure(documents)
    return dict(found.articles.to_pylist()[0])


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("Found", "Found"),
        ("Gefunden!", "Gefunden!"),
        ("Найден\n\nТува Хейердал", "Найден"),
        ("The Island Courier\n\nFound\n\nTuva Heyerdahl\n\n3 May 2026", "Found"),
        ("Found\nBy Tuva Heyerdahl", "Found"),
        ("Politics\n\nBell of Sankt Ørn is found after eighty years", "Bell of Sankt Ørn is found after eighty years"),
        ("News\n\nBy Tuva Heyerdahl", None),  # a section
        ("Advertisement", None),
        ("Home\nNews\nSport\nWeather\nCulture\nMore\nFound\nLogin", None),  # a menu
    ],
)
def test_one_word_is_a_headline_where_nothing_else_can_be_one(head: str, headline: str | None) -> None:
    assert article(f"{head}\n\n{TEXT}")["headline"] == headline


@pytest.mark.parametrize(
    ("head", "headline", "standfirst"),
    [
        (
            "Meny\nLogg inn\nNyheter\nKultur\nKlokken fra Sankt Ørn er funnet\n"
            "Dykkere fant den under to meter mudder utenfor øya på torsdag kveld\nVon Tuva Heyerdahl\n03.05.2026",
            "Klokken fra Sankt Ørn er funnet",
            "Dykkere fant den under to meter mudder utenfor øya på torsdag kveld",
        ),
        (
            "Subscribe\nLog in\nIslands\nMissing bell found under silt\n"
            "It had been in nine metres of water since 1944\n"
            "The bell on the quay, May 3, 2026. (Jon Ek/Island Courier)\nBy TUVA HEYERDAHL | Island Courier\n"
            "PUBLISHED: May 3, 2026 at 6:14 a.m.",
            "Missing bell found under silt",
            "It had been in nine metres of water since 1944",
        ),
        (
            "Skip to content\nIslands\nThis article is more than 3 years old\nMissing bell found under silt\n"
            "This article is more than 3 years old\nTuva Heyerdahl\nSun 3 May 2026 20.14 BST\n"
            "The bell on the quay.\nThe bell on the quay. Photograph: Jon Ek/Courier",
            "Missing bell found under silt",
            None,
        ),
        ("HomeIslandsMissing bell found under silt\n\nMissing bell found under silt", HEADLINE, None),
        ("Sources: the bell was found weeks ago\n\nBy Tuva Heyerdahl", "Sources: the bell was found weeks ago", None),
    ],
)  # fmt: skip
def test_a_headline_is_told_from_what_is_next_to_it(head: str, headline: str, standfirst: str | None) -> None:
    found = article(f"{head}\n" + "\n".join(STORY) if "\n\n" not in head else f"{head}\n\n{TEXT}")
    assert (found["headline"], found["standfirst"]) == (headline, standfirst)


@pytest.mark.parametrize("mark", ["Advertisement", "Read more: How bells are cast", "after newsletter promotion"])
def test_paragraphs_between_marks_within_a_short_story_are_kept(mark: str) -> None:
    head = "Subscribe\nSign in\nNews\nIslands\nMissing bell found under silt\nBy Tuva Heyerdahl\n3 May 2026\nShare"
    tail = "More on this story\nTower to be mended\nMost read\n1 Tower to be mended\nAbout us\nPrivacy policy"
    found = article(f"{head}\n{STORY[0]}\n{STORY[1]}\n{mark}\n{STORY[2]}\n{mark}\n{STORY[3]}\n{tail}")
    assert found["body"] == TEXT


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("Title: {}\nSource: Island Courier\nAuthor(s): Tuva Heyerdahl; Jon Ek\nDate: 2026-05-03\nTags: bell\n", 2),
        ("HEADLINE: {}\nNEWSPAPER: Island Courier\nBYLINE: Tuva Heyerdahl\nDATE: 3 May 2026\nTEXT:", 1),
        ("Titel: {}\nZeitung: Island Courier\nAutor: Tuva Heyerdahl\nDatum: 03.05.2026\nSeite: 4\n", 1),
        ("Заголовок: {}\nИсточник: Island Courier\nАвтор: Tuva Heyerdahl\nДата: 3 мая 2026\n", 1),
        ("标题：{}\n来源：Island Courier\n作者：Tuva Heyerdahl\n日期：2026-05-03\n", 1),
    ],
)  # fmt: skip
def test_a_head_of_labelled_lines_fills_the_fields(labels: str, values: int) -> None:
    found = article(labels.format("Missing bell found under silt") + f"\n{TEXT}")
    assert found["headline"] == "Missing bell found under silt"
    assert found["publisher"] == "Island Courier"
    assert found["authors"] == ["Tuva Heyerdahl", "Jon Ek"][:values]
    assert str(found["published_on"]) == "2026-05-03"
    assert found["body"] == TEXT


def test_one_label_alone_is_no_field() -> None:
    found = article(f"Author: the bell was mine\n\nBy Tuva Heyerdahl\n\n3 May 2026\n\n{TEXT}")
    assert found["headline"] == "Author: the bell was mine"


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ("3 May 2026 8:14 pm\nUpdated 4 May 2026 9:02 am", "2026-05-03"),
        ("Updated: May 4, 2026\nMay 3, 2026", "2026-05-03"),
        ("May 3, 20268:14 AM UTCUpdated 2 hours ago", "2026-05-03"),  # as copied from a page
        ("3 мая 2026, 20:14", "2026-05-03"),
    ],
)
def test_a_date_of_change_next_to_it_is_not_that_of_publication(dates: str, published: str) -> None:
    found = article(f"Missing bell found under silt\nTuva Heyerdahl\n{dates}\n\n{TEXT}")
    assert str(found["published_on"]) == published


def test_a_line_of_chinese_labels_names_paper_and_author() -> None:
    text = (
        "沉没的钟在淤泥下被找到\n来源：海岛日报　作者：陈思远　2026-05-03 20:14\n"
        "　　周四，潜水员在九米深的水下找到了失踪八十年的钟，钟上面还盖着两米厚的淤泥。\n"
        "　　钟重640公斤，上面有一道裂缝，已经不能再敲响，但教区打算把它重新挂起来。\n"
        "　　一周之内，只听说过这口钟的人们为它募集了三万一千克朗。\n"
    )
    found = article(text)
    assert (found["publisher"], found["authors"]) == ("海岛日报", ["陈思远"])


@pytest.mark.parametrize(
    "line",
    [
        "Archivado en:", "Schlagworte: Glocken", "Теги: колокола", "タグ：鐘",
        "You receive this mail because you subscribed.", "Sie erhalten diese Nachricht, weil Sie angemeldet sind.",
        "Tuva Heyerdahl contributed to this report from Sankt Ørn.",
        "Tuva Heyerdahl keeps the parish books. The views expressed are her own.",
    ],
)  # fmt: skip
def test_labels_and_notices_below_a_story_are_not_part_of_it(line: str) -> None:
    assert article(f"Missing bell found under silt\n\n{TEXT}\n\n{line}")["body"] == TEXT
