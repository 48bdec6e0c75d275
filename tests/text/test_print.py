"""What papers, archives and agencies print between the parts of an article; the short sentences of a short report."""

import pytest

from transforms.document import Document
from transforms.structure import structure

HEAD = "Ropewalk to be rebuilt by the autumn\n\nBy Nell Garrow"
STORY = (
    "The ropewalk that burned down in March is to be rebuilt by the autumn, the harbour office said yesterday.",
    "“We have the timber and we have the men,” said Sefton Quaye, who owns what is left of it.",
    "The city told him in June that he would have to pay for the roof himself.",
    "Mr Quaye has asked a court to say who must pay for the rest.",
)


def roles(*paragraphs: str) -> dict[str, str]:
    """The role of each line of a text with the head above and these paragraphs."""
    rows = structure([Document("\n\n".join((HEAD, *paragraphs)))]).lines.to_pylist()
    return {row["raw_text"]: row["role"] for row in rows}


@pytest.mark.parametrize(
    "line",
    [
        "Continued on Page 4",
        "CONTINUED FROM PAGE ONE",
        "Turn to page 6",
        "Cont’d on p3",
        "Editorial Comment: Page 16",
        "Full story, pages 4 and 5",
        "Story continues",
        "Story continues below advertisement",
        "Why you can trust the Ansley Courier",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "To show you this content, we need your permission to use cookies.",
        "End of Document",
        "Length: 318 words",
        "Document ANSCOU0020260314em3e0002u",
        "mf",
    ],
)
def test_what_is_printed_between_the_parts_is_no_text(line: str) -> None:
    assert roles(*STORY[:2], line, *STORY[2:])[line] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "The city has 28 days to appeal.",
        "The hearing continues.",
        "The court will sit on 16 May.",
        "Mr Quaye paid £12,000 for the yard, which his father had rented since 1961.",
    ],
)
def test_a_short_report_keeps_its_last_sentence(line: str) -> None:
    assert roles(*STORY, line)[line] == "paragraph"


def test_a_caption_is_told_by_its_label_or_by_the_credit_right_under_it() -> None:
    found = roles(
        STORY[0],
        "Image source, Ansley Council",
        "Image caption,",
        "Boys found a boot under the long walk",
        STORY[1],
        "Sefton Quaye looks at what is left of the walk on Monday.\nStaff photo by Hugo Tarn",
        *STORY[2:],
    )
    assert found["Boys found a boot under the long walk"] == "caption"
    assert found["Sefton Quaye looks at what is left of the walk on Monday."] == "caption"


def test_a_credit_in_a_text_without_any_words_of_its_own_is_read() -> None:
    found = structure([Document("Tags: rope, hemp, fire, walk\nTags: tar, oakum, yarn, jute\nPhoto by Hugo Tarn")])
    assert [reject.reason for _, reject in found.rejects] == ["TOO_SHORT"]


def test_links_under_read_more_are_no_text() -> None:
    found = roles(*STORY[:2], "Read more:\nWho owns the rope?\nWhat hemp costs now", *STORY[2:])
    assert [found["Who owns the rope?"], found["What hemp costs now"]] == ["related", "related"]


def test_codes_of_an_archive_say_what_the_lines_under_them_are() -> None:
    head = (
        "HD|Ropewalk to be rebuilt by the autumn|BY|Nell Garrow, Harbour Correspondent|WC|402 words|PD|8 February 2023"
    )
    codes = "SN|The Ansley Courier|SE|Business|LA|English|LP"
    tail = "AN|Document ANSCOU0020230208ej2800001"
    text = "\n".join((*head.split("|"), *codes.split("|"), *STORY[:2], "TD", *STORY[2:], *tail.split("|")))
    found = structure([Document(text)]).articles.to_pylist()[0]
    assert found["body"].split("\n\n") == list(STORY)
    assert [found[name] for name in ("headline", "authors", "publisher", "section")] == [
        "Ropewalk to be rebuilt by the autumn", ["Nell Garrow"], "The Ansley Courier", "Business",
    ]  # fmt: skip
    assert str(found["published_at"]).startswith("2023-02-08")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("The Ansley Courier\n\nSection: NEWS; Pg. 7\n\nRopewalk to be rebuilt by the autumn", "section", "NEWS"),
        ("Comment\nRopewalk to be rebuilt by the autumn", "section", "Comment"),
        ("Ropewalk to be rebuilt by the autumn\n\nBBC News, Port Ansley", "publisher", "BBC News"),
        ("Ropewalk is to be rebuilt\n\nBy Nell Garrow\n& Hugo Tarn", "authors", ["Nell Garrow", "Hugo Tarn"]),
        ("Ropewalk to be rebuilt by the autumn\n\nNell Garrow at Dock Park", "authors", ["Nell Garrow"]),
        (
            "Ropewalk to be rebuilt by the autumn\n\nThe Courier; Port Ansley [Port Ansley]22 Mar 2011: 5.",
            "publisher",
            "The Courier",
        ),
    ],
)
def test_a_head_as_papers_and_archives_print_it(head: str, field: str, value: object) -> None:
    assert structure([Document("\n\n".join((head, *STORY)))]).articles.to_pylist()[0][field] == value


def test_a_dateline_may_have_no_dash() -> None:
    text = "\n\n".join((HEAD, "Port Ansley, Aug 4 (AFP) " + STORY[0], *STORY[1:]))
    assert structure([Document(text)]).articles.to_pylist()[0]["dateline"] == "Port Ansley"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (
            "A version of this article appears in print on March 4, Section A, Page 2 of the late edition.",
            "boilerplate",
        ),
        ("This article is brought to you by our sister title and does not reflect our own views.", "boilerplate"),
    ],
)
def test_what_papers_say_of_the_article_itself_is_no_text(line: str, role: str) -> None:
    assert roles(*STORY, line)[line] == role


@pytest.mark.parametrize("line", ["Our Correspondent", "Trainee Reporter"])
def test_lines_about_who_wrote_are_part_of_the_byline(line: str) -> None:
    text = "\n\n".join((f"{HEAD}\n{line}", *STORY))
    rows = structure([Document(text)]).lines.to_pylist()
    assert next(row["role"] for row in rows if row["raw_text"] == line) == "byline"


def test_a_weekday_in_capitals_opens_a_date_and_is_no_place() -> None:
    text = "\n\n".join(("Ropewalk to be rebuilt by the autumn\nNell Garrow\nWED, 12 OCT, 2016 - 01:00", *STORY))
    rows = structure([Document(text)]).lines.to_pylist()
    assert next(row["role"] for row in rows if row["raw_text"].startswith("WED")) == "date"
