"""Fuzz the readers: `python -m tests.formats.fuzz [SECONDS [FORMAT ...]]`, 60 seconds a format by default.

Starts from the hostile files of a format, mutates them, and reports whatever breaks a reader's promises: an exception,
the outcome PARSER_CRASH, a record that is not sound, or a file that takes too long. A finding's bytes are printed, to
become a case in tests/formats/hostile/. The same seed gives the same inputs.
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from tests.formats.hostile import CASES
from transforms.document import Document, Limits, Reject
from transforms.formats import read
from warehouse.schema.reasons import REASONS

# Smaller than the defaults, so that what a mutation blows up is met early.
LIMITS = Limits(max_file_bytes=2**20, max_expanded_bytes=2**22, max_members=50, max_records=500)
FORMATS: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "html": (".html", ".htm", ".xhtml"),
    "json": (".json", ".jsonl", ".ndjson", ".jsonld"),
    "xml": (".xml", ".rss", ".atom", ".nitf", ".newsml"),
    "compression": (".gz", ".bz2", ".xz", ".zst", ".tgz"),
    "zip": (".zip",),
    "tar": (".tar",),
    "warc": (".warc",),
    "email": (".eml", ".mhtml", ".mbox"),
    "markdown": (".md",),
    "csv": (".csv", ".tsv"),
    "pdf": (".pdf",),
}
_SLOW_SECONDS = 10
_MAX_SEED_BYTES = 20_000
_WORDS = b"NaN 1e999 -1 99999999999 --- +++ < > </ <!-- --> <![CDATA[ ]]> & &#0; { } [ ] , : ; = %PDF- stream endobj"
_TOKENS = (
    *_WORDS.split(),
    *b"WARC/1.0 Content-Length: --b utf-16 charset= encoding= <!ENTITY <!DOCTYPE <script> <div><div><div>".split(),
    *(b"\0", b"\r", b"\n", b"\r\n\r\n", b'"', b"\\", b"\\ud800", b"\xff", b"\xc3", b"\xed\xa0\x80"),
    *(b"PK\3\4", b"PK\5\6", b"PK\1\2", b"\x1f\x8b", b"<p hidden>"),
)


class Finding(NamedTuple):
    """A promise that was broken, and the file that broke it."""

    broken: str
    name: str
    content: bytes


def fuzz(format_name: str, seed: int = 0) -> Iterator[list[Finding]]:
    """The findings of one mutated file of a format after the other, without end."""
    suffixes = FORMATS[format_name]
    seeds = [
        case for case in CASES if PurePosixPath(case.file).suffix in suffixes and len(case.content) <= _MAX_SEED_BYTES
    ]
    chance = random.Random(seed)
    while True:
        case = chance.choice(seeds)
        content = mutated(case.content, chance.choice(seeds).content, chance)
        yield [Finding(broken, case.file, content) for broken in broken_promises(content, case.file)]


def mutated(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """A few random changes: bytes flipped, cut, doubled or moved, tokens put in, a piece of another file."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at:to]
            case 2:
                changed[at:at] = changed[at:to] * chance.choice((1, 2, 50))
            case 3:
                changed[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 20))
            case 4:
                start = chance.randrange(len(other) + 1)
                changed[at:to] = other[start : start + chance.choice((4, 40, 400))]
            case 5:
                del changed[at:]
            case _:
                changed[at:to] = chance.randbytes(to - at)
    return bytes(changed)


def broken_promises(content: bytes, name: str) -> Iterator[str]:
    """What a reader must not do, if it does it with this file."""
    start = time.process_time()
    try:
        records = list(read(content, name, LIMITS).records)
    except Exception as error:
        yield f"raises {error!r}"
        return
    if (seconds := time.process_time() - start) > _SLOW_SECONDS:
        yield f"takes {seconds:.1f} s of the processor"
    if not records:
        yield "gives no record"
    for number, record in enumerate(records, 1):
        if isinstance(record, Reject) and record.reason not in REASONS:
            yield f"unknown reason {record.reason}"
        if isinstance(record, Reject) and record.reason == "PARSER_CRASH":
            yield f"crashes: {record.detail}"
        if record.record_no != number and not (record.record_no is None and len(records) == 1):
            yield f"record {number} has the number {record.record_no}"
        if isinstance(record, Document) and (unsound := _unsound(record)):
            yield unsound


def _unsound(document: Document) -> str:
    try:
        document.text.encode("utf-8")
        for hint in document.hints:
            hint.value.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"a surrogate: {error}"
    if not document.text.strip():
        return "a blank document"
    if document.line_tags and len(document.line_tags) != document.text.count("\n") + 1:
        return "tags for other lines"
    return ""


if __name__ == "__main__":
    budget = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    for chosen in sys.argv[2:] or FORMATS:
        count, found, end = 0, list[Finding](), time.monotonic() + budget
        for findings in fuzz(chosen, seed=int(time.time())):
            count, found = count + 1, found + findings
            if time.monotonic() > end:
                break
        print(f"{chosen}: {count} executions, {len(found)} findings", flush=True)
        for finding in {finding.broken: finding for finding in found}.values():
            print(f"  {finding.broken}\n    {finding.name}: {finding.content[:2000]!r}")
