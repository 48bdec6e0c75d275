"""Measure the explorer: `python -m benchmarks.speed_explorer DATA [--readers 20 --seconds 60 --landing FOLDER]`.

Starts `cuttings explore` over a data folder and prints when its first page was there; how long pages of each kind take
that nobody has asked for before, and the same pages once more; and how long they take many readers at once, each of
whom loads one after the other. With --landing, a run publishes what is in that folder meanwhile. What is searched for
comes from the warehouse: words that many and few articles have, phrases, beginnings, names.
"""

import argparse
import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import duckdb
import psutil

EACH = 12  # addresses of a kind
_SHARES = {"most": 0.8, "a tenth": 0.1, "a hundredth": 0.01, "a thousandth": 0.001}  # of articles that have a word
_NEAR = """
    SELECT term FROM counted WHERE regexp_full_match(term, '\\pL{4,}')
    ORDER BY abs(log(articles / (SELECT count(*) FROM articles)) - log($share)), term LIMIT $each
"""
_MOST = "SELECT {0} FROM articles WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 12"
_NAMES = {
    "article": "SELECT article_id FROM articles USING SAMPLE reservoir(12 ROWS) REPEATABLE (7)",
    "story": "SELECT story_id FROM stories ORDER BY articles DESC, story_id LIMIT 12",
    "person": "SELECT speaker FROM speakers ORDER BY quotes DESC, speaker LIMIT 12",
    "measure": "SELECT measure FROM measures ORDER BY figures DESC, measure LIMIT 12",
    "publisher": _MOST.format("publisher"),
    "day": _MOST.format("published_on"),
    "headline": """
        SELECT regexp_extract(headline, '\\pL+ \\pL+') AS two FROM articles WHERE two <> '' ORDER BY article_id LIMIT 12
    """,
}
Pages = Mapping[str, Sequence[str]]


def list_pages(data: Path) -> Pages:
    """List addresses of each kind of page."""
    with duckdb.connect(str(data / "warehouse.duckdb"), read_only=True) as connection:

        def ask(query: str, **values: object) -> list[str]:
            return [str(value) for (value,) in connection.execute(query, values or None).fetchall()]

        connection.execute(
            "CREATE TEMP TABLE counted AS SELECT term, count(*) AS articles FROM ops.postings "
            "WHERE field = 'text' GROUP BY term"
        )
        words = {name: ask(_NEAR, share=share, each=EACH) for name, share in _SHARES.items()}
        return make_pages(words, {name: ask(query) for name, query in _NAMES.items()})


def make_pages(words: Mapping[str, Sequence[str]], named: Mapping[str, Sequence[str]]) -> Pages:
    """Make the addresses that have these words and names."""
    publishers, days = named["publisher"], named["day"]
    most, some = words["most"], words["a hundredth"]
    pages = {
        "front page": ["/"],
        "all articles": ["/search", "/search?sort=oldest", "/search?copies=all", "/search?page=3"],
        **{f"search, {name} have it": [find(word) for word in found] for name, found in words.items()},
        "search, both": [find(f"{a} {b}") for a, b in zip(most, some, strict=False)],
        "search, one of two": [find(f"{a} OR {b}") for a, b in zip(most, some, strict=False)],
        "search, a phrase": [find(f'"{two}"') for two in named["headline"]],
        "search, a beginning": [find(f"{word[:4]}*") for word in some],
        "search, of a publisher": [find(f'{a} publisher:"{b}"') for a, b in zip(some, publishers, strict=False)],
        "search, of a day": [find(f"{a} date:{b}") for a, b in zip(reversed(most), days, strict=False)],
        "search, newest first": [find(word, sort="newest") for word in most],
        "search, narrowed": [find(a, publisher=b) for a, b in zip(most, publishers, strict=False)],
        "search, as a file": [find(word, format="csv") for word in some],
        "article": [f"/article/{one}" for one in named["article"]],
        "stories": ["/stories", "/stories?page=4"],
        "story": [f"/story/{one}" for one in named["story"]],
        "people": ["/people", "/people?list=unnamed", "/people?list=people", "/people?list=places"],
        "person": [f"/person?{urlencode({'name': one})}" for one in named["person"]],
        "figures": ["/figures", "/figures?sort=articles"],
        "figure": [f"/figure?{urlencode({'measure': one})}" for one in named["measure"]],
        "publishers": ["/publishers", "/publishers?sort=freshest"],
        "publisher": [f"/publisher?{urlencode({'name': one})}" for one in publishers],
        "conflicts": ["/conflicts"],
        "health": ["/health", "/quarantine", "/runs"],
    }  # fmt: skip
    return {kind: found for kind, found in pages.items() if found}


