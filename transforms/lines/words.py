"""Count the words of each line, in any script."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lines.table import view_bytes

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words.
_UNSPACED = r"\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}"
_DENSE = 1.5  # UTF-8 bytes per character: these scripts need three, Latin text little more than one
_LETTERS_A_WORD = 2  # an average for text without spaces; exact counts would need a dictionary for each language


def count_words(clean: pa.StringArray) -> npt.NDArray[np.int64]:
    """The number of words in each line, at least 1: from its spaces, plus its letters in scripts without spaces."""
    bounds, data = view_bytes(clean)
    words = np.diff(np.searchsorted(np.flatnonzero(data == ord(" ")), bounds)) + 1
    characters = pc.utf8_length(clean).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(pc.binary_length(clean).to_numpy(zero_copy_only=False) > _DENSE * characters)
    unspaced = pc.count_substring_regex(clean.take(pa.array(rows)), _UNSPACED).to_numpy(zero_copy_only=False)
    words[rows] += unspaced // _LETTERS_A_WORD
    return np.asarray(words, dtype=np.int64)
