"""Counting words in any script."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import regex

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_UNSPACED_RE2 = r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}"
_LETTERS_A_WORD = 2  # a fair mean for text without spaces; exact counts need a dictionary of each language


def count_words(text: str) -> int:
    """Words of the text: runs between spaces, and two letters to a word in scripts that write no spaces."""
    if text.isascii():
        return len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    if not unspaced:
        return len(text.split())
    spaced = _UNSPACED.sub(" ", text)
    return sum(any(c.isalnum() for c in word) for word in spaced.split()) + (unspaced + 1) // _LETTERS_A_WORD


def line_words(clean: pa.StringArray) -> npt.NDArray[np.int64]:
    """Words of each line, at least 1: by its spaces, and by its letters where a script writes no spaces."""
    spaces = pc.count_substring(clean, " ").to_numpy(zero_copy_only=False)
    unspaced = pc.count_substring_regex(clean, _UNSPACED_RE2).to_numpy(zero_copy_only=False)
    return np.asarray(spaces + 1 + unspaced // _LETTERS_A_WORD, dtype=np.int64)
