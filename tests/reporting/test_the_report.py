"""Each run that had files leaves a page that people can read, and nothing delivered can do anything in it."""

import hashlib
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree, html

from flows.cli.summary import print_summary
from flows.operations import maintain
from flows.operations.erase import erase
from flows.operations.held import discard
from flows.reporting import page as report
from flows.reporting import plots
from flows.reporting.first_words import quote_start
from flows.reporting.render import render_report
from flows.run.opening import begin
from flows.run.run import ignore_progress
from flows.run.summary import Summary
from tests.operations.test_a_held_run_is_settled import break_a_check
from tests.support.newsroom import Newsroom, article, quick, too_short
from tests.support.sources import START, Clock, Paper
from tests.warehouse.test_the_gate import spoil
from warehouse.audit import gate as audit
from warehouse.change.erase import Choice
from warehouse.load.commit import COUNTS

SHOWN = "Bridge <script>document.title='owned'</script> {{ 7*7 }} {% raw %} \" onload=\"x\" & 'quoted'"
MARKED = 'Bridge & "baths" to close'
HOSTILE = f"{SHOWN} \u202eevil to close"
MAY = set(
    "html head meta title style body header section figure figcaption details summary h1 h2 p div span b small br bdi "
    "ul li table thead tbody tr th td svg g rect path text circle h3 code a".split()
)


