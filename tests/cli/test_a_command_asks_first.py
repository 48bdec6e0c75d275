"""What takes something out shows that first and asks on a terminal; without one it wants --yes."""

import io
from dataclasses import replace

import pytest

from flows.cli.base import Stop, WrongCall
from flows.cli.consent import ask_and_do
from flows.operations.preview import Preview, make_listing

ROWS = [{"path": f"blöð/{number} 橋\x1b[2J.txt", "headline": "Γέφυρα «κλειστή»"} for number in range(12)]
SOME = Preview(
    "erase 12 articles, for good",
    [("articles", 12, 4000), ("copies in files that were not chosen", 3, None)],
    [make_listing("articles", ("path", "headline"), ROWS), make_listing("files", ("path",), [])],
    ["`cuttings rollback` cannot undo this."],
)
ALL = replace(SOME, everything="This is everything: all 12 articles.")


class Terminal(io.StringIO):
    """Standard input on which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def done() -> list[Preview | None]:
    """What was done, in order: what had been agreed to."""
    return []


def call(shown: Preview | None, done: list[Preview | None], *, is_dry: bool = False, is_sure: bool = False) -> None:
    def perform(agreed: Preview | None) -> str:
        done.append(agreed)
        return "it is done"

    ask_and_do(lambda: shown, perform, is_dry=is_dry, is_sure=is_sure)


def test_without_a_terminal_it_refuses_unless_it_is_sure(
    done: list[Preview | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stdin in (io.StringIO("y\n"), None):
        monkeypatch.setattr("sys.stdin", stdin)
        with pytest.raises(WrongCall, match="no terminal to ask on; add --yes to do it, or --dry-run") as raised:
            call(SOME, done)
        assert raised.value.exit_code == 2
    assert done == []
    call(SOME, done, is_sure=True)
    assert done == [None]


@pytest.mark.parametrize(
    ("shown", "typed", "is_done"),
    [
        (SOME, "y\n", True),
        (SOME, "n\n", False),
        (SOME, "\n", False),
        (ALL, "y\n", False),
        (ALL, "\n", False),
        (ALL, "everything\n", True),
    ],
)
def test_what_is_done_is_what_was_agreed_to(
    done: list[Preview | None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shown: Preview,
    typed: str,
    is_done: bool,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    if is_done:
        call(shown, done)
        assert done == [shown]
        assert "it is done" in capsys.readouterr().out
        return
    with pytest.raises(Stop) as stopped:
        call(shown, done)
    assert (stopped.value.code, done) == (1, [])
    assert "nothing has changed" in capsys.readouterr().err


def test_a_dry_run_shows_it_all_and_does_nothing(
    done: list[Preview | None], capsys: pytest.CaptureFixture[str]
) -> None:
    call(ALL, done, is_dry=True, is_sure=True)
    out = capsys.readouterr().out
    assert done == []
    for words in ("This would erase 12 articles", "of 4,000", "Γέφυρα «κλειστή»", "and 2 more", "This is everything"):
        assert words in out
    assert "\x1b" not in out
    assert "\nfiles" not in out  # a list without rows


def test_where_there_is_nothing_to_do_nobody_is_asked(
    done: list[Preview | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    call(None, done)
    assert done == [None]
