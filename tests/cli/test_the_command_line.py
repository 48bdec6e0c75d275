import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest
import typer

from flows.cli import app, main
from flows.cli.shell import run_shell
from tests.support.newsroom import Newsroom, article, quick, too_short
from warehouse import sql
from warehouse.schema import PUBLISHED
from warehouse.schema.reasons import REASONS

COMMANDS = list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.fixture
def cuttings(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Cuttings":
    """The command line within this process, on the test's own folders."""
    for name, value in {"LANDING": quick_newsroom.landing, "DATA": quick_newsroom.data, "WORKERS": 0}.items():
        monkeypatch.setenv(f"CUTTINGS_{name}", str(value))
    return Cuttings(monkeypatch, capsys)


class Cuttings:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self.monkeypatch.setattr("sys.argv", ["cuttings", *arguments])
        self.capsys.readouterr()
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        else:
            code = 0
        return code, *self.capsys.readouterr()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """Two runs, an article with two versions, a stub, and a file that waits; for commands that only read."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("filled"))
    newsroom.deliver("ferry.txt", article("Ferry inspection failings", told="forty"))
    newsroom.deliver("stub.txt", too_short())
    newsroom.deliver("formula.txt", article("=HYPERLINK to close"))
    with quick():
        newsroom.run()
        newsroom.deliver("ferry.txt", article("Ferry inspection failings", told="fifty"))
        newsroom.run()
    newsroom.deliver("new.txt", article("Baths to open"))
    return newsroom


@pytest.fixture
def asking(cuttings: "Cuttings", filled: Newsroom, monkeypatch: pytest.MonkeyPatch) -> "Cuttings":
    """The command line on the folders that are filled already."""
    monkeypatch.setenv("CUTTINGS_LANDING", str(filled.landing))
    monkeypatch.setenv("CUTTINGS_DATA", str(filled.data))
    return cuttings


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["run", "--lnding", "x"], "--lnding"),
        (["rnu"], "rnu"),
        (["run", "--settle", "soon"], "--settle"),
        (["run", "--settle", "-1"], "CUTTINGS_SETTLE_SECONDS"),
        (["run", "--workers", "-2"], "CUTTINGS_WORKERS"),
        (["run", "--engine", "steam"], "CUTTINGS_ENGINE"),
        (["run", "--direct", "--landing", "/nowhere/at/all"], "/nowhere/at/all"),
        (["run", "--direct", "--data", "what?"], "question mark"),
        (["sql", "SELECT 1", "--format", "xml"], "xml"),
        (["sql", "SELECT 1", "--limit", "-1"], "--limit"),
        (["replay", "--reason", "BORING"], "BORING"),
        (["rejects", "--reason", "BORING"], "BORING"),
        (["lines", "nowhere.txt"], "nowhere.txt"),
        (["schedule", "--port", "99999"], "65535"),
        (["schedule", "--landing", "/nowhere/àll"], "/nowhere/àll"),
        (["status"], "cuttings run"),
    ],
)
def test_a_wrong_call_gets_one_line_that_names_it(cuttings: Cuttings, arguments: list[str], named: str) -> None:
    code, out, err = cuttings(*arguments)
    assert (code, out) == (2, "")
    assert named in err
    assert err.startswith("cuttings: ")
    assert len(err.splitlines()) == 1


def test_the_version_is_that_of_the_project(cuttings: Cuttings) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert cuttings("--version") == (0, f"{project['name']} {project['version']}\n", "")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_command_explains_itself(cuttings: Cuttings, command: str) -> None:
    words = command.split()
    code, out, err = cuttings(*words, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: cuttings {command}".rstrip())
    assert "-h, --help" in out
    assert cuttings(*words, "-h") == (code, out, err)


@pytest.mark.parametrize("columns", ["80", "100"])
def test_the_list_of_commands_cuts_no_summary(
    cuttings: Cuttings, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    code, out, _ = cuttings("--help")
    listed = dict(line.split(maxsplit=1) for line in out.partition("Commands:\n")[2].splitlines())
    firsts = {name: one.help.partition("\n")[0] for name, one in typer.main.get_command(app).commands.items()}  # type: ignore[attr-defined]
    assert (code, listed) == (0, firsts)
    assert all(first.endswith(".") and not first.endswith("...") for first in listed.values())


def test_an_unknown_setting_is_named(cuttings: Cuttings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_LNDING", "x")
    code, _, err = cuttings("run")
    assert (code, len(err.splitlines())) == (2, 1)
    assert "CUTTINGS_LNDING" in err
    assert "CUTTINGS_LANDING" in err


@pytest.mark.parametrize(("text", "named"), [("lnding = 'x'", "lnding"), ("landing = ", "cuttings.toml")])
def test_a_wrong_line_in_the_settings_file_is_named(cuttings: Cuttings, text: str, named: str) -> None:
    Path("cuttings.toml").write_text(text)
    code, _, err = cuttings("run")
    assert (code, len(err.splitlines())) == (2, 1)
    assert named in err


@pytest.mark.slow
def test_the_settings_file_is_read(
    cuttings: Cuttings, quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    monkeypatch.delenv("CUTTINGS_LANDING")
    Path("cuttings.toml").write_text(f"landing = {json.dumps(str(quick_newsroom.landing))}")
    assert cuttings("run", "--direct")[0] == 0
    assert quick_newsroom.value("SELECT count(*) FROM articles") == 1


def test_a_landing_folder_that_holds_the_data_is_refused(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    code, _, err = cuttings("run", "--direct", "--data", str(quick_newsroom.landing / "data"))
    assert (code, len(err.splitlines())) == (2, 1)
    assert "lies within the landing folder" in err
    assert list(quick_newsroom.landing.iterdir()) == []


def test_an_empty_landing_folder_is_a_quiet_run(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    code, out, err = cuttings("run", "--direct")
    assert (code, "nothing new" in out) == (0, True)
    assert "rror" not in err
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("nothing_new",)]


def test_json_is_one_object_and_nothing_else(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    quick_newsroom.deliver("stub.txt", too_short())
    code, out, err = cuttings("run", "--direct", "--json")
    summary = json.loads(out)
    assert (code, err) == (0, "")
    assert (summary["state"], summary["articles_new"]) == ("published", 1)
    assert summary["rejects_by_reason"] == {"TOO_SHORT": 1}
    assert json.loads(cuttings("status", "--json")[1])["backlog"] == 0


def test_a_held_run_ends_with_3(cuttings: Cuttings, quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_newsroom.deliver("bridge.txt", article())
    wrong = "-- critical ops.files: nothing is right\nSELECT 1 AS unexpected, 1 AS elements"
    read = sql.read
    monkeypatch.setattr(sql, "read", lambda name: wrong if name == "checks/records_reconcile.sql" else read(name))
    code, out, _ = cuttings("run", "--direct")
    assert code == 3
    assert "nothing is right" in out


def test_sql_answers_in_each_format(asking: Cuttings) -> None:
    query = "SELECT headline, version, authors, url FROM articles WHERE headline LIKE '=%'"
    assert "=HYPERLINK to close" in asking("sql", query)[1]
    assert list(csv.reader(asking("sql", query, "--format", "csv")[1].splitlines()))[1][:2] == [
        "'=HYPERLINK to close",
        "1",
    ]
    wide = asking("sql", "SELECT chr(65309) || '1+1' AS wide, '1=1' AS harmless", "--format", "csv")[1]
    assert wide.splitlines()[1] == "'\uff1d1+1,1=1"
    assert json.loads(asking("sql", query, "--format", "json")[1]) == [
        {"headline": "=HYPERLINK to close", "version": 1, "authors": ["Ignátius Porteous"], "url": None}
    ]


def test_sql_cannot_write(asking: Cuttings) -> None:
    code, _, err = asking("sql", "DELETE FROM ops.runs")
    assert code == 2
    assert "read-only" in err


def test_rows_too_wide_for_a_table_are_shown_a_value_a_line(asking: Cuttings) -> None:
    out = asking("sql", "SELECT * FROM articles ORDER BY headline")[1]
    assert "── row 2 ──" in out
    assert re.search(r"^ +headline │ Ferry inspection failings$", out, re.MULTILINE)
    assert re.search(r"^ +provider │ NULL$", out, re.MULTILINE)
    assert "━" in asking("sql", "SELECT headline, version FROM articles")[1]
    assert "version │ 1" in asking("sql", "SELECT 1 AS version", "--format", "lines")[1]


def test_null_is_told_from_an_empty_text_and_times_have_their_zone(asking: Cuttings) -> None:
    query = "SELECT NULL AS a, '' AS b, TIMESTAMPTZ '2026-03-04 05:06:07+02' AS c, ['ü', NULL] AS d"
    assert [cell.strip() for cell in asking("sql", query)[1].splitlines()[2].split("│")] == [
        "NULL",
        "''",
        "2026-03-04 03:06:07+00:00",
        '["ü", null]',
    ]
    assert asking("sql", query, "--format", "csv")[1].splitlines()[1] == ',"",2026-03-04 03:06:07+00:00,"[""ü"", null]"'
    [row] = json.loads(asking("sql", query, "--format", "json")[1])
    assert row == {"a": None, "b": "", "c": "2026-03-04 03:06:07+00:00", "d": ["ü", None]}


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_what_a_limit_cuts_is_said(asking: Cuttings, form: str) -> None:
    query = "SELECT 'Zoë' || range AS name FROM range(5)"
    _, out, err = asking("sql", query, "--limit", "2", "--format", form)
    assert [f"Zoë{number}" in out for number in range(3)] == [True, True, False]
    assert "first 2 rows; there are more" in err
    assert "more" not in asking("sql", query, "--limit", "5", "--format", form)[2]


def test_a_table_without_a_limit_is_cut_and_csv_is_not(asking: Cuttings) -> None:
    query = "SELECT range AS n FROM range(1500)"
    _, out, err = asking("sql", query)
    assert (out.count("\n"), "first 1000 rows" in err) == (1002, True)
    assert asking("sql", query, "--format", "csv")[1].count("\n") == 1501


def test_a_query_comes_from_a_file_or_from_standard_input(
    asking: Cuttings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT 'Straße 橋' AS name -- a note\n;"
    (tmp_path / "query.sql").write_text(query, "utf-8")
    for arguments in (["--file", str(tmp_path / "query.sql")], ["-"], []):
        monkeypatch.setattr("sys.stdin", io.StringIO(query))
        assert "Straße 橋" in asking("sql", *arguments)[1]
    assert asking("sql", query, "--file", str(tmp_path / "query.sql"))[0] == 2
    code, _, err = asking("sql", "--file", str(tmp_path / "lacking.sql"))
    assert (code, "lacking.sql" in err) == (2, True)


def test_the_shell_answers_query_by_query_and_survives_a_wrong_one(
    filled: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    typed = iter(
        ["SELECT 'Ærø'", "  AS place;", "", "SELECT nothing;", ".tables", "DELETE FROM ops.runs;", ".quit", "x"]
    )
    run_shell(filled.settings(), "table", None, lambda _prompt: next(typed))
    out, err = capsys.readouterr()
    assert "Ærø" in out
    assert "main.articles" in out
    assert "nothing" in err
    assert "read-only" in err
    assert next(typed) == "x"
    run_shell(filled.settings(), "table", None, lambda _prompt: (_ for _ in ()).throw(EOFError))


@pytest.mark.slow
def test_parquet_goes_to_a_file(filled: Newsroom, tmp_path: Path) -> None:
    asked = ["sql", "FROM articles", "--format", "parquet", "--data", str(filled.data)]
    command = [sys.executable, "-m", "flows", *asked]
    (tmp_path / "out.parquet").write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    assert duckdb.sql(f"SELECT version FROM '{tmp_path}/out.parquet' ORDER BY ALL").fetchall() == [(1,), (2,)]


def test_search_shows_headlines_best_first(asking: Cuttings) -> None:
    assert "Ferry inspection failings" in asking("search", "inspection")[1]
    assert "nothing" in asking("search", "lighthouse")[1]


def test_search_shows_as_many_hits_as_asked_and_says_how_many_there_are(asking: Cuttings, filled: Newsroom) -> None:
    first = asking("search", "bridge OR headline:HYPERLINK", "--limit", "1")[1]
    assert "1 to 1 of 2; more with --offset 1" in first
    answer = json.loads(asking("search", "bridge", "--limit", "1", "--offset", "1", "--json")[1])
    assert (answer["found"], answer["offset"], len(answer["hits"])) == (2, 1, 1)
    [hit] = answer["hits"]
    assert filled.query(f"SELECT source_path, url FROM articles WHERE article_id = '{hit['article_id']}'") == [
        (hit["source_path"], hit["url"])
    ]
    assert "bridge" in hit["snippet"].lower()
    assert json.loads(asking("search", "bridge", "--offset", "9", "--json")[1]) == {
        "query": "bridge",
        "found": 2,
        "offset": 9,
        "hits": [],
    }


def test_a_wrong_search_is_told_where_it_is_wrong(asking: Cuttings) -> None:
    code, out, err = asking("search", 'brücke "zu')
    assert (code, out) == (2, "")
    assert "quotation mark is not closed (character 8 of" in err
    assert asking("search", "x", "--limit", "0")[0] == 2


def test_the_ledger_is_shown(asking: Cuttings, filled: Newsroom) -> None:
    run_id = filled.value("SELECT run_id FROM ops.runs WHERE seq = 1")
    assert run_id in asking("runs")[1]
    shown = asking("show", run_id)[1]
    assert "stub.txt" in shown
    assert "time of each step" in shown
    assert "TOO_SHORT" in asking("rejects")[1]
    assert "TOO_SHORT" not in asking("rejects", "--reason", "EMPTY")[1]
    assert "backlog: 1 file" in asking("status")[1]
    assert asking("show", "20260101T000000Z-abcdef")[0] == 2


@pytest.mark.slow
def test_a_file_that_waits_is_part_of_the_backlog(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("bridge.txt", article(), age=1)
    quick_newsroom.run(settle_seconds=600)
    assert json.loads(cuttings("status", "--json")[1])["backlog"] == 1


def test_lines_shows_role_and_rule(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    path = quick_newsroom.deliver("bridge.txt", article("Bridge to close"))
    out = cuttings("lines", str(path))[1]
    [headline] = [line for line in out.splitlines() if "Bridge to close" in line]
    assert "headline" in headline
    assert "sentence (" in out  # and which signs spoke for it


def test_lines_shows_the_facts_of_each_line_if_asked(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    path = quick_newsroom.deliver("bridge.txt", article("Bridge to close", told="31"))
    lines = cuttings("lines", "--facts", str(path))[1].splitlines()
    assert any("figure 1, duration: 31 nights = 31 night" in line for line in lines)
    assert any("person: Zoë Ðorđević" in line for line in lines)
    assert "figure 1" not in cuttings("lines", str(path))[1]


@pytest.mark.parametrize("form", ["duckdb", "parquet", "jsonl"])
def test_an_export_stands_alone(asking: Cuttings, filled: Newsroom, tmp_path: Path, form: str) -> None:
    expected = {table.full_name: filled.value(f"SELECT count(*) FROM {table.full_name}") for table in PUBLISHED}
    data = shutil.copytree(filled.data, tmp_path / "carried off")
    target = tmp_path / "carried" / "away"
    assert asking("export", str(target), "--format", form, "--raw", "--data", str(data))[0] == 0
    shutil.rmtree(data)
    if form == "duckdb":
        with duckdb.connect(str(target), read_only=True) as copy:
            found = {name: copy.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in expected}
            assert len(copy.execute("FROM search('inspection')").fetchall()) == 1
    else:
        resources = json.loads((target / "datapackage.json").read_text())["resources"]
        paths = {one["name"]: target / one["path"] for one in resources}
        found = {name: len(duckdb.sql(f"FROM '{paths[name]}'").fetchall()) for name in expected}
    assert found == expected
    assert asking("export", str(target), "--format", form)[0] == 2


@pytest.mark.parametrize("damaged", ["warehouse.duckdb", "lake/catalog.sqlite"])
def test_a_damaged_file_is_told_in_one_line(cuttings: Cuttings, quick_newsroom: Newsroom, damaged: str) -> None:
    (quick_newsroom.data / damaged).parent.mkdir(parents=True)
    (quick_newsroom.data / damaged).write_bytes(b"torn" * 5000)
    code, _, err = cuttings(*(["status"] if damaged == "warehouse.duckdb" else ["run", "--direct"]))
    assert code == 1
    assert err.startswith("cuttings: ")
    assert len(err.splitlines()) == 1


def test_lines_says_what_a_reject_means_and_what_to_do(cuttings: Cuttings, quick_newsroom: Newsroom) -> None:
    shown = cuttings("lines", str(quick_newsroom.deliver("stub.txt", too_short())))[1]
    assert "TOO_SHORT" in shown
    assert REASONS["TOO_SHORT"].remedy in shown


BEGIN_OR_NEED_NONE = {"lines", "run", "schedule"}
CALLS = {
    "explore": [],
    "sql": ["SELECT 1"],
    "search": ["brücke"],
    "export": ["away.duckdb"],
    "status": [],
    "runs": [],
    "show": ["20260101T000000Z-abcdef"],
    "rejects": [],
    "replay": [],
    "release": ["20260101T000000Z-abcdef", "--reason", "geprüft"],
    "discard": ["20260101T000000Z-abcdef", "--reason", "geprüft"],
    "rollback": ["20260101T000000Z-abcdef"],
    "erase": ["--path", "*", "--reason", "par décision"],
    "maintain": [],
    "verify": [],
}


def test_every_other_command_is_called_without_a_data_folder() -> None:
    commands = {one.name or one.callback.__name__ for one in app.registered_commands if one.callback}
    assert commands == {*CALLS, *BEGIN_OR_NEED_NONE}


@pytest.mark.parametrize("command", CALLS)
def test_a_data_folder_that_does_not_exist_is_an_error(cuttings: Cuttings, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "données-que-voilà"
    code, out, err = cuttings(command, *CALLS[command], "--data", str(missing))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert str(missing) in err
    assert "cuttings run" in err
    assert not missing.exists()


def test_the_settings_are_shown_before_there_is_a_data_folder(cuttings: Cuttings, tmp_path: Path) -> None:
    code, out, _ = cuttings("status", "--config", "--data", str(tmp_path / "später"))
    assert code == 0
    assert "später" in out
