"""Every line is searched for every sign: a pattern that RE2 is slow with costs as much as twenty others.

It keeps a state for each place within a counted run, as in ".{0,80}", and makes them anew for every batch. Where such a
run opens a pattern, or closes one that ends with the line, ".*" and "+" are the quicker by far.
"""

from pathlib import Path
from statistics import median
from time import process_time

import pyarrow as pa
import pyarrow.compute as pc

from transforms.cues import CUES, Cue
from transforms.letters import spelt_out

SAMPLES = Path(__file__).parent.parent / "samples"
LIMIT = 14  # times the usual; the slowest of today takes about eight


def spent(cue: Cue, clean: pa.StringArray) -> float:
    """Processor time of the quickest of a few searches."""
    found = []
    for _ in range(5):
        started = process_time()
        pc.match_substring_regex(clean, spelt_out(cue.pattern), ignore_case=not cue.exact)
        found.append(process_time() - started)
    return min(found)


def test_no_sign_takes_far_longer_than_the_others() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(SAMPLES.glob("*/*.txt"))]
    words = [line.split() for text in texts for line in text.splitlines()]
    lines = [" ".join(line[start:]) for line in words for start in range(min(len(line), 12))]  # about a batch's
    length = {cue.max_chars for cue in CUES}
    short = {most: pa.array([line for line in lines if len(line) <= most]) for most in length}
    taken = {cue.name: spent(cue, short[cue.max_chars]) for cue in CUES}
    assert {name: time for name, time in taken.items() if time > LIMIT * median(taken.values())} == {}
