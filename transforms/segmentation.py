"""Counting words in any script."""

import regex

# Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words.
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
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
