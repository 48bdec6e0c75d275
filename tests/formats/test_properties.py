"""What holds for any bytes at all under any name, and for any text in any wrapping."""

import gzip
import json
import os
import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.fuzz import FORMATS, broken_promises, fuzz
from tests.formats.hostile import CASES
from tests.formats.hostile.archives import tarred, zipped
from transforms.document import Document, Limits
from transforms.formats import read
from transforms.formats.registry import BINARY, TEXT

SUFFIXES = sorted(suffix for format_ in (*BINARY, *TEXT) for suffix in format_.suffixes)
NAMES = st.builds("a{}{}".format, st.sampled_from(("", *SUFFIXES)), st.sampled_from(("", ".png", ".x", *SUFFIXES)))
MAGIC = st.sampled_from(sorted({case.content[:40] for case in CASES}))
PROSE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="&"), min_size=20
).filter(lambda text: text.strip())
UNESCAPED = PROSE.filter(lambda text: "\\" not in text)  # in a field these may say that it was escaped twice
quick = settings(deadline=None, max_examples=int(os.environ.get("EXAMPLES", "100")))


@quick
@given(st.builds(bytes.__add__, MAGIC | st.just(b""), st.binary(max_size=2000)), NAMES)
def test_any_bytes_end_in_records(content: bytes, name: str) -> None:
    assert list(broken_promises(content, name)) == []


@quick
@given(st.builds(bytes.__add__, MAGIC, st.binary(max_size=500)), NAMES)
def test_reading_twice_gives_the_same(content: bytes, name: str) -> None:
    first, second = read(content, name), read(content, name)
    assert list(first.records) == list(second.records)
    assert (first.format, first.encoding, first.detail) == (second.format, second.encoding, second.detail)


@quick
@given(st.lists(PROSE, min_size=1))
def test_plain_text_is_kept_to_the_character(lines: list[str]) -> None:
    text = "A story.\n" + "\n".join(lines)
    (document,) = read(text.encode(), "a.txt").records
    assert isinstance(document, Document)
    assert document.text == text


@quick
@given(UNESCAPED, UNESCAPED)
def test_a_record_keeps_headline_and_body(headline: str, body: str) -> None:
    record = {"headline": f"The {headline} end", "body": f"A {body} story"}
    (document,) = read(json.dumps(record).encode(), "a.json").records
    assert isinstance(document, Document)
    assert dict(zip(document.line_tags, document.text.split("\n"), strict=True)) == {
        "headline": record["headline"],
        "p": record["body"],
    }


@quick
@given(st.lists(st.tuples(st.sampled_from(["a.txt", "b/c.txt", "d"]), st.binary(max_size=200)), min_size=1, max_size=8))
def test_a_member_has_the_outcome_of_its_file(members: list[tuple[str, bytes]]) -> None:
    alone = [next(iter(read(content, name.rpartition("/")[2]).records)) for name, content in members]
    for archive, name in ((zipped(*members), "a.zip"), (tarred(*members), "a.tar")):
        together = list(read(archive, name).records)
        assert [getattr(record, "reason", "ok") for record in together] == [
            getattr(record, "reason", "ok") for record in alone
        ]
        assert [record.record_no for record in together] == list(range(1, len(members) + 1))


@quick
@given(st.integers(1, 200), st.integers(1, 50))
def test_expansion_stops_at_the_limit(kilobytes: int, limit: int) -> None:
    limits = Limits(max_expanded_bytes=limit * 1024)
    (record,) = read(gzip.compress(b"harbour\n" * 128 * kilobytes), "a.txt.gz", limits).records
    assert getattr(record, "reason", "ok") == ("ARCHIVE_BOMB" if kilobytes > limit else "ok")


def test_plain_text_loads_no_heavy_library() -> None:
    script = (
        "import sys; from transforms.formats import read; list(read(b'The ferries are late.', 'a.txt').records);"
        "heavy = {'lxml', 'trafilatura', 'pypdf', 'warcio', 'chardet', 'zstandard', 'yaml', 'markdown_it'};"
        "print(*heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.slow
@pytest.mark.parametrize("format_name", FORMATS)
def test_fuzzing_finds_nothing(format_name: str) -> None:
    assert [finding for findings in islice(fuzz(format_name, seed=1), 2000) for finding in findings] == []
