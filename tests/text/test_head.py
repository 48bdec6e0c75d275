"""The lines around a headline, each read by the module that knows its kind."""

import pytest

from transforms.document import Document
from transforms.structure import structure

STORY = (
    "The lamps on the north mole of Port Ansley went out at nine on Sunday and nobody has said why.\n"
    "“I steered by the chip shop,” said Amos Pell, who brought a coaster in from the roads that night.\n"
    "The harbour office said that an engineer would look at the cable when the tide allowed it."
)


def article(head: str, tail: str = "") -> dict[str, object]:
    """The article made of a head, a short story and a tail."""
    found = structure([Document(f"{head}\n\n{STORY}\n\n{tail}".strip())])
    return dict(found.articles.to_pylist()[0])


def test_a_masthead_a_section_and_a_headline_are_told_apart() -> None:
    found = article("The Ansley Lantern Post\nTransport\nLamps on the north mole go out on a Sunday")
    assert found["publisher"] == "The Ansley Lantern Post"
    assert found["section"] == "Transport"
    assert found["headline"] == "Lamps on the north mole go out on a Sunday"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Nell Garrow", ["Nell Garrow"]),
        ("- By Nell Garrow, Hugo Tarn and Ines O’Dowd", ["Nell Garrow", "Hugo Tarn", "Ines O’Dowd"]),
        ("Nell Garrow Harbour Correspondent", ["Nell Garrow"]),
        ("Nell Garrow, Transport Editor", ["Nell Garrow"]),
        ("EXCLUSIVE by Nell Garrow, with additional reporting by Hugo Tarn", ["Nell Garrow", "Hugo Tarn"]),
        ("By Nell Garrow in Eastmole, Lantern Post", ["Nell Garrow"]),
        ("Par Maude Lévêque, notre correspondante", ["Maude Lévêque"]),
        ("By Coastline News Agency", []),
        ("Nell Garrow\nHugo Tarn", ["Nell Garrow", "Hugo Tarn"]),
        ("By Yusuf al-Tarn", ["Yusuf al-Tarn"]),
        ("From Nell Garrow in Eastmole", ["Nell Garrow"]),
        ("Reporter: Nell Garrow", ["Nell Garrow"]),
        ("Nell Garrow, Ansley Courier", ["Nell Garrow"]),
        ("Nell Garrow Published 3 May 2026", ["Nell Garrow"]),
        ("Words: Nell Garrow Pictures: Hugo Tarn", ["Nell Garrow"]),
    ],
)
def test_authors_are_people_only(byline: str, names: list[str]) -> None:
    assert article(f"Lamps on the north mole go out on a Sunday\n{byline}\n3 May 2026")["authors"] == names


def test_a_name_beside_the_headline_is_its_author() -> None:
    assert article("Lamps on the north mole go out on a Sunday\nNell Garrow\n3 May 2026")["authors"] == ["Nell Garrow"]


@pytest.mark.parametrize("line", ["Analysis by Nell Garrow", "By Nell Garrow", "Nell Garrow, chief reporter"])
def test_a_byline_may_stand_over_the_headline_or_under_the_text(line: str) -> None:
    headline = "Lamps on the north mole go out on a Sunday"
    assert article(f"The Ansley Lantern Post\nTransport\n{line}\n\n{headline}")["authors"] == ["Nell Garrow"]
    assert article(headline, line)["authors"] == ["Nell Garrow"]


@pytest.mark.parametrize("paper", ["The Economist", "Private Eye", "Le Monde", "Vogue", "The Ansley Semaphore"])
def test_a_paper_without_a_word_for_papers_is_known_by_name_or_place(paper: str) -> None:
    headline = "Lamps on the north mole go out on a Sunday"
    printed = article(f"{paper}\n\n{headline}\n\nHarbour office blames an old cable\n\n- By Nell Garrow")
    assert (printed["publisher"], printed["headline"]) == (paper, headline)
    collected = article(f"Start browsing\n{paper}\n{paper}\nNational\nNell Garrow\n\n{headline}")
    assert (collected["publisher"], collected["section"], collected["authors"]) == (paper, "National", ["Nell Garrow"])


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2026 Harbour Collective Ltd. All rights reserved.", "Harbour Collective"),
        ("Copyright © 2026 moleside.example", "moleside.example"),
        ("© 2026 Nell Garrow Photography", None),
        ("© Getty Images 2026", None),
    ],
)
def test_a_copyright_line_with_a_year_names_the_site(line: str, owner: str | None) -> None:
    assert article("Lamps on the north mole go out on a Sunday\nBy Nell Garrow", line)["publisher"] == owner


