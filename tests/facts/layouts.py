"""The same reports in several languages, in every layout that moves text: what facts are found in."""

import json
import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

from transforms import formats
from transforms.document import Document
from transforms.facts.passages import read_surface
from transforms.structure import Structured


class Report(NamedTuple):
    """An article about a city that does not exist."""

    headline: str
    author: str
    paragraphs: tuple[str, ...]


ENGLISH = Report(
    "Lifejackets “locked away” on nine ferries, audit finds",
    "Nell Garrow",
    (
        "Inspectors found lifejackets locked away on nine of the 14 ferries that cross the mouth of the Ansel, and "
        "said on Tuesday that drills had been missed 31 times since January.",
        "“We asked for the keys, and nobody knew who had them,” said Zoë Ðorđević, chief inspector of the Harbour "
        "Safety Board. “It took eleven minutes to open the first locker.",
        "“By then a crew would be in the water.”",
        "Ms Ðorđević said that repairs would cost £2.4m, up 12 per cent from last year’s estimate of about £2.1m.",
        "A spokesman for Ansel Ferries, Amos Pell, called the audit ‘a snapshot of a bad week’ and said 420 lockers "
        "had been refitted at Eastmole since.",
    ),
)
REPORTS = (
    ENGLISH,
    Report(
        "Les gilets de sauvetage étaient « sous clé » à Port Ansley",
        "Félicité Aubépin",
        (
            "Les inspecteurs ont trouvé des gilets de sauvetage enfermés à bord de neuf des quatorze bacs, soit 64 % "
            "de la flotte, selon un rapport rendu public mardi à Port Ansley par l’autorité du port.",
            "« Nous avons demandé les clés, et personne ne savait qui les avait », a déclaré Zoë Ðorđević, "
            "inspectrice en chef. « Il a fallu onze minutes. »",
            "La réparation coûtera 2,4 millions d’euros, soit 12 % de plus que prévu, a précisé la mairie de Port "
            "Ansley dans un communiqué diffusé mardi soir.",
        ),
    ),
    Report(
        "Спасательные жилеты на девяти паромах оказались «под замком»",
        "Пётр Кладин",
        (
            "Инспекторы обнаружили, что на девяти из 14 паромов, которые ходят через устье реки, спасательные жилеты "
            "хранились под замком, а учения с начала года пропускали 31 раз.",
            "«Мы попросили ключи, и никто не знал, у кого они», — сказала главный инспектор Зоя Джорджевич. Ремонт "
            "обойдётся в 2,4 млн рублей, на 12 % дороже, чем ожидали в мэрии города.",
            "Представитель перевозчика сообщил, что с тех пор в порту переоборудовали 420 шкафов и назначили новых "
            "ответственных на каждом судне.",
        ),
    ),
    Report(
        "救命胴衣「鍵の中」、渡船9隻で",
        "橋本太郎",
        (
            "港湾安全委員会は火曜日、河口を渡る14隻の渡船のうち9隻で救命胴衣が鍵のかかる棚に入れられていたと発表した。訓練は1月から31回行われていなかった。",
            "「鍵を求めたが、誰が持っているのか誰も知らなかった」と主任検査官のゾエ・ジョルジェビッチ氏は述べた。最初の棚を開けるのに11分かかったという。",
            "修理費は2億4000万円で、昨年の見積もりより12%高くなる見込みだ。運航会社は、その後420の棚を改修したと説明している。",
        ),
    ),
    Report(
        "سترات النجاة «مقفل عليها» في تسع عبارات",
        "ليلى المينا",
        (
            "وجد المفتشون أن سترات النجاة كانت محفوظة في خزائن مقفلة على متن 9 من أصل 14 عبارة تعبر مصب النهر، وأن "
            "التدريبات لم تجر 31 مرة منذ شهر يناير الماضي.",
            "«طلبنا المفاتيح ولم يعرف أحد من يحملها»، قالت كبيرة المفتشين زوي جورجيفيتش، مضيفة أن فتح الخزانة الأولى "
            "استغرق إحدى عشرة دقيقة كاملة.",
            "وستبلغ كلفة الإصلاح 2.4 مليون دولار، أي بزيادة 12% عن التقديرات السابقة، وفق بيان صدر عن سلطة الميناء "
            "مساء الثلاثاء.",
        ),
    ),
)
File = tuple[str, bytes]


def _plain(report: Report, end: str = "\n", between: str = "\n\n", width: int = 0) -> File:
    head = (report.headline, f"By {report.author}")
    text = between.join((*head, *(fold(one, width, end) for one in report.paragraphs))) + end
    return "report.txt", text.encode()


