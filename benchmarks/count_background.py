"""Count in how many texts each word occurs: `python -m benchmarks.count_background GOLD.json`.

The weights of terms rest on it.
The texts are the bodies in the gold of `wcxb_train`, which is CC-BY-4.0. Only counts of single words are kept.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from transforms.facts.stories import background
from transforms.text.words import find_words

_SHORTEST = 300  # characters
_FEWEST = 2  # texts that have a word
_LONGEST = 30  # characters of a word
_YEAR = re.compile("[0-9]{4}")
_STEP = 1.12  # counts are rounded down to powers of this


def count(gold: Path) -> str:
    """Return the text of the background's file."""
    rows = json.loads(gold.read_text("utf-8")).values()
    texts = [f"{row['title'] or ''}\n{row['body']}" for row in rows if len(row["body"] or "") >= _SHORTEST]
    found = Counter(word for text in texts for word in set(find_words(text)))
    levels: dict[int, list[str]] = {}
    for word, number in found.items():
        if number >= _FEWEST and len(word) <= _LONGEST and (word.isalpha() or _YEAR.fullmatch(word)):
            levels.setdefault(_round(number), []).append(word)
    lines = [f"{level}\t{' '.join(sorted(words))}" for level, words in sorted(levels.items())]
    return "\n".join([str(len(texts)), *lines, ""])


def _round(number: int) -> int:
    level = float(_FEWEST)
    while level * _STEP <= number:
        level *= _STEP
    return round(level)


if __name__ == "__main__":
    Path(background.__file__).with_name(background.FILE).write_text(count(Path(sys.argv[1])), "utf-8")