def test_a_paper_a_section_and_an_uncommon_name_are_no_menu() -> None:
    found = article(
        "The Ansley Lantern Post\nTransport\nDougal Fenwright\n\nLamps on the north mole go out on a Sunday"
    )
    assert (found["publisher"], found["authors"]) == ("The Ansley Lantern Post", ["Dougal Fenwright"])


def test_a_label_beside_the_headline_is_no_author() -> None:
    assert article("Lamps on the north mole go out on a Sunday\nText Size\n3 May 2026")["authors"] == []


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Lamps on the north mole go out - Ansley Lantern Post", "Lamps on the north mole go out"),
        ("Lamps on the north mole go out | every story, every day", "Lamps on the north mole go out"),
        (
            "Lamps on the north mole go out – and nobody says why",
            "Lamps on the north mole go out – and nobody says why",
        ),
        ("Lamps lost in hit - and - run, pilots say", "Lamps lost in hit - and - run, pilots say"),
    ],
)
def test_behind_a_dash_a_headline_goes_on_unless_a_name_stands_there(line: str, headline: str) -> None:
    assert article(line)["headline"] == headline


@pytest.mark.parametrize(
    "headline",
    [
        "Register of landlords to open in May",
        "Privacy fears over cameras on the north mole",
        "Copyright row over a harbour song",
        "Video shows gull stealing the lamps",
        "Pictures from a drowned village go on show",
        "Published accounts show loss at the harbour office",
        "Sponsored walk raises £4,000 for the lamps",
        "By the sea: the town that lost its lamps",
        "Inquiry opens into the lamps – live updates",
    ],
)
def test_a_headline_may_have_words_that_sites_use(headline: str) -> None:
    print_export = f"The Ansley Lantern Post\n\n{headline}\n\nHarbour office blames an old cable\n\n- By Nell Garrow"
    for head in (headline, print_export, f"Home\nNews\n{headline}\nBy Nell Garrow\n3 May 2026\nShare"):
        assert article(head, f"It was said on Sunday: {headline.lower()}.")["headline"] == headline


def test_the_standfirst_ends_where_the_byline_begins() -> None:
    standfirst = "Harbour office blames a cable that was laid before the war"
    found = article(f"Lamps on the north mole go out on a Sunday\n{standfirst}\nBy Nell Garrow\n3 May 2026")
    assert found["standfirst"] == standfirst


def test_a_headline_stands_over_its_standfirst_though_that_says_more_of_the_story() -> None:
    standfirst = "Nobody in Port Ansley has said why the lamps on the north mole went out"
    found = article(f"Sailors face dark night at sea\n{standfirst}\n- By Nell Garrow")
    assert (found["headline"], found["standfirst"]) == ("Sailors face dark night at sea", standfirst)


def test_the_paper_is_named_by_a_copyright_line_if_nowhere_else() -> None:
    assert (
        article("Lamps go out on the mole", "© Eastmole Gazette 2026. Some rights.")["publisher"] == "Eastmole Gazette"
    )


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("EASTMOLE/PORT ANSLEY, May 3 (Coastline) - ", "EASTMOLE/PORT ANSLEY"),
        ("Eastmole, 3 May (Coastline) – ", "Eastmole"),
        ("Eastmole, le 3 mai – ", "Eastmole"),
        ("EASTMOLE: ", "EASTMOLE"),
        ("PORT ANSLEY, D.C. — ", "PORT ANSLEY, D.C."),
        ("Port Ansley (dpa) - ", "Port Ansley"),
        ("Port Ansley (tca/dpa) - ", "Port Ansley"),
        ("PORT ANSLEY (Coastline) _ ", "PORT ANSLEY"),
        ("Åsvik, 3 ene (Costa).- ", "Åsvik"),
        ("(COSTA) - ÅSVIK, 3 MAG - ", "ÅSVIK"),
        ("Nell Garrow (left) - ", None),
        ("EXCLUSIVE: ", None),
        ("Take 30 minutes — ", None),
    ],
)
def test_a_dateline_is_known_in_the_forms_papers_use(opening: str, place: str | None) -> None:
    found = structure([Document(f"Lamps go out on the mole\n\n{opening}{STORY}")]).articles.to_pylist()[0]
    assert found["dateline"] == place


