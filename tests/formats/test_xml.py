"""XML with several articles: texts of one news item, answers of services, dumps of databases, files joined to one."""

from datetime import date
from typing import Any

import pytest

from flows.engine.rows import label
from transforms.document import Document, Reject
from transforms.formats import read

HAFEN = (
    "Ein Streik der Lotsen hat am Dienstag den Hafen von Sankt Marien lahmgelegt; rund vierzig Schiffe warteten vor "
    "der Mündung, teilte das Amt mit.",
    "„Wir verhandeln erst, wenn die Stadt ein Angebot vorlegt“, sagte die Sprecherin der Gewerkschaft, Ilse Brandt.",
)
MILL = (
    "The council of Port Ansley voted on Monday to close the old mill after forty years, despite a petition signed by "
    "nine thousand residents.",
    "“Nobody asked us,” said Mara Okoro, who has worked there since 1991.",
)
ΒΙΒΛΙΑ = (
    "Οι κάτοικοι της παλιάς πόλης ζήτησαν χθες από τον δήμο να ανοίξει ξανά τη βιβλιοθήκη, που έκλεισε τον Μάρτιο.",
    "«Δεν θα περιμένουμε άλλον χειμώνα», είπε η Άννα Ρήγα.",
)
TITLES = {"Streik legt Hafen lahm": HAFEN, "Council votes to close mill": MILL, "Ζητούν βιβλιοθήκη": ΒΙΒΛΙΑ}


def _read(content: str, name: str = "news.xml") -> list[Document | Reject]:
    return list(read(content.encode(), name).records)


