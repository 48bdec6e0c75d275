"""A quick look keeps costly rules from most lines: it may let a line through for nothing, never keep one back."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from transforms.lines.cues import find_cues
from transforms.lines.words import count_words
from transforms.phrases.bylines import find_subjects_of_note, is_byline
from transforms.phrases.credits import ends_with_credit
from transforms.phrases.names import parse_names
from transforms.roles.prospects import may_be_captions, may_be_notes

SAMPLES = Path(__file__).parents[2] / "samples"
NOTES = (
    "Nell Garrow is a reporter for the Lantern Post.",
    "The ferry was late. Hugo Tarn covers the harbour and lives in Eastmole.",
    "About the author: Ines Ruane teaches at Port Ansley.",
    "More from Nell Garrow",
    "View all posts by Hugo Tarn",
    "This article was originally written by Ines Ruane and edited in Port Ansley.",
)
CAPTIONS = (
    "Crews watched the ferry come in (Coastline Pictures)",
    "Crews watched the ferry come in [Hugo Tarn]",
    "Crews watched the ferry come in. Photo: Hugo Tarn",
)


def lines() -> list[str]:
    """The lines of the samples and the notes made for this test."""
    texts = (path.read_bytes().decode("utf-8", "replace") for path in sorted(SAMPLES.glob("*/*.txt")))
    return [line.strip() for text in texts for line in text.splitlines()] + list(NOTES)


def test_every_line_that_says_who_wrote_may_be_a_note() -> None:
    texts = lines()
    may_be = may_be_notes(pa.array(texts), np.ones(len(texts), np.float32))
    assert [t for t, may in zip(texts, may_be, strict=True) if find_subjects_of_note(t) and not may] == []
    assert all(find_subjects_of_note(note) for note in NOTES)
    assert 0 < sum(may_be) < len(texts) / 2


def test_a_line_that_may_end_with_a_credit_may_be_a_caption_and_a_sentence_is_none() -> None:
    clean = pa.array([*CAPTIONS, "Crews watched the ferry come in on Friday."])
    assert all(map(ends_with_credit, CAPTIONS))
    words, cues, unlikely = count_words(clean), find_cues(clean), np.zeros(len(clean), np.float32)
    assert may_be_captions(clean, words, cues, unlikely) == [True] * len(CAPTIONS) + [False]
    assert all(may_be_captions(clean, words, cues, unlikely + 1))


@pytest.mark.parametrize(
    "lead",
    [
        "By",
        "BY ",
        "by:",
        "- By",
        "Exclusive by",
        "With additional reporting by",
        "Von",
        "Par",
        "Author:",
        "Words and photos by",
    ],
)
def test_every_lead_is_seen(lead: str) -> None:
    assert parse_names(f"{lead} Nell Garrow") == ["Nell Garrow"]
    assert is_byline(f"{lead} Nell Garrow")
