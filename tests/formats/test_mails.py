"""What of an e-mail is its article: forwarded messages, attached ones, newsletters, signatures."""

import pytest

from transforms.document import Document
from transforms.formats import read

STORY = "Twelve of the forty ferries that serve Port Ansley are unfit to sail in winter, said the watchdog – “furious”."


def _mail(text: str, subject: str = "Ferries", kind: str = "plain", before: str = "") -> bytes:
    headers = (
        f"From: Zoë <zoe@g.example>\nTo: desk@g.example\nSubject: {subject}\nDate: Thu, 5 Mar 2026 09:00:00 +0000\n"
    )
    return f"{before}{headers}MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n".encode()


def _read(content: bytes, name: str = "mail.eml") -> Document:
    (record,) = read(content, name).records
    assert isinstance(record, Document), record
    return record


def _lines(record: Document) -> list[str]:
    pairs = zip(record.text.split("\n"), record.line_tags, strict=True)
    return [line for line, tag in pairs if line.strip() and "footer" not in tag]


def _hint(record: Document, name: str) -> str | None:
    return next((hint.value for hint in record.hints if hint.name == name), None)


def _headers(sender: str, sent: str, recipient: str, subject: str, above: str = "") -> str:
    return f"{above}{sender}The Gazette <news@g.example>\n{sent}\n{recipient}Zoë\n{subject}Ferries unfit"


HEADERS = {
    "en": _headers("From: ", "Sent: Monday, March 2, 2026 8:01 AM", "To: ", "Subject: ", "________________\n"),
    "de": _headers("Von: ", "Gesendet: 2. März 2026", "An: ", "Betreff: ", "-----Ursprüngliche Nachricht-----\n"),
    "fr": _headers("De : ", "Envoyé : lundi 2 mars 2026 08:01", "À : ", "Objet : "),
    "es": _headers("De: ", "Enviado: lunes, 2 de marzo de 2026", "Para: ", "Asunto: "),
    "ru": _headers("От: ", "Дата: 2 марта 2026 г.", "Кому: ", "Тема: "),
    "zh": _headers("发件人：", "发送时间：2026年3月2日", "收件人：", "主题："),
    "gmail": _headers(
        "From: ", "Date: Mon, 2 Mar 2026", "To: ", "Subject: Fwd: ", "-------- Forwarded message -------\n"
    ),
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("subject", ["FW: worth a look?", "WG: worth a look?", "worth a look?"])
def test_a_message_that_is_passed_on_is_the_article(headers: str, subject: str) -> None:
    record = _read(_mail(f"Did we have this?\n\nZ.\n\n{headers}\n\n{STORY}", subject))
    assert _lines(record) == ["Ferries unfit", STORY]
    assert (_hint(record, "headline"), _hint(record, "publisher")) == ("Ferries unfit", "The Gazette")
    assert "2026" in (_hint(record, "published") or "")


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("Brücke über die Østmole: „jetzt“ 橋".encode(), "Brücke über die Østmole: „jetzt“ 橋"),
        ("Un été à Nîmes".encode("cp1252"), "Un été à Nîmes"),
        ("Zoë =?utf-8?q?=C3=98stmole?= =?utf-8?q?_=E6=A9=8B?= à".encode(), "Zoë Østmole 橋 à"),
        (b"=?utf-8?b?0JzQvtGB0YI=?=", "Мост"),
        (b"=?no-such-code?q?x?= and more", "=?no-such-code?q?x?= and more"),
    ],
)
def test_headers_are_read_encoded_or_as_they_are(written: bytes, subject: str) -> None:
    assert _hint(_read(_mail(STORY, "SUBJECT").replace(b"SUBJECT", written)), "headline") == subject


def test_a_message_that_is_answered_is_not_the_article() -> None:
    record = _read(_mail(f"{STORY}\n\n{HEADERS['en']}\n\nAny news?", "Re: ferries"))
    assert _hint(record, "headline") == "ferries"
    assert _lines(record)[1] == STORY


def test_quoted_lines_of_a_forwarded_message_lose_their_marks() -> None:
    quoted = "\n".join(f"> {line}" for line in (*HEADERS["gmail"].split("\n")[1:], "", STORY))
    assert _lines(_read(_mail(f"Begin forwarded message:\n\n{quoted}"))) == ["Ferries unfit", STORY]


def test_a_message_that_is_attached_to_an_empty_one_is_the_article() -> None:
    inner = _mail(STORY, "Ferries unfit").decode()
    outer = (
        "From: a@g.example\nTo: b@g.example\nSubject: FYI\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
    assert _lines(_read(outer.encode())) == ["Ferries unfit", STORY]


@pytest.mark.parametrize("name", ["mail.eml", "mail.txt"])
def test_long_headers_of_servers_may_come_first_and_a_signature_is_left_out(name: str) -> None:
    before = "".join(f"Received: by {n}.example with SMTP id d{n}csp;\n        Thu, 5 Mar 2026\n" for n in range(200))
    record = _read(_mail(f"{STORY}\n\n-- \nZoë Breve\nPress officer", before=before), name)
    assert _lines(record) == ["Ferries", STORY]
    assert _hint(record, "published") == "Thu, 5 Mar 2026 09:00:00 +0000"


@pytest.mark.parametrize("kind", ["html", "plain"])
def test_headlines_of_the_stories_of_a_newsletter_are_marked(kind: str) -> None:
    stories = {"Ferries unfit for winter": "https://g.example/1", "Café on the quay to close": "https://g.example/2"}
    if kind == "html":
        text = "".join(
            f'<h2><a href="{url}">{title}</a></h2><p>{STORY}</p><p>More</p>' for title, url in stories.items()
        )
    else:
        text = "\n\n".join(f"{title}\n\n{STORY}\nRead more: {url}" for title, url in stories.items())
    record = _read(_mail(text, "Morning briefing", kind))
    marked = [line for line, tag in zip(record.text.split("\n"), record.line_tags, strict=True) if tag == "message>h2"]
    assert marked == list(stories)


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "zh"])
def test_the_subject_of_a_mail_saved_as_text_is_its_headline(language: str) -> None:
    headers = HEADERS[language].removeprefix("-----Ursprüngliche Nachricht-----\n")
    assert _hint(_read(f"{headers}\n\n{STORY}\n".encode(), "mail.txt"), "headline") == "Ferries unfit"


@pytest.mark.parametrize("text", [f"From: Ansley\nTo: Tivo\n\n{STORY}", f"Ferries\n\n{HEADERS['fr']}\n\n{STORY}"])
def test_text_that_does_not_start_with_the_headers_of_a_mail_has_no_subject(text: str) -> None:
    assert _hint(_read(text.encode(), "a.txt"), "headline") is None


@pytest.mark.parametrize(
    "sender", ["<Saved by Blink>", '"Gespeichert von Internet Explorer" <>', "<Guardado por Mozilla 5.0>"]
)
def test_the_sender_and_date_of_a_saved_page_are_those_of_its_saving(sender: str) -> None:
    page = (
        "<html><head><meta property='og:site_name' content='Η Φάρος'></head><body><article><h1>Πορθμεία</h1><p>{}</p>"
    )
    content = (
        f"From: {sender}\nSubject: Saved\nDate: Thu, 5 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: https://faros.example/1\n\n{page.format(STORY)}</article></body></html>\n--b--\n"
    )
    record = _read(content.encode(), "page.mht")
    assert (_hint(record, "publisher"), _hint(record, "published")) == ("Η Φάρος", None)
    assert _hint(record, "url") == "https://faros.example/1"
    assert _lines(record) == ["Πορθμεία", STORY]
