"""Texts that would do harm on a page that did not show them as text, each as the file of an article."""

import json
from html import escape
from urllib.parse import quote

MARKUP = "<script>alert('Ørsted')</script><img src=x onerror=alert(2)>"
HOSTILE = {
    "markup.json": f"{MARKUP} “closed” & done",
    "template.json": "{{ 7 * 7 }} {% raw %} ${7*7} </title></textarea> at Østmole",
    "formula.json": '=HYPERLINK("http://example.com","Brücke") and @SUM(1+1)',
    "arabic.json": "إضراب العبّارات يشلّ ميناء بورت أنسلي ليوم كامل <b>123</b>",
    "chinese.json": "港口大橋將於五月關閉「維修」,渡輪停駛",
    "long.json": "Straßenbahn" * 30 + " an der Brücke",
    "direction.json": "Bericht \u202egnp.exe\u202c \u2066«κλειστή»\u2069 der Brücke",
}
# The name of a file that is refused.
REFUSED = "hostile/<img src=x onerror=alert(3)> `$(id)` \u202eжурнал.txt"


def write_hostile(headline: str) -> bytes:
    """Write an article with this headline, and with marks of direction and markup in its other fields."""
    body = [
        f"The harbour bridge at Port Ansley \u202egnp.exe\u202c will be closed for forty nights: {headline} – say the "
        "engineers who replace the bearings under its southern span from the second week of May.",
        "“It can’t wait <script>alert('quoted')</script>,” said councillor Zoë Ðorđević — the work, she said, "
        "could not be put off any longer. Inspectors found that three of the bearings had moved by 12 per cent.",
        "Drivers will be sent by way of the old tollgate \u2066«κλειστή»\u2069, which adds a quarter of an hour.",
    ]
    record = {
        "headline": escape(headline),
        "publisher": escape("Harbour <i>Gazette</i>"),
        "authors": ["Ignátius <u>Porteous</u>"],
        "section": escape("</p><b>Brücken</b>"),
        "url": f"https://example.com/{quote(headline[:20])}?<script>",
        "body": escape("\n\n".join(body)),
        "date": "2026-04-04",
    }
    return json.dumps(record).encode()
