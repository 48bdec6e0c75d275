"""Who said it: the words beside a quote, the fullest form of the name, and NULL where the article leaves it open."""

import pytest

from tests.facts.labelled import quotes_in
from transforms.facts.quotes import Quote

QUOTE = "“The well is dry and nobody came,”"
HEAD = "Zoë Marchetti, the mayor of Östra, and Idris Bello, a farmer, met on Monday.\n"


def only(text: str, **given: str) -> Quote:
    (quote,) = quotes_in(text, **given)
    return quote


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTE} said Zoë Marchetti.",
        f"{QUOTE} Zoë Marchetti said.",
        f"{QUOTE} Ms Marchetti, who was near tears, told reporters.",
        f"{QUOTE} added the mayor of Östra, Zoë Marchetti.",
        f"{QUOTE} according to Zoë Marchetti.",
        f"Zoë Marchetti said: {QUOTE}.",
        f"Mayor Marchetti told the council on Monday that {QUOTE.lower()} and left.",
        f"In a letter to the council, Marchetti wrote: {QUOTE}",
        f"Marchetti, speaking in Östra on Tuesday, said {QUOTE}",
        f"The mayor, Zoë Marchetti, was asked about it, and said {QUOTE}",
        f"Marchetti thanked the crowd, adding: {QUOTE}",
        f"{QUOTE} Marchetti deadpanned.",
        f"{QUOTE} Marchetti Monday told a rally.",
        f"{QUOTE} Marchetti (L-Östra) said.",
        f"{QUOTE} — Zoë Marchetti",
        f"Marchetti was blunt:\n{QUOTE}",
    ],
)
def test_the_name_beside_the_quote_in_its_fullest_form(text: str) -> None:
    assert only(HEAD + text).speaker == "Zoë Marchetti"


def test_the_candidate_beside_the_verb_comes_before_others_in_the_sentence() -> None:
    quote = only(HEAD + f"After Idris Bello had left with Per Åkesson, {QUOTE} Marchetti told Bello.")

    assert (quote.speaker, quote.cue, quote.speaker_mention) == ("Zoë Marchetti", "told", "Marchetti")


def test_he_and_she_are_the_last_person_who_may_be_meant() -> None:
    text = (
        HEAD
        + f"Mr Bello waited outside.\n{QUOTE} he said.\nMs Marchetti came out later.\n“It rained at last,” she said."
    )

    assert [quote.speaker for quote in quotes_in(text)] == ["Idris Bello", "Zoë Marchetti"]


@pytest.mark.parametrize(
    ("text", "method"),
    [
        (f"{QUOTE} she said.", "ambiguous"),
        (
            "It was said at the time that the plan would fail. “The well is dry and nobody came” was on every wall.",
            "no_cue",
        ),
        (f"Mr Bello waited. {QUOTE} she said.", "ambiguous"),
    ],
)
def test_a_speaker_is_left_out_rather_than_guessed(text: str, method: str) -> None:
    quote = only(text)

    assert (quote.speaker, quote.method, quote.confidence) == (None, method, 0)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"A Met spokesman said: {QUOTE}", "a Met spokesman"),
        (f"{QUOTE} the report said.", "the report"),
        (f"{QUOTE} a spokeswoman for Åland Water said.", "a spokeswoman for Åland Water"),
        (f"{QUOTE} police said.", "police"),
        (f"Sources close to the inquiry said {QUOTE}", "Sources close to the inquiry"),
    ],
)
def test_a_speaker_without_a_name_is_described_as_the_article_does(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        (
            f"{QUOTE} said Ana Ruiz, a spokeswoman for the Harbour Trust.",
            "spokeswoman for the Harbour Trust",
            "Harbour Trust",
        ),
        (f"{QUOTE} Harbour Trust chief executive Ana Ruiz said.", "Harbour Trust chief executive", "Harbour Trust"),
        (f"Rep. Ana Ruiz, D-Vt., said: {QUOTE}", None, None),
        (f"Detective Superintendent Ana Ruiz said: {QUOTE}", "Detective Superintendent", None),
        ("It was said of it:\nThe well is dry.\n– Ana Ruiz, treasurer, Harbour Trust", "treasurer", "Harbour Trust"),
    ],
)
def test_the_office_and_the_organisation_stand_beside_the_name(
    text: str, role: str | None, organization: str | None
) -> None:
    quote = only(text)

    assert (quote.speaker, quote.speaker_role, quote.speaker_organization) == ("Ana Ruiz", role, organization)


def test_a_speech_goes_on_over_paragraphs_and_says_with_which_quote_it_began() -> None:
    text = "Ana Ruiz said: “We came.\n“We saw Çeşme.\n“We left.”\nShe waved."

    assert [(quote.speaker, quote.continuation_of, quote.method) for quote in quotes_in(text)] == [
        ("Ana Ruiz", None, "introduced"),
        ("Ana Ruiz", 1, "continued"),
        ("Ana Ruiz", 1, "continued"),
    ]


def test_the_next_paragraph_has_the_same_speaker_if_it_is_all_quote() -> None:
    text = "“We came by the northern road,” Ana Ruiz said.\n“There was no other way in.”\n“Nor out again” is a song."

    assert [(quote.speaker, quote.method) for quote in quotes_in(text)] == [
        ("Ana Ruiz", "followed"),
        ("Ana Ruiz", "next_paragraph"),
    ] or [quote.speaker for quote in quotes_in(text)] == ["Ana Ruiz", "Ana Ruiz", None]


