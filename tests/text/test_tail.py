"""What stands under an article or breaks into it is not its body."""

import pytest

from transforms.document import Document
from transforms.structure import structure

STORY = (
    "The toll office of Port Ansley found forty years of buttons in its coin machine on Monday.\n\n"
    "“They are all very good buttons,” said Dora Finch, who has counted them, and is keeping the brass ones.\n\n"
    "The city treasurer said that no charge would be brought against anybody, buttoned or not."
)


def body(text: str) -> str:
    return str(structure([Document(text)]).articles.to_pylist()[0]["body"])


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter and never miss a tide.",
        "What do you think? Have your say in the comments below.",
        "Letters to the editor: Ansley Lantern Post, 3 Rope Walk",
        "Papers by language: English",
        "Press office: Tobias Reed, 01632 960 999, press@tolls.example",
        "Lire aussi : Le pont reste ouvert",
        "About the author",
        "Kind regards,",
        "Mit freundlichen Grüßen",
        "This e-mail and its attachments are confidential and meant for the addressee only – delete it otherwise.",
        "Diese E-Mail enthält vertrauliche Angaben und ist nur für den Empfänger bestimmt.",
        "Ce message est confidentiel et réservé à son destinataire.",
        "The post Buttons by the thousand appeared first on Ansley Lantern.",
        "Der Beitrag Knöpfe zu Tausenden erschien zuerst auf Ansleyer Bote.",
    ],
)
def test_a_line_under_the_story_is_not_kept(line: str) -> None:
    assert body(f"Buttons by the thousand\n\n{STORY}\n\n{line}") == STORY


def test_an_appeal_with_a_telephone_number_is_the_last_sentence_of_the_story() -> None:
    appeal = "Anyone who has lost a button should call the toll office on 01632 960 101."
    assert body(f"Buttons by the thousand\n\n{STORY}\n\n{appeal}").endswith(appeal)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("READ MORE: Buttons found in a second machine", "related"),
        ("Watch | Miss Finch counts to forty", "related"),
        ("Advertisement - scroll to continue", "boilerplate"),
        ("This site is protected by reCAPTCHA and the Privacy Policy applies.", "boilerplate"),
        ("(Reporting by Hugh Tally in Port Ansley; editing by Dora Finch)", "boilerplate"),
        ("Tags: buttons, tolls, Port Ansley", "boilerplate"),
        ("This article was originally published by The Ansley Lantern.", "boilerplate"),
        ("Register for free to continue reading", "boilerplate"),
        ("1 of 6", "boilerplate"),
        ("Join the conversation", "boilerplate"),
        ("hugh.tally@lantern.example", "boilerplate"),
    ],
)
def test_what_a_site_writes_between_paragraphs_is_not_kept(line: str, role: str) -> None:
    first, rest = STORY.split("\n\n", 1)
    found = structure([Document(f"Buttons by the thousand\n\n{first}\n\n{line}\n\n{rest}")])
    assert [one["role"] for one in found.lines.to_pylist() if one["clean_text"] == line] == [role]


@pytest.mark.parametrize(
    "line",
    [
        "He declined to comment.",
        "“Sign up or go home,” he told them.",
        "More than 300 people signed the petition.",
        "Read it again, she said.",
        "The newsletter of the toll office said nothing.",
        "Editing of the minutes was denied.",
        "Contact was lost at 9.14pm.",
        "Reporting restrictions apply.",
    ],
)
def test_a_sentence_with_the_words_of_sites_is_kept(line: str) -> None:
    first, rest = STORY.split("\n\n", 1)
    assert line in body(f"Buttons by the thousand\n\n{first}\n\n{line}\n\n{rest}")


def test_notes_to_editors_end_a_press_release() -> None:
    notes = "ENDS\n\nNotes to editors\n\n1. The toll office was founded in 1911 and answers to the city."
    assert body(f"Buttons by the thousand\n\n{STORY}\n\n{notes}") == STORY


def test_a_question_in_speech_is_kept() -> None:
    said = "“Will you sign up for our newsletter?” asked the treasurer, and Miss Finch said that she would not."
    assert said in body(f"Buttons by the thousand\n\n{STORY}\n\n{said}\n\nShe went home by the ferry and slept well.")


@pytest.mark.parametrize("end", ['. "', ". ”", ". ''"])
def test_a_sentence_ends_before_a_closing_quotation_mark_set_apart(end: str) -> None:
    last = f"Dora Finch said : {'“' if end == '. ”' else '``'} I shall sew the last of them on myself{end}"
    assert body(f"Buttons by the thousand\n\n{STORY}\n\n{last}").endswith(last)


