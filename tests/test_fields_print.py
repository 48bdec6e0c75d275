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
