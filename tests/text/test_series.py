"""Lines told by those like them, and what mail and chats put around a text."""

from transforms.document import Document
from transforms.structure import structure

STORY = "The lamps on the north mole went out at nine on Sunday and nobody at the harbour office has said why."


def roles(text: str) -> dict[str, str]:
    """The role of each line, by its first word."""
    return {row["clean_text"].split()[0]: row["role"] for row in structure([Document(text)]).lines.to_pylist()}


def values(text: str) -> dict[str, object]:
    return dict(structure([Document(text)]).articles.to_pylist()[0])


def test_short_lines_in_a_block_of_the_body_are_a_list() -> None:
    block = "250g split peas\n2 onions\n3 carrots, sliced\nA bay leaf"
    found = roles(f"Soup for a dark mole\n\nBy Nell Garrow\n\n{STORY}\n\nYou will need\n\n{block}\n\n{STORY}")
    assert [found[word] for word in ("250g", "2", "3", "A")] == ["list_item"] * 4


def test_a_question_in_a_conversation_with_names_is_a_turn_like_the_others() -> None:
    turns = f"NELL GARROW: {STORY}\n\nHUGO TARN: And who noticed?\n\nNELL GARROW: Everybody did.\n\nHUGO TARN: {STORY}"
    rows = structure([Document(f"Why the lamps went out\n\n{STORY}\n\n{turns}\n\n{STORY}")]).lines.to_pylist()
    assert {row["role"] for row in rows[2:]} == {"paragraph"}


def test_headings_under_a_pointer_and_behind_it_lead_elsewhere() -> None:
    found = roles(
        f"Why the lamps went out\n\nBy Nell Garrow\n\n{STORY}\n\nALSO READ\nHarbour sacks two\nGulls eat a cable\n\n"
        f"{STORY}\n\nMore: Third winter of failing lamps on the mole\n\n{STORY}"
    )
    assert all(found[word] in ("related", "boilerplate") for word in ("ALSO", "Harbour", "Gulls", "More:"))


def test_the_contact_of_a_release_is_no_author_and_its_dateline_dates_it() -> None:
    found = values(
        "FOR IMMEDIATE RELEASE\n\nContact:\nSophie Ellerby, Head of Communications\npress@example.com\n\n"
        f"Ansley Lamps Opens New Works\n\nEASTMOLE, England – May 7, 2026 – {STORY}\n\n{STORY}"
    )
    assert found["authors"] == []
    assert str(found["published_at"])[:10] == "2026-05-07"


def test_headers_of_a_forwarded_mail_and_stamps_of_a_chat_are_no_part_of_the_article() -> None:
    found = values(
        "From: Gerald Moss\nSent: 9 May 2026 10:14\nTo: Parish List\nSubject: FW: Lamps go out on the mole\n\n"
        "From: Penny Altham\nDate: Thu, 7 May 2026 at 17:02\nSubject: Lamps go out on the mole\n\n"
        f"Lamps go out on the mole\n\nBy Nell Garrow\n\n{STORY}\n\n{STORY}\n\n"
        "[14:09, 11/05/2026] Uncle Ben: Is this true?"
    )
    assert found["body"] == f"{STORY}\n\n{STORY}"
    assert found["authors"] == ["Nell Garrow"]
    assert str(found["published_at"])[:10] == "2026-05-07"


def test_what_is_said_behind_a_long_dash_is_a_paragraph_where_languages_print_it_so() -> None:
    said = (
        "– Kiedyś było nas tu siedmiu, a teraz ludzie wyrzucają zegarek, kiedy skończy się bateria – mówi rzemieślnik."
    )
    story = "Warsztat Tadeusza Brożka przy ulicy Młyńskiej ma dziewięć metrów kwadratowych i ani jednego prostego kąta."
    assert roles(f"Ostatni zegarmistrz zamyka warsztat\n\n{story}\n\n{said}\n\n{story}")["–"] == "paragraph"


def test_a_line_without_words_is_no_part_of_the_body() -> None:
    rows = structure(
        [Document(f"Why the lamps went out\n\nBy Nell Garrow\n\n{STORY}\n\n***\n\n{STORY}\n\n14\n\n{STORY}")]
    )
    assert [row["role"] for row in rows.lines.to_pylist()][3:6:2] == ["boilerplate", "boilerplate"]


def test_what_a_label_of_points_stands_over_is_no_headline() -> None:
    found = values(
        "News\nShop\n\nLamps go out\n\nBy Nell Garrow\n\nKey events\nWhat we know about the lamps on the mole\n\n"
        f"{STORY}\n\n{STORY}"
    )
    assert found["headline"] == "Lamps go out"


def test_questions_of_readers_and_their_answers_are_turns() -> None:
    found = roles(
        "Ask the lamplighter: why is the mole dark?\n\nQ: My lamp goes out whenever the tide does and I should like to "
        f"know why – Jean, Eastmole\n\nA: {STORY}\n\nQ: Is it the gulls? – Amir, Ansley\n\nA: {STORY}"
    )
    assert (found["Q:"], found["A:"]) == ("paragraph", "paragraph")