def test_a_dateline_is_a_field_and_stays_in_the_paragraph() -> None:
    text = f"Lamps go out on the mole\n\nEASTMOLE, May 3 — {STORY}"
    found = structure([Document(text)]).articles.to_pylist()[0]
    assert found["dateline"] == "EASTMOLE"
    assert found["body"].startswith("EASTMOLE, May 3 — The lamps")


def test_the_date_of_a_change_is_not_that_of_publication() -> None:
    found = article("Lamps go out on the mole\nUpdated 10:15 GMT, 4 May 2026 | Published 07:42 GMT, 3 May 2026")
    assert str(found["published_at"]).startswith("2026-05-03 07:42")
    assert str(found["modified_at"]).startswith("2026-05-04 10:15")


def test_a_trail_of_links_names_the_section() -> None:
    assert article("Home > News > Council\nLamps on the north mole go out on a Sunday")["section"] == "Council"


def test_sections_in_a_row_are_a_menu() -> None:
    menu = "News\nSport\nCrime\nCouncil\nHealth"
    assert article(f"{menu}\nLamps on the north mole go out on a Sunday\nBy Nell Garrow")["section"] is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Published 3 May 2026 by Nell Garrow", ["Nell Garrow"]),
        ("Nell Garrow | Published 2 months ago", ["Nell Garrow"]),
        ("By Nell Garrow and Hugo Tarn The Coastline Press", ["Nell Garrow", "Hugo Tarn"]),
        ("By Nell GarrowThe Eastmole Post", ["Nell Garrow"]),
        ("Words by Nell Garrow, MSc, PhD", ["Nell Garrow"]),
        ("By Dr Nell van der Garrow", ["Dr Nell van der Garrow"]),
        ("Nell Garrow Nell Garrow", ["Nell Garrow"]),
        ("Reviewed by Nell Garrow", []),
        ("By Use Case", []),
        ("National Harbour Reporter", []),
        ("Cautionary Tale", []),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(line: str, names: list[str]) -> None:
    assert article(f"Lamps on the north mole go out on a Sunday\n{line}\n3 May 2026")["authors"] == names


def test_a_note_under_the_text_names_the_author_where_the_head_does_not() -> None:
    head, note = "Lamps on the north mole go out on a Sunday", "Nell Garrow is a reporter at the Eastmole Post."
    assert article(head, f"About the author\n{note}")["authors"] == ["Nell Garrow"]
    assert article(f"{head}\nBy Hugo Tarn", note)["authors"] == ["Hugo Tarn"]


def test_names_beside_pointers_to_other_stories_are_no_authors() -> None:
    others = "More stories\nBridge to close for a month\nIda Marsh\nFerry fares to rise again\nOlive Penn"
    assert article("Lamps on the north mole go out on a Sunday\nBy Nell Garrow", others)["authors"] == ["Nell Garrow"]


def test_the_line_that_blank_lines_set_apart_from_menus_is_the_headline() -> None:
    menu = (
        "Skip to content\nHome\nTides\nBerths\nContact us\nSign in\nThe harbour from the air\nA year of fog in pictures"
    )
    found = article(
        f"{menu}\n\nNorth mole is dark after lamps fail\n\nNobody can say why, and the tide is in the way of asking"
    )
    assert found["headline"] == "North mole is dark after lamps fail"
    assert found["standfirst"] == "Nobody can say why, and the tide is in the way of asking"


def test_the_few_words_alone_over_the_headline_are_the_section_and_those_of_a_menu_are_none() -> None:
    found = article("Tides\nSport\nBerths\nLog in\n\nHarbour affairs\n\nLamps on the north mole go out on a Sunday")
    assert found["section"] == "Harbour affairs"


def test_sentences_over_the_byline_are_the_standfirst() -> None:
    found = article(
        "Lamps on the north mole go out on a Sunday\n\nNobody can say why the lamps went out. The tide is in the way "
        "of asking.\n\nBy Nell Garrow\n7 May 2026"
    )
    assert found["standfirst"] == "Nobody can say why the lamps went out. The tide is in the way of asking."
    assert found["authors"] == ["Nell Garrow"]


def test_names_beside_the_date_are_authors_in_any_script() -> None:
    found = article("Lamps on the north mole go out on a Sunday\n\nИрина Лапшина\n7 May 2026")
    assert found["authors"] == ["Ирина Лапшина"]


