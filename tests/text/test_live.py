"""Live blogs: posts with times, posts without."""

import pytest

from transforms.document import Document
from transforms.structure import structure

TIMED = """LIVE
Fog live: boats wait outside Port Ansley
By Nell Garrow
Thursday 7 May 2026
14.20 GMT
Nell Garrow
The first boat is in

The pilot cutter has brought the first of nine boats over the bar, to some applause from the slipway.
12.05 GMT

Nobody can see the lighthouse, and the lighthouse keeper says that she cannot see anybody else either.
09.30 GMT
Hugo Tarn
Nine boats at anchor

Nine boats are lying off the mole this morning with their bells going, the harbour office has told us.
"""


def posts(text: str) -> list[dict[str, object]]:
    return structure([Document(text)]).live_posts.to_pylist()


def test_a_time_of_day_opens_a_post() -> None:
    found = posts(TIMED)
    assert [post["headline"] for post in found] == ["The first boat is in", None, "Nine boats at anchor"]
    assert [post["authors"] for post in found] == [["Nell Garrow"], [], ["Hugo Tarn"]]


def test_a_post_is_dated_by_the_day_of_the_page() -> None:
    assert [f"{post['posted_at']:%d %H:%M}" for post in posts(TIMED)] == ["07 14:20", "07 12:05", "07 09:30"]


def test_the_page_keeps_its_own_headline_and_authors() -> None:
    article = structure([Document(TIMED)]).articles.to_pylist()[0]
    assert article["headline"] == "Fog live: boats wait outside Port Ansley"
    assert article["genre"] == "live_blog"


def test_an_article_with_one_time_in_it_has_no_posts() -> None:
    story = "The fog came in at the turn of the tide and stayed for the whole of the day.\n"
    assert posts(f"Fog\n\n{story}\n10.30\n\n{story}") == []


def test_live_in_a_menu_is_said_of_another_page() -> None:
    story = "The fog came in at the turn of the tide and stayed for the whole of the day.\n"
    menu = "Home\nNews\nLive\nSport\nWeather\nJobs\n"
    assert posts(f"{menu}Fog shuts the harbour for a day\nBy Nell Garrow\n\n{story}\nNo end in sight\n\n{story}") == []


def test_a_time_may_bring_its_day_and_the_author_may_stand_under_the_headline() -> None:
    story = "The pilot cutter has brought one of nine boats over the bar, to some applause from the slipway."
    page = (
        "Fog live: boats wait outside Port Ansley\n\nUpdated 7 May 2026, 01:10\n\n"
        f"00:40 BST, Thu 7 May\n\nThe first boat is in\n\nNell Garrow\nReporting from Eastmole\n\n{story}\n\n"
        f"22:15 BST, Wed 6 May\n\nNine boats at anchor\n\nHugo Tarn\n\n{story}\n\n"
        f"18:40 Uhr\n\n{story}\n\nInes Ruane\n\nLoad more\n"
    )
    found = posts(page)
    assert [post["headline"] for post in found] == ["The first boat is in", "Nine boats at anchor", None]
    assert [post["authors"] for post in found] == [["Nell Garrow"], ["Hugo Tarn"], ["Ines Ruane"]]
    assert [f"{post['posted_at']:%d %H:%M}" for post in found] == ["06 23:40", "06 21:15", "07 18:40"]


def test_the_minutes_of_a_match_are_its_posts() -> None:
    lines = (
        "That is the end of it, and the mole end of the ground has gone quite mad.",
        "90'+4 A corner for Eastmole, headed away by the captain, and that is surely that for them.",
        "67' GOAL! Ansley 1-0 Eastmole (Tarn). The ball goes in off the corner flag, the wind and his knee.",
        "45' The whistle goes for the half with the ball somewhere in the harbour.",
        "1' They are off, Ansley kicking into the wind.",
    )
    found = posts("Ansley 1-0 Eastmole\n\nBy Nell Garrow\n\n" + "\n\n".join(lines))
    assert [str(post["body"])[:3] for post in found] == ["Tha", "90'", "67'", "45'", "1' "]


def test_the_times_of_comments_open_no_posts() -> None:
    story = "The fog came in at the turn of the tide and stayed for the whole of the day.\n"
    comments = "".join(
        f"{name} says:\n{hour}:02 am\nIt was much thicker than that in my day.\nReply\n"
        for name, hour in (("Ann", 8), ("Bo", 9), ("Cy", 10))
    )
    assert posts(f"Fog shuts the harbour for a day\nBy Nell Garrow\n\n{story}\n{story}\n{comments}") == []


