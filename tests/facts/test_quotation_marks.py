"""Which marks open and close a quotation, in the habits of several languages, and which are none."""

import pytest

from transforms.facts.quotes.marks import find_spans


def spans_of(*texts: str) -> list[str]:
    return [text[span.start : span.end] for text, spans in zip(texts, find_spans(texts), strict=True) for span in spans]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said: "Más té, por favor."', "Más té, por favor."),
        ("She said: “Más té, por favor.”", "Más té, por favor."),
        ("She said: ‘Más té, por favor.’", "Más té, por favor."),
        ("She said: 'Más té, por favor.'", "Más té, por favor."),
        ("Она сказала: «Ещё чаю, пожалуйста».", "Ещё чаю, пожалуйста"),
        ("Elle a dit : « Encore du thé, s’il vous plaît. »", "Encore du thé, s’il vous plaît."),
        ("Sie sagte: „Mehr Tee, bitte.“", "Mehr Tee, bitte."),
        ("Powiedziała: „Więcej herbaty”.", "Więcej herbaty"),
        ("»Mere te, tak,« sagde hun.", "Mere te, tak,"),
        ("彼女は「お茶をもう一杯」と言った。", "お茶をもう一杯"),
        ("Ηρθε και είπε: «Κι άλλο τσάι».", "Κι άλλο τσάι"),
        ("قالت: “مزيدا من الشاي”.", "مزيدا من الشاي"),
        ('The sign read "abierto“ all night.', "abierto"),
    ],
)
def test_the_marks_of_a_language_are_known(text: str, quoted: str) -> None:
    assert spans_of(text) == [quoted]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("‘It’s the neighbours’ cat, isn’t it?’ he said.", ["It’s the neighbours’ cat, isn’t it?"]),
        ("‘The nurses’ rota is wrong,’ he said of the nurses’ rota.", ["The nurses’ rota is wrong,"]),
        ("They called the bosses ‘clowns’ and the clowns’ car a tank.", ["clowns"]),
        ("'Twas the '90s, rock 'n' roll wasn't dead and the girls' band played.", []),
        ("The boys’ and the girls’ teams won; O’Neill’s didn’t.", []),
        ('A 6\'2" man with a 12" ruler.', []),
        ("He sang ‘goin’ home’ twice.", ["goin’ home"]),
        ("“They told me ‘wait here’, so I waited,” he said.", ["They told me ‘wait here’, so I waited,"]),
        ("‘She shouted “fire” twice,’ he said.", ["She shouted “fire” twice,"]),
        ("“The word “sorry” is not in it,” he said.", ["The word “sorry” is not in it,"]),
    ],
)
def test_apostrophes_and_marks_within_a_quotation_close_nothing(text: str, quoted: list[str]) -> None:
    assert spans_of(text) == quoted


@pytest.mark.parametrize(("mark", "end"), [("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»")])
def test_a_speech_of_several_paragraphs_has_a_span_in_each(mark: str, end: str) -> None:
    texts = [f"She said: {mark}First, the öre.", f"{mark}Second, the kroner.", f"{mark}Third, the rest.{end}", "So."]
    spans = find_spans(texts)

    assert spans_of(*texts) == ["First, the öre.", "Second, the kroner.", "Third, the rest."]
    assert [span.goes_on for passage in spans for span in passage] == [False, True, True]
    assert [span.is_open for passage in spans for span in passage] == [True, True, False]


def test_a_paragraph_that_opens_without_a_closing_mark_before_it_on_its_line_is_the_next_of_the_speech() -> None:
    assert spans_of('"We left at dawn."Nobody saw us, not even Håkon."') == [
        "We left at dawn.",
        "Nobody saw us, not even Håkon.",
    ]


def test_the_mark_of_a_speech_that_was_never_closed_ends_with_its_paragraph() -> None:
    assert spans_of("He said: “We’ll see.", "The end came in Łódź.") == ["We’ll see."]
    assert spans_of("She said: ‘We’ll see.", "The end came in Łódź.") == ["We’ll see."]


@pytest.mark.parametrize("unit", ['"', '"a ', "“a ", "“a” ", "'a ", "‘a “b ", "s' a", "“a “b “c ", "’ ", "‘a's’ "])
def test_the_steps_grow_with_the_length_only(unit: str) -> None:
    """A mark is looked at a bounded number of times: a quadratic search would not return."""
    text = unit * 2_000
    assert sum(span.end - span.start for span in find_spans([text])[0]) <= len(text)