def test_a_post_at_a_paper_is_no_paper() -> None:
    found = article("Lamps on the north mole go out on a Sunday\n\nNell Garrow\nHousing Reporter\n7 May 2026")
    assert (found["publisher"], found["authors"]) == (None, ["Nell Garrow"])


@pytest.mark.parametrize(
    "line",
    [
        "Lamps on the mole before they failed. | Photo Credit: H. Tarn",
        "The mole from the chip shop (Hugo Tarn / Gazette)",
        "The mole from the chip shop (Supplied: Hugo Tarn)",
        "Muelle norte, el pasado lunes. HUGO TARN (EFE)",
        "Фото: Антон Гречко",
    ],
)
def test_a_credit_of_any_make_closes_a_caption_under_the_headline(line: str) -> None:
    text = f"Lamps on the north mole go out on a Sunday\n\n{line}\n\nBy Nell Garrow\n\n{STORY}"
    rows = structure([Document(text)]).lines.to_pylist()
    assert rows[1]["role"] in ("caption", "credit")


def test_a_short_article_in_another_language_between_menus_is_no_list() -> None:
    text = (
        "Accueil\nActualités\nSports\nCulture\nSe connecter\nS’abonner\n\nUn cinéma sauvé par ses spectateurs\n\n"
        "Par Maude Lévêque\n\nPartager sur Facebook\nEnvoyer par e-mail\n\n"
        "Le cinéma ne fermera pas : samedi soir, les habitants ont voté la création d’une coopérative.\n\n"
        "« On ne voulait pas faire quarante kilomètres pour un film », résume Josiane Perrot, à la caisse.\n\n"
        "Les travaux commenceront en avril et devraient durer dix semaines.\n\n"
        "Lire aussi : Ces salles qui résistent\nLes plus lus\nMentions légales\nGestion des cookies\n"
    )
    found = structure([Document(text)]).articles.to_pylist()[0]
    assert (found["genre"], found["authors"], found["paragraph_count"]) == ("article", ["Maude Lévêque"], 3)


@pytest.mark.parametrize(
    "line",
    [
        "Sankt Marien, 05.03.2024",
        "St. Pölten, 5.3.2024",
        "Saint-Étienne-sur-Mer, le 5 mars 2024",
        "San José, 5 de marzo de 2024",
        "Mairie de Saint-Étienne-sur-Mer",
        "Stadt Bad Öynhausen",
        "Comune di Sant’Agata",
        "Ayuntamiento de Villanueva",
        "Министерство Транспорта",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_places_and_institutions_are_no_authors(line: str, is_above: bool) -> None:
    head = ["Brücke über den Bach wird gebaut", line]
    text = "\n\n".join([*(reversed(head) if is_above else head), STORY])
    [article] = structure([Document(text)]).articles.to_pylist()
    assert (article["authors"], article["byline"]) == ([], None)


@pytest.mark.parametrize(
    "line",
    [
        "US-ECONOMY-FED",
        "bridge-council-vote",
        "A12",
        "Seite 4",
        "p. 7",
        "EILMELDUNG",
        "Exclusive!",
        "速報",
        "عاجل",
        "Nachrichtenagentur dpa",
    ],
)
def test_slugs_page_numbers_urgencies_and_agencies_name_no_section(line: str) -> None:
    assert article(f"{line}\n\nThe lamps of Østmole go out: “why?”")["section"] is None


@pytest.mark.parametrize("line", ["Pas-de-Calais", "NORTH-EAST", "Sci-Tech", "Österreich", "Культура"])
def test_a_label_with_a_hyphen_or_in_any_script_names_the_section(line: str) -> None:
    assert article(f"{line}\n\nThe lamps of Østmole go out: “why?”")["section"] == line


@pytest.mark.parametrize(
    "line", ["By Reuters", "By Associated Press", "Agence France-Presse", "Nachrichtenagentur dpa"]
)
@pytest.mark.parametrize(
    "head", ["{0}\n\nThe lamps of Østmole go out: “why?”", "The lamps of Østmole go out: “why?”\n\n{0}"]
)
def test_an_agency_is_neither_the_author_nor_the_paper(head: str, line: str) -> None:
    found = article(head.format(line))
    assert (found["authors"], found["publisher"]) == ([], None)