def deliver_hostile(newsroom: Newsroom) -> None:
    """Articles and stubs whose names, publishers and headlines would do harm in a page that trusts them."""
    newsroom.deliver(
        "<img src=x onerror=alert(1)> {{7*7}}.txt", article(HOSTILE, publisher="The <b>Gazette</b> {{7*7}}")
    )
    newsroom.deliver(b'name-\xff\x1b[31m-\xe2\x80\xae"><svg onload=alert(1)>.txt', too_short())
    newsroom.deliver("heap.txt", article("Bridge a" + "\u0301\u0316" * 40, told="\u2067right\u2069"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Summary]:
    """One run over the harmless and the hostile; the tests read its page."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("told"))
    deliver_hostile(newsroom)
    newsroom.deliver("bridge.txt", article())
    newsroom.deliver("again.txt", article())
    newsroom.deliver("stub.txt", too_short())
    newsroom.deliver(".hidden", b"x")
    newsroom.deliver("gazette/quay.txt", article("Quay to close").replace(b"The harbour", b"The  \xc2\xa0harbour"))
    with quick():
        return newsroom, newsroom.run()


def page(newsroom: Newsroom, name: str = "latest.html") -> html.HtmlElement:
    return html.fromstring((newsroom.data / "reports" / name).read_text("utf-8"))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def tiles(element: html.HtmlElement) -> dict[str, int]:
    found = element.xpath("//*[@class='counts']/li")
    return {tile.xpath("text()")[0].strip(): int(tile.findtext("b").replace(",", "")) for tile in found}


def assert_harmless(page: html.HtmlElement) -> None:
    """Nothing but elements and attributes that this project writes itself."""
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    assert {etree.QName(element).localname for element in elements} <= MAY
    names = {name for element in elements for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "id")}
    assert {element.get("href", "index.html") for element in elements} == {"index.html"}


def test_nothing_delivered_is_markup_script_or_template(told: tuple[Newsroom, Summary]) -> None:
    newsroom, _ = told
    assert_harmless(page(newsroom))
    raw = (newsroom.data / "reports/latest.html").read_text("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", raw)


@pytest.mark.long
def test_nor_is_it_in_the_plots_of_later_runs(quick_newsroom: Newsroom) -> None:
    for told in ("forty", "fifty"):
        deliver_hostile(quick_newsroom)
        quick_newsroom.deliver("bridge.txt", article(told=told))
        quick_newsroom.run()
    raw = (quick_newsroom.data / "reports/latest.html").read_text("utf-8")
    found = page(quick_newsroom)
    quick_newsroom.deliver("more.txt", article("Baths to open", "sixty"))
    deliver_hostile(quick_newsroom)
    quick_newsroom.run()
    for one in (found, page(quick_newsroom)):
        assert_harmless(one)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", raw)


def test_the_hostile_are_shown_as_they_are(told: tuple[Newsroom, Summary]) -> None:
    found = page(told[0])
    shown = text(found)
    assert SHOWN in shown
    assert "The <b>Gazette</b> {{7*7}}" in shown
    assert "<img src=x onerror=alert(1)> {{7*7}}.txt" in shown
    assert r"\u202eevil" in shown
    assert r"\xff\x1b[31m-\xe2\x80\xae" in shown
    names = [bdi.text for bdi in found.iter("bdi")]
    assert "<img src=x onerror=alert(1)> {{7*7}}.txt" in names
    assert not re.search("[\u0300-\u036f]{5}", shown)


def test_the_page_may_load_and_run_nothing(told: tuple[Newsroom, Summary]) -> None:
    found = page(told[0])
    [policy] = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [style] = found.xpath("//style")
    digest = b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_the_numbers_are_those_of_the_ledger(told: tuple[Newsroom, Summary]) -> None:
    newsroom, summary = told
    found = page(newsroom, f"{summary.run['run_id']}/index.html")
    shown = tiles(found)
    assert shown == {label: summary.run[label.replace(" ", "_")] for label in shown}
    assert (shown["files new"], shown["files published"], shown["duplicates"], shown["quarantined"]) == (8, 4, 1, 2)
    assert f"All {len(summary.checks)} checks passed." in text(found)
    assert "TOO_SHORT" in text(found)
    latest = (newsroom.data / "reports/latest.html").read_text("utf-8")
    assert Path(summary.report).read_text("utf-8").replace("../index.html", "index.html") == latest


def test_lines_are_shown_with_what_became_of_them(told: tuple[Newsroom, Summary]) -> None:
    rows = [[text(cell) for cell in row] for row in page(told[0]).xpath("//tr[td[@data-of='delivered']]")]
    assert any(row[:4] == ["by Ignátius Porteous", "byline", "by_and_name", "no"] for row in rows)
    assert any("repaired: The harbour bridge at" in row[0] and row[3] == "yes" for row in rows)


@pytest.mark.long
def test_plots_come_with_the_second_run_and_say_the_same_as_their_table(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    clock.now += timedelta(days=18)  # a day that is no month
    papers = [Paper("Harbour Gazette", 1), Paper("The Ansley Courier", 2)]
    for number in range(3):
        for paper in papers:
            paper.deliver(quick_newsroom, clock, number + 1)
        clock.run(quick_newsroom)
        assert bool(page(quick_newsroom).xpath("//figure")) == (number > 0)
    found = page(quick_newsroom)
    assert [text(figure.find("figcaption")) for figure in found.xpath("//figure")] == [
        "Articles published",
        "Files quarantined, in percent",
        "Seconds by step",
        "Age of a publisher’s newest article at each run, in days",
    ]
    assert found.xpath("//*[local-name() = 'svg']/@aria-label")[0] == "Articles published"
    keys = [text(item) for item in found.xpath("//ul[@class='key']/li")]
    assert {"new", "changed", "audit"} <= set(keys)
    rows = [[text(cell) for cell in row] for row in found.xpath("//*[@class='ages']/tbody/tr")]
    assert [row[0] for row in rows] == ["Harbour Gazette", "The Ansley Courier"]
    numbers = [[text(cell) for cell in row] for row in found.xpath("//details//tr[td[@data-of='by step']]")]
    assert [row[2:6] for row in numbers] == [["6", "6", "0", "0"], ["4", "4", "0", "0"], ["2", "2", "0", "0"]]
    assert all("audit " in row[7] for row in numbers)
    told = [title.text for title in found.xpath("//*[local-name() = 'title'][@class='told']")]
    assert [one.partition(", ")[2] for one in told[:3]] == ["new: 2", "new: 4", "new: 6"]


def test_a_plot_takes_its_names_for_text() -> None:
    hostile = "</svg><script>alert(1)</script>"
    times = [datetime(2026, 3, day, tzinfo=UTC) for day in (2, 9)]
    svg = str(plots.draw_bars(hostile, times, {hostile: [1, 2]}, hostile))
    svg += str(plots.draw_lines("", times, {hostile: [None, None]})) + str(plots.draw_row(hostile, times, [1, 2]))
    assert "<script" not in svg
    assert "&lt;script" in svg
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (234, [0, 100, 200, 300]),
        (14.3, [0, 5, 10, 15]),
        (0.03, [0, 0.01, 0.02, 0.03]),
        (1000, [0, 500, 1000]),
        (2297.4, [0, 1000, 2000, 3000]),
    ],
)
def test_ticks_are_a_few_round_numbers_from_zero(most: float, ticks: list[float]) -> None:
    assert plots.choose_ticks(most, whole=isinstance(most, int)) == ticks


@pytest.mark.parametrize(
    ("hours", "labels"),
    [
        ([0, 24, 48, 72, 96], ["2 Mar", "3 Mar", "", "5 Mar", "6 Mar"]),
        ([0, 1, 2, 72], ["2 Mar", "", "", "5 Mar"]),
        ([0, 6], ["2 Mar 05:00", "2 Mar 11:00"]),
        ([0, 24 * 400], ["2 Mar 2026", "6 Apr 2027"]),
        ([], []),
    ],
)
def test_an_axis_has_a_few_dates_none_of_them_twice(hours: list[int], labels: list[str]) -> None:
    assert plots.label_times([START + timedelta(hours=hour) for hour in hours]) == labels


def test_the_title_is_a_sentence_of_what_came(told: tuple[Newsroom, Summary]) -> None:
    found = page(told[0])
    assert text(found.find(".//title")) == "4 articles from 2 sources; 2 of 7 files quarantined, 29 % – Cuttings"
    assert text(found.find(".//h1")) == "4 articles from 2 sources; 2 of 7 files quarantined, 29 %"
    large = [int(text(number)) for number in found.xpath("//*[@class='main']/div/b")]
    assert large == [4, 2, 0]
    assert {text(one).split()[0] for one in found.xpath("//*[@class='counts']/li[@class='zero']/b")} == {"0"}


ROW = {
    "run_id": "20260302T050000000Z-abcdef",
    "started_at": START,
    "seconds_by_step": {},
    "parser_version": 4,
    "message": None,
    **dict.fromkeys(COUNTS, 0),
}


@pytest.mark.parametrize(
    ("counts", "tone", "said"),
    [
        ({"files_published": 40, "articles_new": 40}, "good", "What was published is in the warehouse."),
        ({"files_published": 30, "articles_new": 30, "quarantined": 10}, "good", "What was published"),
        ({"files_published": 10, "articles_new": 9, "quarantined": 30}, "bad", "Most of what came in was quarantined"),
        ({"quarantined": 3}, "bad", "Nothing of this run is in the warehouse"),
    ],
)
def test_a_run_that_quarantined_most_does_not_open_green(counts: dict[str, int], tone: str, said: str) -> None:
    row = {**ROW, "state": "published", "kind": "run", **counts}
    found = html.fromstring(render_report(row, [], {}, {}, {"runs": [], "freshness": []}))
    state = found.xpath("//p[contains(@class, 'state')]")[0]
    assert state.get("class") == f"state {tone}"
    assert said in text(found.find(".//header"))


def test_what_is_quarantined_has_its_first_words_and_a_command(told: tuple[Newsroom, Summary]) -> None:
    [reason] = page(told[0]).xpath("//*[@class='reason']")
    assert text(reason.find("h3")) == "2 TOO_SHORT"
    assert text(reason.xpath(".//code")[0]) == "cuttings rejects --reason TOO_SHORT"
    assert "Bridge “closed” The harbour bridge (橋) is closed tonight" in text(reason)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"", ""),
        (None, ""),
        ("Пожар в\n\n порту".encode(), "Пожар в порту"),
        ("Пожар".encode()[:-1], "Пожа"),
        ("Brücke “zu”".encode("utf-16"), "Brücke “zu”"),
        ("Größe und Übermaß, Straßen und Brücken über dem Fluß".encode("latin-1"), "Größe und Übermaß"),
        ("<!doctype html><title>שער</title><p class='x'>é".encode(), "שער é"),
        (b"<html><body class=", "<html><body class="),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not text: 89 50 4e 47"),
        (b"<" * 4000, "<<<"),
    ],
)
def test_first_words_are_text_without_tags(start: bytes | None, words: str) -> None:
    assert quote_start(start).startswith(words)
    assert bool(words) == bool(quote_start(start))
    assert len(quote_start(start)) <= 161


def test_the_tour_of_lines_is_folded(told: tuple[Newsroom, Summary]) -> None:
    assert page(told[0]).xpath("//details[not(@open)]//td[@data-of='delivered']")


def test_the_list_of_reports_names_each_run_with_a_page(told: tuple[Newsroom, Summary]) -> None:
    newsroom, summary = told
    found = page(newsroom, "index.html")
    assert [link.get("href") for link in found.iter("a")] == [f"{summary.run['run_id']}/index.html"]
    assert "4 articles; 2 of 7 files quarantined, 29 %" in text(found)
    assert str(newsroom.data) in text(found)


@pytest.mark.slow
def test_a_held_run_says_why_and_shows_what_was_held(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    read = audit.sql.read
    wrong = "-- critical ops.files: nothing <b>holds</b>\nSELECT 1 AS unexpected, 1 AS elements"
    monkeypatch.setattr(audit.sql, "read", lambda name: wrong if name == "checks/records_reconcile.sql" else read(name))
    quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    summary = quick_newsroom.run()
    assert summary.state == "held"
    found = page(quick_newsroom)
    assert "nothing of it is visible" in text(found)
    [row] = found.xpath("//tr[td[@class='bad']]")
    assert [text(cell) for cell in row][:3] == ["held", "ops.files", "nothing <b>holds</b>"]
    assert "What the run would have published" in text(found)
    assert "Bridge to close" in text(found)
    commands = [text(code).split()[1] for code in found.xpath("//td/code")]
    assert commands == ["show", "replay", "release", "discard", "run"]


@pytest.mark.slow
def test_a_check_of_shares_says_for_what_files_were_put_aside(quick_newsroom: Newsroom) -> None:
    for number in range(20):
        quick_newsroom.deliver(f"stub-{number}.txt", too_short() + b"%d" % number if number else b"")
    quick_newsroom.run()
    [row] = page(quick_newsroom).xpath("//tr[td[@class='warn']]")
    assert [text(item) for item in row.iter("li")] == ["TOO_SHORT: 19", "EMPTY: 1"]


def changed(found: html.HtmlElement) -> dict[str, str]:
    """What the page says has changed: numbers by name."""
    [section] = found.xpath("//section[h2[text()='What changed']]")
    return dict([text(cell) for cell in row] for row in section.find("table").iter("tr"))


@pytest.mark.long
def test_a_rollback_shows_the_articles_it_took_back(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    quick_newsroom.deliver("baths.txt", article("Baths to open"))
    quick_newsroom.run()
    quick_newsroom.deliver("bridge.txt", article(MARKED))
    quick_newsroom.deliver("tram.txt", article("Tram line to open"))
    quick_newsroom.run()
    quick_newsroom.rollback(quick_newsroom.last_run())
    found = page(quick_newsroom)
    assert "1 run rolled back" in text(found.find(".//h1"))
    assert changed(found) == {"articles changed": "1", "articles gone": "1"}
    rows = [[text(cell) for cell in row][1:3] for row in found.xpath("//tr[td[@data-of='before']]")]
    assert sorted(rows) == [[MARKED, "Bridge to close"], ["Tram line to open", ""]]
    quick_newsroom.rollback(quick_newsroom.last_run())
    assert changed(page(quick_newsroom)) == {"articles back": "1", "articles changed": "1"}


@pytest.mark.long
def test_a_replay_of_everything_shows_what_it_changed(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    quick_newsroom.run()
    spoil(monkeypatch, "articles", "headline", lambda _: True, SHOWN)
    quick_newsroom.replay_everything()
    found = page(quick_newsroom)
    assert changed(found) == {"articles changed": "1", "versions with a different headline": "1"}
    [row] = found.xpath("//tr[td[@data-of='before']]")
    assert [text(cell) for cell in row][:3] == ["headline", "Bridge to close", SHOWN]


@pytest.mark.slow
def test_what_takes_no_files_in_has_its_page_too(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("bridge.txt", article("Bridge of sighs"))
    quick_newsroom.deliver("baths.txt", article("Baths to open", "fifty"))
    quick_newsroom.run()
    quick_newsroom.erase(path="bridge.txt")
    found = page(quick_newsroom)
    assert text(found.find(".//h1")) == "Erased 1 article and 1 file"
    assert "This run ingested no files" in text(found)
    assert not found.xpath("//h2[text()='Checks']")
    quick_newsroom.deliver("tram.txt", article("Tram line to open"))
    with monkeypatch.context() as broken:
        break_a_check(broken)
        held = quick_newsroom.run().run["run_id"]
    assert f"Discarded run {held}: a test" not in text(page(quick_newsroom))
    discard(quick_newsroom.settings(), held, "a test")
    assert f"Discarded run {held}: a test" in text(page(quick_newsroom))


def test_a_failed_run_says_so(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    monkeypatch.setattr(audit, "audit", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        quick_newsroom.run()
    found = page(quick_newsroom)
    assert text(found.xpath("//p[contains(@class, 'state')]")[0]) == "failed"
    assert "ZeroDivisionError" in text(found)
    assert "The run ended before its checks." in text(found)


@pytest.mark.slow
def test_a_run_without_news_leaves_the_page_of_the_last_one(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    first = quick_newsroom.run()
    second = quick_newsroom.run()
    assert second.report == ""
    assert first.run["run_id"] in text(page(quick_newsroom))
    assert [entry.name for entry in (quick_newsroom.data / "reports").iterdir() if entry.is_dir()] == [
        first.run["run_id"]
    ]


@pytest.mark.slow
def test_a_page_that_cannot_be_written_harms_nothing(
    quick_newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    quick_newsroom.data.mkdir()
    (quick_newsroom.data / "reports").write_text("in the way")
    quick_newsroom.deliver("bridge.txt", article())
    summary = quick_newsroom.run()
    assert summary.state == "published"
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1
    print_summary(summary, quick_newsroom.settings())
    assert "The report could not be written: " in capsys.readouterr().out


@pytest.mark.long
def test_old_pages_go_with_old_snapshots(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    (quick_newsroom.data / "reports/of my own").mkdir(parents=True)
    names = []
    for told in ("forty", "fifty", "sixty"):  # the last by a machine whose clock is a year behind
        quick_newsroom.deliver("мост.txt", article(told=told))
        names.append(clock.run(quick_newsroom, hours=24 * (20 if told == "forty" else -365)).run["run_id"])
    clock.now += timedelta(days=2 * 365 + 20)
    assert "1 reports older than 30 days removed" in maintain.maintain(quick_newsroom.settings())
    left = {entry.name for entry in (quick_newsroom.data / "reports").iterdir() if entry.is_dir()}
    assert left == {*names[1:], "of my own"}
    assert "1 article" in text(page(quick_newsroom, "index.html"))
    with begin(quick_newsroom.settings(), ignore_progress) as run:
        assert report.remove_old_pages(run, clock.now + timedelta(days=99)) == 2
    assert "There is no report yet." in text(page(quick_newsroom, "index.html"))


@pytest.mark.slow
def test_an_erased_text_is_in_no_page(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article("Bridge of sighs"))
    quick_newsroom.deliver("baths.txt", article("Baths to open", "fifty"))
    quick_newsroom.run()
    assert "sighs" in (quick_newsroom.data / "reports/latest.html").read_text("utf-8")
    erase(quick_newsroom.settings(), Choice(path="bridge.txt"), "asked to")
    assert not any("sighs" in path.read_text("utf-8") for path in quick_newsroom.data.glob("reports/**/*.html"))
