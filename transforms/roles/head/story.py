"""How much of a line the story tells: its words, compared with the first characters of the body."""

import re

from transforms.roles.draft.draft import Draft

MOST = 2.5  # the score of a line of which the story has every word
_STORY_CHARS = 5_000
_TELLING_WORDS = 6  # long words from which sharing them with the story counts fully
_WORD = re.compile(r"[^\W_]{4,}")
_PAIR = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")  # about one word, in scripts without spaces


def score_shared_words(text: str, story: str) -> float:
    """The score, at most `MOST`, for the words that a line shares with the story."""
    text = text.lower()
    own = _WORD.findall(text) if text.isascii() else [*_WORD.findall(_PAIR.sub(" ", text)), *_PAIR.findall(text)]
    if not own:
        return 0.0
    shared = sum(_contains_word(word, story) for word in own) / len(own)
    return shared * (1 + 1.5 * min(len(own), _TELLING_WORDS) / _TELLING_WORDS)


def read_story(draft: Draft) -> str:
    """The first `_STORY_CHARS` characters of the body, in small letters."""
    body = (draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph")
    opening, room = [], _STORY_CHARS
    for text in body:
        opening.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return " ".join(opening).lower()


def _contains_word(word: str, story: str) -> bool:
    """Whether the story contains the whole word; for a few words, this is faster than splitting the story."""
    at = story.find(word)
    while at >= 0:
        end = at + len(word)
        if _PAIR.match(word) or not (story[at - 1 : at].isalnum() or story[end : end + 1].isalnum()):
            return True
        at = story.find(word, end)
    return False
