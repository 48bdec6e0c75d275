"""Texts that would do harm on a page that did not show them as text, each as the file of an article."""

MARKUP = "<script>alert('Ørsted')</script><img src=x onerror=alert(2)>"
HOSTILE = {
    "markup.txt": f"{MARKUP} “closed” & done",
    "template.txt": "{{ 7 * 7 }} {% raw %} ${7*7} </title></textarea> at Østmole",
    "formula.txt": '=HYPERLINK("http://example.com","Brücke") and @SUM(1+1)',
    "arabic.txt": "إضراب العبّارات يشلّ ميناء بورت أنسلي ليوم كامل <b>123</b>",
    "chinese.txt": "港口大橋將於五月關閉「維修」,渡輪停駛",
    "long.txt": "Straßenbahn" * 30 + " an der Brücke",
}


def write_hostile(headline: str) -> bytes:
    """Write an article with this headline, and with marks of direction and markup in its body."""
    return "\n".join(
        [
            "Harbour <i>Gazette</i>",
            "04/04/2026",
            headline,
            "by Ignátius <u>Porteous</u>",
            "",
            f"The harbour bridge at Port Ansley \u202egnp.exe\u202c will be closed for forty nights: {headline} – say "
            "the engineers who replace the bearings under its southern span from the second week of May.",
            "",
            "“It can’t wait <script>alert('quoted')</script>,” said councillor Zoë Ðorđević — the work, she said, "
            "could not be put off any longer. Inspectors found that three of the bearings had moved by 12 per cent.",
            "",
            "Drivers will be sent by way of the old tollgate \u2066«κλειστή»\u2069, which adds a quarter of an hour.",
            "",
        ]
    ).encode()
