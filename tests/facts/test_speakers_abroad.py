"""Who is quoted in languages other than English: named in full beside a verb of speech, or nobody."""

import pytest

from transforms.facts.names import Name
from transforms.facts.passages import ArticleText, make_passage
from transforms.facts.quotes import find_quotes

# Text, and who speaks; people are named between asterisks.
SPOKEN = (
    ("de", "„Wir haben keine Zeit mehr“, sagte Bürgermeisterin *Änne Göß* in Kiel.", "Änne Göß"),
    ("de", "*Änne Göß* erklärte: „Wir haben wirklich keine Zeit mehr.“", "Änne Göß"),
    ("de", "Laut *Änne Göß* „haben wir wirklich keine Zeit mehr“.", "Änne Göß"),
    ("fr", "« Nous ne céderons pas », a déclaré la ministre *Zoé Ménard*.", "Zoé Ménard"),
    ("fr", "Selon *Zoé Ménard*, « nous ne céderons pas ce soir ».", "Zoé Ménard"),
    ("es", "«No vamos a ceder ante nadie», dijo *Íñigo Peña* en Ávila.", "Íñigo Peña"),
    ("es", "*Íñigo Peña* añadió: «No vamos a ceder ante nadie».", "Íñigo Peña"),
    ("it", "«Non abbiamo più tempo», ha detto il sindaco *Niccolò Però*.", "Niccolò Però"),
    ("pl", "„Nie mamy już na to czasu” – powiedziała *Łucja Żak*.", "Łucja Żak"),
    ("ru", "«Мы не знаем, что делать», — сказала *Зоя Ершова*.", "Зоя Ершова"),
    ("el", "«Δεν έχουμε άλλο χρόνο», δήλωσε η *Ζωή Ράλλη*.", "Ζωή Ράλλη"),
    ("de", "„Wir haben keine Zeit mehr“, sagte er nach dem Treffen mit *Änne Göß*.", None),
    ("de", "„Wir haben keine Zeit mehr“, sagte er. *Änne Göß* schwieg dazu.", None),
    ("de", "„Wir haben keine Zeit mehr“, so die Stadt. Bürgermeisterin *Änne Göß* schwieg.", None),
    ("fr", "« Nous ne céderons pas », a déclaré l’avocat de *Zoé Ménard*.", None),
    ("es", "«No vamos a ceder ante nadie», dijo la hermana de *Íñigo Peña*.", None),
    ("es", "*Íñigo Peña* escuchó y ella dijo: «No vamos a ceder ante nadie».", None),
    ("ru", "«Мы не знаем, что делать», — сказал адвокат после встречи с *Зоя Ершова*.", None),
    ("cs", "„Nemáme už žádný čas“, řekla *Žofie Říhová*.", None),
)


@pytest.mark.parametrize(("language", "marked", "speaker"), SPOKEN, ids=range(len(SPOKEN)))
def test_a_speaker_is_named_beside_the_verb_or_nobody(language: str, marked: str, speaker: str | None) -> None:
    before, name, after = marked.split("*")
    person = Name(1, name, "person", name, None, 1, 7 + len(before), 7 + len(before) + len(name), 0.9)
    text = before + name + after
    [found] = find_quotes(ArticleText((make_passage(text, char_start=7),), language), [person])
    assert found.speaker == speaker
    assert (found.method == "language") == (speaker is None)
    if found.speaker and found.mention_start and found.cue_start and found.cue_end:
        assert text[found.mention_start - 7 :].startswith(name)
        assert text[found.cue_start - 7 : found.cue_end - 7] == found.cue


def test_a_surname_alone_says_not_who_speaks() -> None:
    text = "„Wir haben keine Zeit mehr“, sagte Göß in Kiel."
    name = Name(1, "Göß", "person", "Göß", None, 1, 34, 37, 0.9)
    [found] = find_quotes(ArticleText((make_passage(text),), "de"), [name])
    assert found.speaker is None
