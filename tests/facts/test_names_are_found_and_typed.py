"""Names are cut out of the text whole, without titles and owners, and typed as people, organisations and places."""

import pytest

from transforms.facts.names import Name, find_names
from transforms.facts.names.candidates import find_candidates
from transforms.facts.passages import ArticleText, Passage, make_passage


def read(*texts: str, role: str = "paragraph", language: str | None = "en") -> ArticleText:
    """An article of passages that follow each other."""
    passages: list[Passage] = []
    at = 0
    for number, text in enumerate(texts, 1):
        passages.append(make_passage(text, role, at, number))
        at += len(text) + 1
    return ArticleText(tuple(passages), language)


def find(*texts: str, language: str | None = "en") -> list[tuple[str, str]]:
    return [(name.surface, name.kind) for name in find_names(read(*texts, language=language))]


def find_named(surface: str, *texts: str) -> Name:
    return next(name for name in find_names(read(*texts)) if name.surface == surface)


@pytest.mark.parametrize(
    ("text", "title", "surface"),
    [
        ("A cheer went up when Dr Zoë Quennell-Ruiz arrived.", "Dr", "Zoë Quennell-Ruiz"),
        ("They had asked President Ngozi Adébáyò to step in.", "President", "Ngozi Adébáyò"),
        ("The note came from Prime Minister Siobhán O’Rourke’s office.", "Prime Minister", "Siobhán O’Rourke"),
        ("It was news to Deputy Chief Constable Gwen Ffoulkes.", "Deputy Chief Constable", "Gwen Ffoulkes"),
        (
            "The ferries are a matter for Minister of Transport and Housing Łukasz Wróbel.",
            "Minister of Transport and Housing",
            "Łukasz Wróbel",
        ),
        ("Nobody had told Lt. Gen. J.K. Harcastle of it.", "Lt. Gen.", "J.K. Harcastle"),
        ("Kenyan President Wanjiku Mbeki-Otieno spoke last.", "President", "Wanjiku Mbeki-Otieno"),
    ],
)
def test_a_title_is_apart_from_the_name_after_it(text: str, title: str, surface: str) -> None:
    name = find_named(surface, text)

    assert (name.kind, name.title) == ("person", title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the end Maria de la Cruz and Jan van der Berg left for London.",
         [("Maria de la Cruz", "person"), ("Jan van der Berg", "person"), ("London", "place")]),
        ("The Ministry of Health and Population paid for it.", [("Ministry of Health and Population", "organization")]),
        ("He studied at the University of Sussex in Brighton.",
         [("University of Sussex", "organization"), ("Brighton", "place")]),
        ("They met at King’s College in London.", [("King’s College", "organization"), ("London", "place")]),
        ("Police Scotland has closed the road.", [("Police Scotland", "organization")]),
        ("Police Scotland’s Zoë Ðorđević spoke.", [("Police Scotland", "organization"), ("Zoë Ðorđević", "person")]),
        ("They rang the Police Service of Northern Ireland.", [("Police Service of Northern Ireland", "organization")]),
        ("It is run by Transport for London.", [("Transport for London", "organization")]),
        ("The boat had left for London.", [("London", "place")]),
        ("The Bank of Japan and the University of São Paulo agreed.",
         [("Bank of Japan", "organization"), ("University of São Paulo", "organization")]),
        ("The Department for Work and Pensions and the Ministry of Defence paid.",
         [("Department for Work and Pensions", "organization"), ("Ministry of Defence", "organization")]),
        ("They called Kent Fire and Rescue Service.", [("Kent Fire and Rescue Service", "organization")]),
        ("Police in France and Germany’s Interior Ministry said nothing.",
         [("France", "place"), ("Germany", "place"), ("Interior Ministry", "organization")]),
        ("A report by Her Majesty’s Inspectorate of Constabulary criticised Łódź Council.",
         [("Her Majesty’s Inspectorate of Constabulary", "organization"), ("Łódź Council", "organization")]),
        ("Ghana President Akosua Mensah said so on Monday in March.",
         [("Ghana", "place"), ("Akosua Mensah", "person")]),
    ],
)  # fmt: skip
def test_names_are_whole_and_typed(text: str, expected: list[tuple[str, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "However, they left. Meanwhile it rained. Yesterday was worse.",
        "Its World Cup win in the Covid-19 years made GDP and the South Koreans grow.",
        "On Tuesday and again in September the French and the Egyptians met.",
        "“I won’t,” he said. “Nobody will.” Then she did.",
        "它下雨了。 المطر يهطل اليوم",
        "",
    ],
)
def test_capitals_of_sentences_dates_and_peoples_are_no_names(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("A Nairobi-based lawyer spoke.", "Nairobi"),
        ("Trade on the Iran-Pakistan border stopped.", "Iran"),
        ("They had met the president of Kenya Mary Atieno by chance.", "Mary Atieno"),
        ("The Mayor of London Anne Ibsen agreed.", "Anne Ibsen"),
        ("That was the Inspectorate of Constabulary Thomas Åberg.", "Thomas Åberg"),
        ("THE Harbour Trust has gone.", "Harbour Trust"),
        ("DAKAR (Reuters) — The harbour was closed.", "DAKAR"),
        ("“We knew,” said Justice Ana Brûlé KC of the court.", "Ana Brûlé"),
        ("Il a quitté l’Allemagne hier.", "Allemagne"),
    ],
)
def test_a_name_is_cut_out_of_what_stands_around_it(text: str, surface: str) -> None:
    article = read(text)

    assert surface in {text[c.start : c.end] for c in find_candidates(article.passages[0].text)}


