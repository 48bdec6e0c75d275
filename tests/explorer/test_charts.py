"""Charts are drawn to scale, say what they show, and are safe whatever the texts in them are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from lxml import etree, html

from flows.explorer.charts.draw import Bar, draw_bars, draw_dates
from flows.explorer.charts.scale import choose_scale, label_days, spell_tick

HOSTILE = '</text><script>alert(1)</script>"\u202eelif.exe\x00\n<style>x</style>'
DAYS = [date(2026, 3, 1) + timedelta(days=number) for number in range(10)]


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ([3, 39], True, [0, 10, 20, 30, 40]),
        ([0, 1], True, [0, 1]),
        ([0.1, 0.35], True, [0, 0.1, 0.2, 0.3, 0.4]),
        ([-300, 1234], True, [-500, 0, 500, 1000, 1500]),
        ([1180, 1351], False, [1150, 1200, 1250, 1300, 1350, 1400]),
        ([5, 351], False, [0, 100, 200, 300, 400]),
        ([0, 0], True, [0, 1]),
        ([-4, -4], True, [-4, -3, -2, -1, 0]),
        ([], True, [0, 1]),
        ([7, 7], False, [7, 8]),
        ([1e18, 3e18], True, [0, 1e18, 2e18, 3e18]),
    ],
)
def test_ticks_are_round_and_hold_every_value(values: list[float], from_zero: bool, ticks: list[float]) -> None:
    scale = choose_scale(values, from_zero=from_zero)
    assert scale.ticks == ticks
    assert all(0 <= scale.share(value) <= 1 for value in values)


def test_ticks_and_dates_are_written_shortly() -> None:
    assert [spell_tick(value) for value in (0, 0.25, 1500, 20_000, 2_500_000, -3e9)] == [
        "0", "0.25", "1,500", "20k", "2.5M", "-3bn",
    ]  # fmt: skip
    assert label_days(date(2025, 12, 1), date(2026, 2, 1)) == [(0, "1 Dec 2025"), (0.5, "1 Jan 2026"), (1, "1 Feb")]
    assert label_days(date(2026, 3, 1), date(2026, 3, 2)) == [(0, "1 Mar 2026"), (1, "2 Mar")]
    assert label_days(date(2026, 3, 1), date(2026, 3, 1)) == [(0, "1 Mar 2026")]
    hours = [datetime(2026, 3, 1, hour, tzinfo=UTC) for hour in (6, 18)]
    assert label_days(*hours) == [(0, "1 Mar 06:00"), (0.5, "1 Mar 12:00"), (1, "1 Mar 18:00")]


def test_bars_are_as_long_as_their_values() -> None:
    drawn = html.fromstring(draw_bars("Статьи", [Bar("صحيفة", 200), Bar("東京", 50), Bar("none", 0)], "articles"))
    widths = [float(one.get("width").rstrip("%")) for one in drawn.iter("rect")]
    assert widths == [100, 25, 0]
    [svg] = [one for one in drawn.iter("svg") if one.get("role")]
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Статьи: 3 bars; the longest is صحيفة, 200 articles"
    assert [one.text for one in drawn.iter("title")] == ["صحيفة: 200 articles", "東京: 50 articles", "none: 0 articles"]


def test_dates_stand_at_their_true_distances() -> None:
    days = [DAYS[0], DAYS[1], DAYS[9]]
    drawn = html.fromstring(draw_dates("Toll", days, {"Zoë": [1, 2, None], "Ὅμηρος": [2, 4, 6]}, as_lines=True))
    at = [float(one.get("cx").rstrip("%")) for one in drawn.iter("circle")]
    assert at[:2] == at[2:4]
    assert (at[4] - at[2]) == pytest.approx(9 * (at[3] - at[2]), rel=0.01)
    assert len([one for one in drawn.iter("line") if "line" in (one.get("class") or "")]) == 1 + 2
    assert [one.text_content().strip() for one in drawn.iter("li")] == ["Zoë", "Ὅμηρος"]


def test_stacked_bars_add_up_and_lead_to_pages() -> None:
    links = [f"/search?from={day}&x=%22" for day in DAYS]
    drawn = html.fromstring(draw_dates("Files", DAYS, {"a": [1] * 10, "b": [3] * 10}, links=links))
    heights = [float(one.get("height")) for one in drawn.findall(".//a/rect")]
    assert heights[0] + heights[1] == pytest.approx(180)
    assert [one.get("href") for one in drawn.iter("a")] == links
    assert drawn.find(".//svg[@role]").get("role") == "group"  # an image would hide its links


@pytest.mark.parametrize("dates", [[], DAYS[:1], DAYS[:2]], ids=len)
def test_a_chart_of_few_values_is_drawn(dates: list[date]) -> None:
    for as_lines in (True, False):
        drawn = draw_dates("Few", dates, {"n": [-2.5] * len(dates)}, as_lines=as_lines)
        assert ("no values" in drawn) == (not dates)
        assert "nan" not in drawn.lower()
    assert "no values" in draw_bars("None", [])


def test_hostile_texts_stay_texts() -> None:
    bars = draw_bars(HOSTILE, [Bar(HOSTILE, 1, 'javascript:"<'), Bar("x" * 5_000, 2)], HOSTILE)
    lines = draw_dates(HOSTILE, DAYS, {HOSTILE: range(10), "b": range(10)}, HOSTILE, as_lines=True)
    for drawn in (bars, lines):
        assert "<script" not in drawn
        assert "\u202e" not in drawn
        assert "\x00" not in drawn
        assert len(drawn) < 20_000
        found = etree.fromstring(drawn)
        assert not [one for one in found.iter() if one.get("style") or one.tag in ("script", "style")]