def fold(paragraph: str, width: int, end: str = "\n") -> str:
    """A paragraph in lines of at most `width` characters; as it is if that is 0."""
    return end.join(textwrap.wrap(paragraph, width, break_on_hyphens=False)) if width else paragraph


def _page(report: Report) -> File:
    text = "".join(
        f"<p>{one.replace('that ', '<em>that</em> ').replace(' ', '&#32;', 1)}</p>" for one in report.paragraphs
    )
    head = f"<h1>{report.headline}</h1><p class='byline'>By {report.author}</p>"
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    page = (
        f"<html><head><title>{report.headline}</title></head><body>{menu}<article>{head}{text}</article></body></html>"
    )
    return "report.html", page.encode()


def _live_blog(report: Report) -> File:
    posts = "\n\n".join(f"{15 - hour}.20 GMT\n\n{text}" for hour, text in enumerate(report.paragraphs))
    return "live.txt", f"LIVE\n{report.headline} – live\nBy {report.author}\nThursday 7 May 2026\n{posts}\n".encode()


def _export(report: Report) -> File:
    """Three documents of a Nexis download, the report between two of another; one has marks of a search."""
    texts = [ENGLISH, report, ENGLISH._replace(headline="Ferries: “no more” lockers, says board")]
    documents = []
    for number, one in enumerate(texts, start=1):
        head = (f"{number} of 3 DOCUMENTS\n\n\n", "Quayside Courier", f"March {number}, 2026 Monday")
        lines = [line.center(78).rstrip(" ") for line in head]
        labels = (one.headline, f"BYLINE: By {one.author}", "SECTION: NEWS; Pg. 2", "LENGTH: 120 words\n")
        marked = (text.replace("lockers", "$%lockers$%").replace("dock", "$%dock$%") for text in one.paragraphs)
        tail = ("LOAD-DATE: April 9, 2026", "Copyright 2026 Quayside Courier\nAll Rights Reserved\n\n")
        documents.append("\n\n".join((*lines, *labels, *(fold(text, 78) for text in marked), *tail)))
    return "download.txt", "".join(documents).replace("\n", "\r\n").encode("utf-8-sig")


def _records(report: Report) -> File:
    rows = (
        {"headline": one.headline, "byline": one.author, "body": "\n\n".join(one.paragraphs)}
        for one in (ENGLISH, report)
    )
    return "reports.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


LAYOUTS: dict[str, Callable[[Report], File]] = {
    "lines": _plain,
    "CRLF": lambda report: _plain(report, "\r\n", "\r\n\r\n"),
    "wrapped": lambda report: _plain(report, width=64),
    "wrapped, double-spaced, CRLF": lambda report: _plain(report, "\r\n\r\n", "\r\n\r\n\r\n\r\n", width=72),
    "page": _page,
    "live blog": _live_blog,
    "export": _export,
    "records": _records,
}


def read(layout: str, report: Report) -> list[Document]:
    """The documents of a report in a layout."""
    name, content = LAYOUTS[layout](report)
    return [one for one in formats.read(content, name).records if isinstance(one, Document)]


STRETCHES = {
    "quotes": (
        ("text", "char_start", "char_end"),
        ("cue", "cue_start", "cue_end"),
        ("speaker_mention", "mention_start", "mention_end"),
    ),
    "figures": (("surface", "char_start", "char_end"),),
    "mentions": (("surface", "char_start", "char_end"),),
}


def read_back(found: Structured) -> list[tuple[str, str, str, int, int]]:
    """What each fact says, what the published lines have between its offsets, and its line and theirs: kind first."""
    lines: dict[int, list[dict[str, Any]]] = {}
    for line in found.lines.to_pylist():
        lines.setdefault(line["document_no"], []).append(line)
    told = []
    for kind, stretches in STRETCHES.items():
        for row in getattr(found, kind).to_pylist():
            for says, start, end in stretches:
                if row[says] is None:
                    assert (row[start], row[end]) == (None, None)
                    continue
                there = [
                    one
                    for one in lines[row["document_no"]]
                    if one["char_end"] > row[start] and one["char_start"] < row[end]
                ]
                parts = (
                    one["raw_text"][max(0, row[start] - one["char_start"]) : row[end] - one["char_start"]]
                    for one in there
                )
                printed = read_surface(" ".join(parts).replace("$%", " "))
                line_no = row["line_no"] if start == "char_start" else there[0]["line_no"]
                told.append((kind, row[says], printed, line_no, there[0]["line_no"]))
    return told
