"""What kind of page a text is: a story, or a list of pointers to stories."""

import pytest

from transforms.document import Document
from transforms.structure import structure

TEASERS = (
    ("Bridge bearings to be replaced in May", "Drivers face four weeks of detours by the old tollgate road."),
    ("Baths reopen after eleven months", "The boiler is new, the tiles are not, and the water is warm again."),
    ("Ferry crews vote on winter timetable", "The result is expected before the last sailing on Friday night."),
    ("Market traders win stall back", "A clerk had let the same pitch to two fishmongers and a cobbler."),
    ("Lighthouse lamp to be electric", "The keeper says he will miss the smell more than the stairs."),
    ("School kitchens pass second inspection", "Nine of the ten that failed last year have been given new grades."),
    ("Night buses return to the hill", "The last one leaves the quay at half past one from next week."),
    ("Council to sell the old customs house", "Three bidders have looked round it and one has looked twice."),
    ("Clinic hours cut on Saturdays", "Patients will be seen until noon, and by telephone after that."),
    ("Swimmer found safe on sandbank", "He had been there since the tide turned and had sung to keep warm."),
)
STORY = (
    "The lamps on the north mole of Port Ansley went out at nine on Sunday and nobody has said why.",
    "“I steered by the chip shop,” said Amos Pell, who brought a coaster in from the roads that night.",
    "The harbour office said that an engineer would look at the cable when the tide allowed it.",
    "The cable was laid before the war and has been mended in four places, all of them by the same man.",
)


def front(teasers: int, sentences: int) -> str:
    """A section front with so many teasers, each told in so many sentences."""
    lines = ["Ansley Lantern Post", "Home", "News", "Sport", "Sign in", "Latest news"]
    for number, (headline, line) in enumerate(TEASERS[:teasers], 1):
        more = (TEASERS[(number + step) % len(TEASERS)][1] for step in range(sentences - 1))
        lines += [headline, " ".join([line, *more]), f"{number} May 2026", "Read more"]
    return "\n".join([*lines, "Load more", "Contact us", "© Ansley Lantern Post"])


@pytest.mark.parametrize(("teasers", "sentences"), [(5, 3), (10, 5)])
def test_a_page_of_teasers_is_no_article(teasers: int, sentences: int) -> None:
    found = structure([Document(front(teasers, sentences))])
    assert found.rejects or found.articles["genre"].to_pylist() == ["listing"]
    assert {reject.reason for _, reject in found.rejects} <= {"NOT_AN_ARTICLE", "BOILERPLATE_ONLY"}


def test_a_story_above_a_list_of_others_is_an_article() -> None:
    text = "\n".join(("Lamps on the north mole go out", "By Nell Garrow", "3 May 2026", *STORY, front(10, 1)))
    assert [row["genre"] for row in structure([Document(text)]).articles.to_pylist()] == ["article"]


def test_a_short_story_without_a_head_is_an_article() -> None:
    for text in ("\n".join(STORY), STORY[0] + " " + STORY[2]):
        assert [row["genre"] for row in structure([Document(text)]).articles.to_pylist()] == ["article"]


SIGNED = """\
Advertisement
NATIONAL
NSW
Agriculture
This was published 2 years ago
Farmers count cost as mouse plague moves south
Grain growers fear the winter crop will be eaten as soon as it is sown
By Bronwyn Tilley
May 27, 2021 — 5.30am
Save
Log in, register or subscribe to save articles for later.
Share
Normal text size
Larger text size
Very large text size
7
View all comments

Norm Keating hears them in the walls before he sees them: a sound, he says, like rain on a tin roof.

The fourth-generation grain grower from Coonabri, in western NSW, has caught 2000 mice a night since March and put the loss of stored feed at $140,000.

"You stop counting," he said. "You just shovel."

Loading

The state government has promised rebates of up to $10,000 a farm, but growers say that the money will come too late for the winter sowing.

Norm Keating with a night's catch at his property near Coonabri.
Credit:Jo Fairweather

Scientists at the CSIRO say numbers will fall only when the nights turn cold.

"A good hard frost would be worth more than all the bait in the country," said researcher Dr Lena Sorko.

The Morning Edition newsletter is our guide to the day’s most important and interesting stories. Sign up here.

Save
Share
License this article
Agriculture
Mice
Bronwyn Tilley
Bronwyn Tilley is a regional reporter.
Connect via Twitter or email.

Most Viewed in National
"""  # noqa: E501


def test_a_signed_report_is_an_article_whatever_stands_around_it() -> None:
    found = structure([Document(SIGNED)])
    assert found.articles.to_pylist()[0]["genre"] == "article"