def test_what_another_post_says_is_not_carried_over() -> None:
    text = "Ana Ruiz said: “We came by the northern road.”\n@post\n“Nobody else has come this way since.”"

    assert [quote.speaker for quote in quotes_in(text)] == ["Ana Ruiz", None]


def test_a_headline_is_given_to_who_says_it_in_the_text() -> None:
    text = "# Road ‘worse than in the war’\nAna Ruiz said: “The road is worse than in the war, and longer.”"

    assert [(quote.kind, quote.speaker, quote.method) for quote in quotes_in(text)] == [
        ("headline", "Ana Ruiz", "as_in_text"),
        ("direct", "Ana Ruiz", "introduced"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart” motorway is shut.",
        "He starred in “The Glass Orchard” and in “Salt”.",
        "CNN’s “Morning in Łódź” returns.",
        "A policy of “no further action” was usual.",
    ],
)
def test_scare_quotes_and_names_of_works_are_no_quotes(text: str) -> None:
    assert quotes_in(text) == []


def test_labels_that_are_no_conversation_are_no_transcript() -> None:
    assert quotes_in("Serves: four people\nTime: one hour\nMethod: boil the åkra\nUPDATE: it burned") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("„Čekali jsme tři dny“, řekla Žofie Říhová.", "cs"),
        ("«Мы ждали три дня», — сказал он после встречи с Петром Захаровым.", "ru"),
        ("「三日も待ちました。」と田中さんは話した。", "ja"),
    ],
)
def test_other_languages_have_their_quotes_without_those_who_may_be_the_speakers(text: str, language: str) -> None:
    quote = only(text, language=language)

    assert (quote.speaker, quote.method) == (None, "language")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{QUOTE} said Earl Żukowski, 61, a baker.", "Earl Żukowski"),
        (f"{QUOTE} Mayor Dee Ann Žižek said.", "Dee Ann Žižek"),
        (f"{QUOTE} said parent Léa Tran, whose twins left.", "Léa Tran"),
        (f"{QUOTE} recalled fellow passenger Léa Holt.", "Léa Holt"),
        (f"{QUOTE} as Léa Holt puts it.", "Léa Holt"),
        (f"{QUOTE} say all three.", "all three"),
        (f"Leader of the Opposition Anita Gómez said: {QUOTE}", "Anita Gómez"),
        (f"Deputy Inspector-General K. Östberg said: {QUOTE}", "K. Östberg"),
        (f"Magistrate Mona Lam Wai-yee sat down. {QUOTE} Lam said.", "Mona Lam Wai-yee"),
        (f"{QUOTE}\n– Dr Siobhán Keane, chief executive", "Siobhán Keane"),
    ],
)
def test_words_before_a_name_are_told_from_the_name(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker


@pytest.mark.parametrize("listener", ["a court", "Łódź Crown Court", "the inquest", "the jury"])
def test_a_court_that_hears_something_does_not_say_it(listener: str) -> None:
    assert only(f"She had been “a pillar of the place”, {listener} heard.").speaker is None


def test_he_is_somebody_described_where_the_paragraph_is_about_him() -> None:
    text = HEAD + f"{QUOTE} Mr Bello said.\nA spokesman for the Åland union said it was late. “We will come,” he added."

    assert [quote.speaker for quote in quotes_in(text)] == ["Idris Bello", "a spokesman for the Åland union"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The harbour’s night manager, Zoë Marchetti, apologised and said that it was “far too late”.",
            "Zoë Marchetti",
        ),
        ("The passengers’ group Åland Line First called it “an insult to us all”.", "Åland Line First"),
        ("The mill’s owner, Zoë Marchetti, told the panel the price reflected “the cost of grain”.", "Zoë Marchetti"),
        ("Professor Idris Bello of Östra University told them it was “far too late”.", "Idris Bello"),
        ("The Bishop of Östra told them it was “far too late”.", "the Bishop of Östra"),
        ("Ana Žižek slept. In a letter, Mr and Mrs Žižek said: “She was our only child.”", "Mr and Mrs Žižek"),
    ],
)
def test_whoever_stands_before_the_verb_is_read_as_a_whole(text: str, speaker: str) -> None:
    assert only(text).speaker == speaker


def test_a_question_that_looks_like_a_subheading_is_a_turn_of_its_transcript() -> None:
    text = (
        "Zoë Marchetti met Idris Bello.\n## ZOË MARCHETTI: And what is the levy?\n"
        "IDRIS BELLO: A charge on those who import.\nMARCHETTI: On whom?\nBELLO: On you."
    )

    assert [quote.text for quote in quotes_in(text) if quote.speaker == "Zoë Marchetti"] == [
        "And what is the levy?",
        "On whom?",
    ]


def test_numbers_behind_names_are_no_transcript() -> None:
    assert (
        quotes_in("Zoë Marchetti met Idris Bello.\nMarchetti: 547.\nBello: 46.\nMarchetti: 2,316.\nBello: 1,547.") == []
    )