def find(words: str, **more: str) -> str:
    """The address of a search."""
    return f"/search?{urlencode({'q': words, **more})}"


class Reader:
    """Loads pages one after the other; `problems` has those that were not answered."""

    def __init__(self, port: int) -> None:
        self._asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.problems: list[str] = []

    def load(self, address: str) -> float:
        """Load one page; returns the seconds until all of it was there."""
        began = time.perf_counter()
        try:
            answer = self._ask(address)
        except http.client.RemoteDisconnected:  # the explorer closes connections that nothing is asked on for long
            self._asking.close()
            answer = self._ask(address)
        if answer.status != http.HTTPStatus.OK:
            self.problems.append(f"{answer.status} {address}")
        return time.perf_counter() - began

    def _ask(self, address: str) -> http.client.HTTPResponse:
        self._asking.request("GET", address)
        answer = self._asking.getresponse()
        answer.read()
        return answer


@contextmanager
def serve(data: Path) -> Iterator[tuple[int, psutil.Process]]:
    """Start the explorer in a process of its own, and print when its first page was there; gives its port."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "flows", "explore", "--data", str(data), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        port = int((process.stdout or sys.stdin).readline().strip().rstrip("/").rpartition(":")[2])
        Reader(port).load("/")
        print(f"first page after {time.perf_counter() - began:.2f} s")
        try:
            yield port, psutil.Process(process.pid)
        finally:
            process.terminate()


def measure_kinds(port: int, pages: Pages) -> None:
    """Load each page twice and print how long each kind took."""
    reader = Reader(port)
    cold = {kind: [reader.load(address) for address in found] for kind, found in pages.items()}
    warm = {kind: [reader.load(address) for address in found] for kind, found in pages.items()}
    print(f"{'ms':32} {'asked first: p50   p95   max':>28} {'again: p50   p95   max':>28}")
    for kind in pages:
        print(f"{kind:32} {spell(cold[kind]):>28} {spell(warm[kind]):>28}")
    everything = [[one for times in found.values() for one in times] for found in (cold, warm)]
    print(f"{'all':32} {spell(everything[0]):>28} {spell(everything[1]):>28}")
    print(*reader.problems[:5], sep="\n")


def measure_readers(port: int, pages: Pages, readers: int, until: Callable[[], bool]) -> None:
    """Let many readers load pages of all kinds until told, and print how long these took."""
    everything = [address for found in pages.values() for address in found]
    took: list[float] = []
    problems: list[str] = []

    def read(number: int) -> None:
        reader, random = Reader(port), Random(number)  # noqa: S311
        while not until():
            took.append(reader.load(random.choice(everything)))
            time.sleep(random.expovariate(1))  # a person reads for a while
        problems.extend(reader.problems)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{len(took)} pages by {readers} readers in {time.monotonic() - began:.0f} s, {len(problems)} not answered")
    print(f"{'p50 p95 p99 max':32} {spell(took, (0.5, 0.95, 0.99, 1))}")
    print(*problems[:5], sep="\n")


def spell(took: Sequence[float], shares: Sequence[float] = (0.5, 0.95, 1)) -> str:
    """Milliseconds that these shares of pages took at most."""
    ranked = sorted(took)
    return " ".join(f"{1000 * ranked[max(0, round(share * len(ranked)) - 1)]:5.0f}" for share in shares)


def publish(data: Path, landing: Path) -> subprocess.Popen[bytes]:
    """Begin a run."""
    command = [sys.executable, "-m", "flows", "run", "--direct", "--data", str(data), "--landing", str(landing)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*command, "--settle", "0"], **quiet, preexec_fn=lambda: os.nice(5))  # type: ignore[call-overload,no-any-return]  # noqa: S603


def main(given: argparse.Namespace) -> None:
    """Measure what the arguments ask for."""
    pages = list_pages(given.data)
    with serve(given.data) as (port, process):
        measure_kinds(port, pages)
        print(f"memory {process.memory_info().rss / 1e6:.0f} MB")
        if given.readers:
            run = publish(given.data, given.landing) if given.landing else None
            end = time.monotonic() + given.seconds
            measure_readers(
                port, pages, given.readers, lambda: time.monotonic() > end and (run is None or run.poll() is not None)
            )
            print(f"memory {process.memory_info().rss / 1e6:.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed_explorer", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--landing", type=Path)
    main(parser.parse_args())
