"""Counting words in any script."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words.
_UNSPACED = r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}"
_LETTERS_A_WORD = 2  # a fair mean for text without spaces; exact counts need a dictionary of each language


def line_words(clean: pa.StringArray) -> npt.NDArray[np.int64]:
    """Words of each line, at least 1: by its spaces, and by its letters where a script writes no spaces."""
    spaces = pc.count_substring(clean, " ").to_numpy(zero_copy_only=False)
    unspaced = pc.count_substring_regex(clean, _UNSPACED).to_numpy(zero_copy_only=False)
    return np.asarray(spaces + 1 + unspaced // _LETTERS_A_WORD, dtype=np.int64)
