"""Read the blocks of a page of the manual, and run them in a terminal, as a reader would.

A block that cannot run in a test has `<!-- not run: why -->` before it. `<!-- first: a held run -->` says what must
exist before the blocks that follow. In commands and queries RUN_ID is the last run and ARTICLE_ID an article. `…` in
output stands for anything.
"""

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from flows.cli import main

_BLOCK = re.compile(
    r"^<!-- (?P<order>not run|first): (?P<what>[^\n]*) -->$|^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_OPERATORS = {"|", ">", "<", ";", "&&", "||", "&"}
_PLACEHOLDERS = {
    "RUN_ID": "SELECT max_by(run_id, seq) FROM ops.runs",
    "ARTICLE_ID": "SELECT min_by(article_id, source_path) FROM articles",
}
WITHOUT_PREFECT = ("run", "replay", "release")


class Block(NamedTuple):
    """A fenced block: its language, its text, where it begins, and why it is not run; None if it is run."""

    language: str
    text: str
    start: int
    not_run: str | None = None


def read_blocks(text: str) -> Iterator[Block]:
    """Read the blocks of a page in order; one of language `first` says what must exist before those that follow."""
    why = None
    for found in _BLOCK.finditer(text):
        if found["order"] == "not run":
            why = found["what"]
        elif found["order"]:
            yield Block("first", found["what"], found.start())
        else:
            yield Block(found["language"], found["text"], found.start(), why)
            why = None


def read_commands(block: Block) -> list[tuple[str, str]]:
    """Read the commands of a console block, each with the output shown below it."""
    return [(command, shown) for command, shown in _COMMAND.findall(block.text)]


@dataclass
class Terminal:
    """A reader's terminal in a folder: `cuttings` runs within this process, all else in a shell."""

    folder: Path
    setenv: Callable[[str, str], None]
    code: int = 0  # of the last command

    def type(self, line: str) -> str:
        """Run a command; returns its standard output, and if it failed its standard error too."""
        line = self.fill_in(line)
        if line == "echo $?":
            return f"{self.code}\n"
        words = shlex.split(line.replace("~", str(self.folder)), comments=True)
        if words[0] == "export":
            for word in words[1:]:
                name, _, value = word.partition("=")
                self.setenv(name, value)
            self.code = 0
            return ""
        if words[0].endswith("cuttings") and not _OPERATORS & set(words) and "$(" not in line:
            return self.cuttings(*words[1:])
        return self._shell(line)

    def cuttings(self, *words: str) -> str:
        """Run `cuttings`; runs go without Prefect, which would start a server for each."""
        arguments = [*words, *(["--direct"] if words[0] in WITHOUT_PREFECT and "--direct" not in words else [])]
        out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        before, sys.argv = sys.argv, ["cuttings", *arguments]
        try:
            with redirect_stdout(out), redirect_stderr(errors):
                main()
            self.code = 0
        except SystemExit as end:
            self.code = int(end.code or 0)
        finally:
            sys.argv = before
        printed, complaints = (_text_of(stream) for stream in (out, errors))
        return printed + (complaints if self.code else "")

    def _shell(self, line: str) -> str:
        done = subprocess.run(
            ["bash", "-c", line], cwd=self.folder, capture_output=True, text=True, timeout=120, check=False
        )
        self.code = done.returncode
        return done.stdout + (done.stderr if done.returncode else "")

    def fill_in(self, text: str) -> str:
        """Replace the placeholders in a text by their values."""
        for name, query in _PLACEHOLDERS.items():
            if re.search(rf"\b{name}\b", text):
                with duckdb.connect(str(self.folder / "data" / "warehouse.duckdb"), read_only=True) as connection:
                    [[value]] = connection.execute(query).fetchall()
                text = re.sub(rf"\b{name}\b", value, text)
        return text


def is_as_shown(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed, but for blanks at the end of lines, empty lines, and where it has `…`."""
    patterns = [
        "(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in _lines(shown)
    ]
    return re.fullmatch("".join(patterns), "".join(f"{line}\n" for line in _lines(printed))) is not None


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