BOATS = (
    ("Pilots speak", "The pilots say that nobody has brought a boat over the bar since the fog came down at noon."),
    (
        "Nine at anchor",
        "Nine boats lie at anchor in the roads, one of them with a cargo of brass buttons for the city.",
    ),
    (
        "Fog since noon",
        "The fog came in at the turn of the tide and has stayed for the whole of the day, the harbour office says.",
    ),
)


@pytest.mark.parametrize(
    ("head", "stamps", "form"),
    [
        ("Fog on the mole: live updates", ("12.45pm", "12.10pm", "11.58am"), "{stamp} - {headline}\n{text}"),
        ("Live updates: Fog on the mole", ("2 min ago", "14 min ago", "3 hrs ago"), "{stamp}\n\n{headline}\n\n{text}"),
        ("Fog: live", ("2026-05-03 12:45", "2026-05-03 12:10", "2026-05-03 11:58"), "{stamp}\n{headline}\n{text}"),
        ("Live\nFog on the mole", ("12:45", "12:10", "11:58"), "{headline}\npublished at {stamp}\n\n{text}"),
        ("Fog on the mole – live blog", ("12:45", "12:10", "11:58"), "{stamp}: {text}"),
        ("Live updates\n\nFog on the mole", ("1. Local", "2. Local", "3. Business"), "{stamp}\n\n{headline}\n\n{text}"),
    ],
)
def test_posts_begin_in_the_forms_that_sites_use(head: str, stamps: tuple[str, ...], form: str) -> None:
    told = [form.format(stamp=s, headline=h, text=t) for s, (h, t) in zip(stamps, BOATS, strict=True)]
    found = structure([Document(f"{head}\n\n" + "\n\n".join(told))])
    assert found.articles["headline"].to_pylist() == [head.split("\n")[-1]]
    rows = found.live_posts.to_pylist()
    assert len(rows) == len(BOATS)
    assert all(text in post["body"] for post, (_, text) in zip(rows, BOATS, strict=True))
    if "{headline}" in form:
        assert all(post["headline"].endswith(h) for post, (h, _) in zip(rows, BOATS, strict=True))


def test_a_timetable_is_no_live_blog() -> None:
    told = "\n\n".join(f"1{hour}.15: {text}" for hour, (_, text) in enumerate(BOATS))
    assert posts(f"How the fog came to Port Ansley\n\nBy Nell Garrow\n\n{told}") == []


STORY_OF_FOG = (
    "The fog came in at the turn of the tide and stayed for the whole of the day, the harbour office said.\n\n"
    "Nine boats lay at anchor in the roads with their bells going until the evening, when the wind turned at last.\n\n"
)


@pytest.mark.parametrize(
    "around",
    [
        "Rating\n4.58\nMöwe\n4.85\nКайра\n4.58\nÅland\n4.91\n",
        "Podcasts\nThe fog\n32:03\nThe mole\n13:05\nThe tide\n27:30\nThe lamp\n04:34\n",
        "Sizes\n3' x 5'\n4' x 6'\n5' x 8'\n8' x 10'\n",
        "News\nLive\nFog on the mole for a third day\n9 hrs ago\nFerries late\n3 hrs ago\nLamp out\n10 hrs ago\n",
    ],
    ids=["prices", "recordings", "measures", "teasers"],
)
def test_what_looks_like_times_opens_no_posts(around: str) -> None:
    text = f"Fog shuts the harbour for a day\n\nBy Nell Garrow\n\n{STORY_OF_FOG}{around}"
    found = structure([Document(text)])
    assert found.live_posts.num_rows == 0
    assert found.articles["genre"].to_pylist() == ["article"]


def test_live_in_a_menu_with_long_entries_makes_no_live_blog() -> None:
    menu = "Home\nLive\nSite theme: switch between light and dark mode\nSearch for boats and people\n"
    story = f"Fog shuts the harbour for a day\n\nBy Nell Garrow\n\n{STORY_OF_FOG}"
    text = f"{menu}\n{story}Latest updates\nWatch our podcast on the fog"
    assert structure([Document(text)]).articles["genre"].to_pylist() == ["article"]


def test_the_author_may_stand_beside_the_time() -> None:
    told = "\n\n".join(
        f"{time} Ines Ruane\n\n{text}" for time, (_, text) in zip(("20:41", "20:02", "19:20"), BOATS, strict=True)
    )
    found = structure([Document(f"Live\nFog on the mole keeps nine boats out\n\n{told}")])
    assert found.articles["genre"].to_pylist() == ["live_blog"]
    assert found.live_posts.num_rows == len(BOATS)