def _mark(paragraphs: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{one}</{tag}>" for one in paragraphs)


def _label(content: str, name: str = "news.xml") -> list[dict[str, Any]]:
    """The articles of a file in their order."""
    documents = [(0, record) for record in _read(content, name) if isinstance(record, Document)]
    return sorted(label(documents, {})["articles"].to_pylist(), key=lambda article: article["record_no"])


def _expect(content: str, titles: list[str]) -> None:
    found = [(one["headline"], one["body"]) for one in _label(content)]
    assert found == [(title, "\n\n".join(TITLES[title])) for title in titles]


def _component(title: str, text: str, language: str = "", role: str = "Main", media: str = "Text") -> str:
    return (
        f'<NewsComponent><Role FormalName="{role}"/><NewsLines><HeadLine>{title}</HeadLine></NewsLines>'
        f'<DescriptiveMetadata><Language FormalName="{language}"/></DescriptiveMetadata>'
        f'<ContentItem><MediaType FormalName="{media}"/><DataContent>{text}</DataContent></ContentItem></NewsComponent>'
    )


def _item(components: str) -> str:
    return (
        '<?xml version="1.0"?><NewsML><NewsItem><Identification><NewsIdentifier><DateId>20240305</DateId>'
        "<PublicIdentifier>urn:newsml:draht.example:20240305:4711:1</PublicIdentifier></NewsIdentifier></Identification>"
        f"<NewsManagement/>{components}</NewsItem></NewsML>"
    )


DE, EN, EL = TITLES
SEVERAL = _component(DE, _mark(HAFEN), "de") + _component(EN, _mark(MILL), "en") + _component(EL, _mark(ΒΙΒΛΙΑ), "el")


@pytest.mark.parametrize(
    ("components", "titles"),
    [
        (f"<NewsComponent>{SEVERAL}</NewsComponent>", [DE, EN, EL]),
        (f"<NewsComponent><NewsLines><HeadLine>Package</HeadLine></NewsLines>{SEVERAL}</NewsComponent>", [DE, EN, EL]),
        # In several languages, a text is several; in two formats it is one.
        (f'<NewsComponent EquivalentsList="yes">{SEVERAL}</NewsComponent>', [DE, EN, EL]),
        (
            f'<NewsComponent EquivalentsList="yes">{_component(DE, _mark(HAFEN))}{_component(DE, "Kurz.")}'
            "</NewsComponent>",
            [DE],
        ),
        (
            f"<NewsComponent>{_component(DE, _mark(HAFEN))}{_component(DE, ' '.join(HAFEN))}"
            f"{_component(EN, _mark(MILL), role='Sidebar')}</NewsComponent>",
            [DE, EN],
        ),
        # Neither pictures nor captions nor a headline in a text of its own are articles.
        (
            f"<NewsComponent>{_component(EN, _mark(MILL))}{_component('Gate', 'Workers at the gate.', role='Caption')}"
            f"{_component('Gate', 'gate.jpg', media='Photo')}{_component(EN, EN + '.')}</NewsComponent>",
            [EN],
        ),
    ],
)
def test_each_text_of_a_newsml_1_item_is_a_record_and_other_forms_of_it_are_not(
    components: str, titles: list[str]
) -> None:
    _expect(_item(components), titles)


def test_texts_of_one_item_do_not_conflict_and_have_its_date() -> None:
    articles = _label(_item(f"<NewsComponent>{SEVERAL}</NewsComponent>"))
    assert {one["published_at"].date() for one in articles} == {date(2024, 3, 5)}
    assert [one["language"] for one in articles] == ["de", "en", "el"]


def _factiva(title: str) -> str:
    first, second = TITLES[title]
    return (
        f"<ppsarticle><article><accessionNo>BOTE{len(title):08}</accessionNo><headline><paragraph>{title}</paragraph>"
        f"</headline><leadParagraph><paragraph>{first[:4]}<hlt>{first[4:9]}</hlt>{first[9:]}</paragraph></leadParagraph>"
        f"<tailParagraphs><paragraph>{second}</paragraph></tailParagraphs></article></ppsarticle>"
    )


def _nitf(title: str) -> str:
    head = f"<body.head><hedline><hl1>{title}</hl1></hedline></body.head>"
    return f"<nitf><body>{head}<body.content>{_mark(TITLES[title])}</body.content></body></nitf>"


@pytest.mark.parametrize("make", [_factiva, _nitf])
@pytest.mark.parametrize(
    "around",
    [
        "<PPSResponse><ppsArticleResponse><set>{}</set></ppsArticleResponse></PPSResponse>",
        '<s:Envelope xmlns:s="urn:soap"><s:Body><GetArticles xmlns="urn:a">{}</GetArticles></s:Body></s:Envelope>',
        "<export><batch>{}</batch></export>",
    ],
)
def test_articles_of_a_known_vocabulary_are_found_in_any_envelope(make: Any, around: str) -> None:
    if make is _nitf and around.startswith("<PPS"):
        around = "<stories>{}</stories>"
    _expect(f'<?xml version="1.0"?>{around.format("".join(map(make, TITLES)))}', list(TITLES))


@pytest.mark.parametrize("declaration", ['<?xml version="1.0" encoding="UTF-8"?>\n', ""])
def test_files_joined_to_one_are_read_one_after_another(declaration: str) -> None:
    joined = "\n".join(declaration + _nitf(title) for title in TITLES)
    reading = read(joined.encode(), "all.nitf")
    assert [record.text.split("\n")[0] for record in reading.records if isinstance(record, Document)] == list(TITLES)
    assert "3 documents one after another" in reading.notes[0].text


def test_a_damaged_one_of_joined_files_is_rejected_by_itself() -> None:
    damaged = _nitf(EN).replace("</hl1>", "")
    joined = "".join(f'<?xml version="1.0"?>{one}' for one in (_nitf(DE), damaged, _nitf(EL)))
    found = [getattr(record, "reason", "") for record in _read(joined)]
    assert found == ["", "XML_INVALID", ""]


def _row(title: str, element: str, wrap: str) -> str:
    fields = {"id": str(len(title)), "title": title, "author": "Łucja Maj", "content": "\n\n".join(TITLES[title])}
    return f"<{wrap}>" + "".join(f'<{element} name="{k}">{v}</{element}>' for k, v in fields.items()) + f"</{wrap}>"


@pytest.mark.parametrize(
    ("element", "wrap", "around"),
    [
        ("field", "row", '<resultset statement="SELECT * FROM news">{}</resultset>'),
        (
            "str",
            "doc",
            '<response><lst name="responseHeader"/><result name="response" numFound="3">{}</result></response>',
        ),
        ("column", "table", '<pma_xml_export version="1.0"><database name="news">{}</database></pma_xml_export>'),
    ],
)
def test_fields_may_be_named_by_an_attribute(element: str, wrap: str, around: str) -> None:
    content = around.format("".join(_row(title, element, wrap) for title in TITLES))
    _expect(f'<?xml version="1.0"?>{content}', list(TITLES))
    assert [one["authors"] for one in _label(f'<?xml version="1.0"?>{content}')] == [["Łucja Maj"]] * 3


def test_records_in_the_form_of_gdelt_have_their_fields() -> None:
    record = (
        "<RECORD><DATE>20240305101500</DATE><SourceCommonName>bote.example</SourceCommonName>"
        "<DocumentIdentifier>https://bote.example/streik</DocumentIdentifier><Extras><PAGE_TITLE>Streik legt Hafen lahm"
        "</PAGE_TITLE><PAGE_AUTHORS>Eva Mohr;Jonas Weiß</PAGE_AUTHORS><PAGE_PRECISEPUBTIMESTAMP>20240304233000"
        f"</PAGE_PRECISEPUBTIMESTAMP></Extras><PAGE_TEXT>{' '.join(HAFEN)}</PAGE_TEXT></RECORD>"
    )
    (article,) = _label(f'<?xml version="1.0"?><GKG>{record}</GKG>')
    assert (article["headline"], article["authors"]) == ("Streik legt Hafen lahm", ["Eva Mohr", "Jonas Weiß"])
    assert (article["publisher"], article["published_at"].date()) == ("bote.example", date(2024, 3, 4))
    assert article["url"] == "https://bote.example/streik"