def test_a_caption_with_a_name_in_brackets_is_no_subheading() -> None:
    first, rest = STORY.split("\n\n", 1)
    assert "Tally" not in body(
        f"Buttons\n\n{first}\n\nMiss Finch with the last of the brass buttons (Hugh Tally)\n\n{rest}"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Image caption, The coin machine held forty years of buttons",
        "Miss Finch with the last of them. Hugh Tally / Coastline",
        "Port Ansley Toll Office [Hugh Tally/Coastline]",
        "Hugh Tally/Coastline",
        "Courtesy of the Button Museum",
    ],
)
def test_a_line_that_credits_a_picture_is_not_kept(line: str) -> None:
    first, rest = STORY.split("\n\n", 1)
    assert line not in body(f"Buttons by the thousand\n\n{first}\n\n{line}\n\n{rest}")


def test_points_without_full_stops_are_kept() -> None:
    points = "Buttons of brass worth keeping for a coat\nButtons of bone that the mice have been at\nOne glass eye"
    assert "mice" in body(f"Buttons by the thousand\n\n{STORY}\n\nThese were found:\n\n{points}\n\n{STORY}")


def test_lines_without_full_stops_are_no_captions_where_they_are_many() -> None:
    tips = [
        f"Tip {number}\nRub the brass buttons of Port Ansley with half a lemon of size {number}" for number in range(9)
    ]
    found = structure([Document("\n".join(["Buttons by the thousand", "", STORY, "", *tips, "", STORY]))])
    assert "caption" not in found.lines["role"].to_pylist()
    assert found.articles["body"].to_pylist()[0].count("half a lemon") >= 8


def test_rows_of_a_table_are_kept_and_are_no_headings() -> None:
    rows = [
        f"{place}\tToll Office of Port Ansley\t{place + 2} (tie)\t3{place}% / 4{place}%\t6{place}"
        for place in range(1, 6)
    ]
    found = structure([Document("\n".join(["Buttons by the thousand", "", STORY, "", *rows, "", STORY]))])
    assert [line["rule"] for line in found.lines.to_pylist()].count("table_row") == len(rows)


def test_who_delivered_is_not_who_published() -> None:
    text = f"The Ansley Lantern Post\n\nButtons by the thousand\n\n{STORY}\n\nDelivered by TideCabinet."
    found = structure([Document(text)]).articles.to_pylist()[0]
    assert (found["publisher"], found["provider"]) == ("The Ansley Lantern Post", "TideCabinet")


@pytest.mark.parametrize(
    "last",
    [
        "La autoridad volverá a revisar los cascos en abril. EFE",
        "Инспекция снова осмотрит корпуса в апреле. /ТАСС/",
        "Инспекция снова осмотрит корпуса в апреле, тогда же станет известна стоимость ремонта. https://port.example",
    ],
)
def test_a_last_paragraph_with_the_agency_or_an_address_behind_it_is_of_the_body(last: str) -> None:
    assert body(f"{STORY}\n\n{last}").endswith(last)


@pytest.mark.parametrize("agency", ["(PA)", "(Reuters)", "[AFP]", "(APA, red)", "(dpa/sda)", "(新华社)"])
def test_a_report_keeps_the_last_sentence_that_its_agency_signs(agency: str) -> None:
    last = f"The ferry “Nordstjärnan” will be out of service until the hull is mended, Lindqvist said. {agency}"
    text = f"Ferry aground off Öland\n\nA ferry ran aground in thick fog on Tuesday, the coastguard said.\n\n{last}"
    assert body(text).endswith(last)


@pytest.mark.parametrize("mark", ["(完)", "（完）", "【了】", "（新华社）"])
def test_so_does_one_in_chinese_or_japanese_with_a_mark_of_its_end(mark: str) -> None:
    last = f"船长林德奎斯特说,渡轮在船体修好之前不会复航,乘客可以在码头窗口退票。{mark}"
    text = f"渡轮在厄兰岛外搁浅\n\n海岸警卫队周二表示,一艘渡轮在大雾中搁浅,船上九十人全部安全上岸。\n\n{last}"
    assert body(text).endswith(last)


@pytest.mark.parametrize("closing", ["Kind regards,", "Mit freundlichen Grüßen", "С уважением,", "-- "])
@pytest.mark.parametrize("reached", ["Tel. 01632 960 123", "presse@østmole.example", "www.ostmole.example"])
def test_who_sends_a_release_is_not_its_author(closing: str, reached: str) -> None:
    text = "\n\n".join(["Council backs a bridge over the Østmole", STORY, closing])
    sender = f"Zoë Kowalska\nCommunications Officer\nPort Ellery Council\n{reached}"
    [article] = structure([Document(f"{text}\n{sender}\n")]).articles.to_pylist()
    assert (article["authors"], article["byline"]) == ([], None)


def test_who_signs_a_letter_is_its_author() -> None:
    text = "\n\n".join(["Letters: a bridge over the Østmole", STORY, "Yours faithfully,\nZoë Kowalska\nPort Ellery\n"])
    [article] = structure([Document(text)]).articles.to_pylist()
    assert article["authors"] == ["Zoë Kowalska"]
