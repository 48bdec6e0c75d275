"""Settings in one place: each with its unit, shown with who set them, secrets never."""

import json
from pathlib import Path

import pytest

from flows.cli.ledger import print_configuration
from flows.settings import declared
from flows.settings.declared import HIDDEN, Settings, SettingsError, load, mask
from flows.settings.origins import find_unit, list_settings, make_environment
from flows.settings.thresholds import Thresholds


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CUTTINGS_{name.upper()}", raising=False)


def test_every_quantity_has_a_unit() -> None:
    for name, field in Settings.model_fields.items():
        assert (find_unit(name) is not None) == (field.annotation in (int, float)), name
        assert (field.description or "").endswith("."), name


def test_each_setting_is_shown_with_who_set_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cuttings.toml").write_text("retain_days = 7\nsettle_seconds = 9\n")
    monkeypatch.setenv("CUTTINGS_SETTLE_SECONDS", "3")
    options = {"data": str(tmp_path / "there"), "landing": None}
    shown = {one.setting: one for one in list_settings(load(**options), options)}
    assert set(shown) == {f"CUTTINGS_{name.upper()}" for name in Settings.model_fields}
    assert shown["CUTTINGS_DATA"][1:] == (str(tmp_path / "there"), None, "option")
    assert shown["CUTTINGS_SETTLE_SECONDS"][1:] == ("3.0", "seconds", "environment")
    assert shown["CUTTINGS_RETAIN_DAYS"][1:] == ("7.0", "days", "cuttings.toml")
    assert shown["CUTTINGS_LANDING"].origin == "default"


def test_the_columns_of_the_settings_are_public(capsys: pytest.CaptureFixture[str]) -> None:
    print_configuration(load(), {}, as_json=False)
    assert capsys.readouterr().out.split("\n")[0].replace("┃", " ").split() == ["setting", "value", "unit", "origin"]
    print_configuration(load(), {}, as_json=True)
    for one in json.loads(capsys.readouterr().out):
        assert list(one) == ["setting", "value", "unit", "origin"]


SECRETS = {
    "CATALOG": "postgresql://editor:hunter2@db.example/lake",
    "NOTIFY": "mailto://desk:hunter2@mail.example json://127.0.0.1/hunter2?token=hunter2",
}


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(f"CUTTINGS_{name}", value)
    chosen = load()
    print_configuration(chosen, {}, as_json=False)
    print_configuration(chosen, {}, as_json=True)
    printed = capsys.readouterr().out
    assert "hunter2" not in printed
    shown = {one["setting"]: one["value"] for one in json.loads(printed.splitlines()[-1])}
    assert shown["CUTTINGS_CATALOG"] == f"postgresql://{HIDDEN}@db.example/lake"
    assert shown["CUTTINGS_NOTIFY"] == f"mailto://{HIDDEN} json://{HIDDEN}"


@pytest.mark.parametrize(
    ("name", "value"), [("CATALOG", "mysql://editor:hunter2@db.example/lake"), ("NOTIFY", "desk:hunter2@example")]
)
def test_no_secret_is_in_a_complaint(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"CUTTINGS_{name}", value)
    with pytest.raises(SettingsError, match=f"CUTTINGS_{name}") as raised:
        load()
    assert "hunter2" not in str(raised.value)


def test_a_password_with_a_slash_in_it_is_masked_whole() -> None:
    assert mask("catalog", "postgresql://me:hun/ter@2@db.example/lake") == f"postgresql://{HIDDEN}@db.example/lake"


def test_what_stands_in_a_path_is_no_secret() -> None:
    assert mask("landing", Path("/srv/a@b/landing")) == Path("/srv/a@b/landing")
    assert mask("landing", "s3://bucket/a@b") == "s3://bucket/a@b"
    assert mask("landing", "https://me:hunter2@feeds.example/x?sig=hunter2&page=2") == (
        f"https://{HIDDEN}@feeds.example/x?{HIDDEN}&page=2"
    )


def test_another_process_can_be_given_the_same_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cuttings.toml").write_text('notify = ["json://127.0.0.1:1/", "mailto://a@b"]\nretain_days = 7\n')
    first = load(landing="in")
    given = make_environment(first)
    monkeypatch.chdir(tmp_path.parent)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    again = load()
    assert again == first.model_copy(update={"landing": str(tmp_path / "in"), "data": tmp_path / "data"})
    assert again.notify == ("json://127.0.0.1:1/", "mailto://a@b")
    assert declared.PREFIX + "SETTLE_SECONDS" not in given


def test_thresholds_are_set_for_all_sources_and_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cuttings.toml").write_text(
        '[thresholds]\nvolume = 10\n[thresholds.sources."The Sunday \\"Ledger\\""]\nsilence = inf\n'
    )
    found = load().thresholds
    assert {row for row in found.to_rows() if row not in Thresholds().to_rows()} == {
        (None, "volume", 10),
        ('The Sunday "Ledger"', "silence", float("inf")),
    }
    assert (None, "silence", 2) in found.to_rows()
    monkeypatch.setenv("CUTTINGS_THRESHOLDS", make_environment(load())["CUTTINGS_THRESHOLDS"])
    Path("cuttings.toml").unlink()
    assert load().thresholds == found


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("[thresholds]\nvolumes = 4", "thresholds.volumes = 4"),
        ("[thresholds]\nvolume = 0.5", "thresholds.volume = 0.5: input should be greater than 1"),
        ('[thresholds.sources."A"]\nsilence = "x"', "thresholds.sources.A.silence = 'x'"),
        ('[thresholds.sources."A"]\nquarantined = 1', "is about whole runs"),
        ("thresholds = 4", "THRESHOLDS = 4"),
    ],
)
def test_a_wrong_threshold_is_named(given: str, complaint: str) -> None:
    Path("cuttings.toml").write_text(given)
    with pytest.raises(SettingsError, match=complaint) as raised:
        load()
    assert "\n" not in str(raised.value)


def test_names_of_fields_are_given_to_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("cuttings.toml").write_text(
        '[fields]\nheadline = "Überschrift (neu)"\npublished_at = ["verschenen", "item.dag"]\n', "utf-8"
    )
    found = load().fields
    given = (("headline", ("Überschrift (neu)",)), ("published", ("verschenen", "item.dag")))
    assert found.to_limits() == given
    assert "Überschrift (neu)" in next(
        one.value for one in list_settings(load(), {}) if one.setting == "CUTTINGS_FIELDS"
    )
    monkeypatch.setenv("CUTTINGS_FIELDS", make_environment(load())["CUTTINGS_FIELDS"])
    Path("cuttings.toml").unlink()
    assert load().fields == found


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("[fields]\nkopje = 'x'", "fields.kopje = 'x'.*Names are body, headline, "),
        ("[fields]\nheadline = 4", "fields.headline = 4"),
        ("[fields]\nheadline = '—'", "headline has a name without letters or digits: '—'"),
        ("[fields]\nheadline = 'tekst'\nbody = ['tekst']", "'tekst' is given to both body and headline"),
    ],
)
def test_a_wrong_name_of_a_field_is_named(given: str, complaint: str) -> None:
    Path("cuttings.toml").write_text(given)
    with pytest.raises(SettingsError, match=complaint) as raised:
        load()
    assert "\n" not in str(raised.value)


def test_a_zone_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_TIMEZONE", "Europe/London")
    assert load().timezone == "Europe/London"
    monkeypatch.setenv("CUTTINGS_TIMEZONE", "../etc/passwd")
    with pytest.raises(SettingsError, match=r"CUTTINGS_TIMEZONE.*no such time zone"):
        load()
