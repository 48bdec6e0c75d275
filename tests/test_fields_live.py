"""Live blogs: posts with times, posts without."""

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