def test_nouns_of_german_are_no_names() -> None:
    found = find(
        "Der Mann mit dem Hut fuhr nach Berlin. Die Regierung und der Bundesrat hatten Sorgen."
        " Herr Ödön Křížek schwieg.",
        language="de",
    )

    assert [surface for surface, _ in found] == ["Berlin", "Ödön Křížek"]


def test_words_that_open_sentences_of_other_languages_are_no_names() -> None:
    found = find("Les élus ont quitté Paris. Pourtant, les élus et, pourtant, le maire étaient là.", language="fr")

    assert found == [("Paris", "place")]


def test_a_region_of_a_language_changes_nothing() -> None:
    texts = ("A National Audit Office report was published. National Audit Office staff had met in Leeds.",)

    assert find(*texts, language="en-GB") == find(*texts, language="en") != []
    assert find("Der Hut und die Sorgen der Regierung.", language="de-AT") == []


def test_a_headline_in_capitals_has_the_names_that_the_text_has() -> None:
    found = find(
        "MAYOR OKONJO-BELL WARNS OF FLOODS IN LONDON AGAIN",
        "Mayor Ada Okonjo-Bell warned of floods. Ms Okonjo-Bell spoke in London, where she lives.",
    )

    assert found[:2] == [("OKONJO-BELL", "person"), ("LONDON", "place")]
    assert ("FLOODS", "place") not in found


def test_a_headline_in_title_case_has_no_names_of_its_common_words() -> None:
    found = find("Council Leader Faces Angry Crowd Over Harbour Plan", "The crowd was angry with Tomás Breen.")

    assert found == [("Tomás Breen", "person")]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Вчера инженер Владимир Ершов сказал, что мост закроют.", "ru", "Владимир Ершов"),
        ("Учора лікарка Ольга Ткач сказала, що міст закриють.", "uk", "Ольга Ткач"),
        ("Τότε η Ελένη Ράλλη είπε ότι η γέφυρα θα κλείσει.", "el", "Ελένη Ράλλη"),
    ],
)
def test_people_with_a_common_given_name_are_found_in_other_alphabets(text: str, language: str, name: str) -> None:
    assert find(text, language=language) == [(name, "person")]
