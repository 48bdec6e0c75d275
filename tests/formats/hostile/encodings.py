"""Encodings, control characters and blanks."""

# ruff: noqa: E501 (one case a row reads best)

import codecs
import random

from tests.formats.hostile.case import ARTICLE, HEADLINE, PARAGRAPHS, SIGNS, TEXT, Case
from transforms.document import Limits

FRENCH = (
    "Douze des quarante bacs de Port Ansley ne sont pas en état de naviguer en hiver, a déclaré lundi l’autorité. "
    "Le rapport, le troisième en deux ans, précise que les gilets étaient enfermés à clé. « Un scandale », a-t-elle dit.\n"
)
GERMAN = (
    "Zwölf der vierzig Fähren von Port Ansley sind für den Winter ungeeignet, erklärte die Aufsicht am Montag. "
    "Die Bürgermeisterin sagte, größere Überholungen müssten früher beginnen – das koste 4,2 Mio. €.\n"
)
POLISH = (
    "Dwanaście z czterdziestu promów w Port Ansley nie nadaje się do żeglugi zimą, stwierdził w poniedziałek nadzór. "
    "Burmistrz powiedziała, że łodzie zostaną naprawione na wiosnę.\n"
)
TURKISH = (
    "Port Ansley'in kırk feribotundan on ikisi kışın sefere uygun değil, dedi denetçi pazartesi günü. "
    "Belediye başkanı teknelerin ilkbaharda onarılacağını söyledi.\n"
)
RUSSIAN = "Двенадцать из сорока паромов города не готовы к зиме, сообщил в понедельник надзор. Мэр обещал починить их к весне.\n"
GREEK = "Δώδεκα από τα σαράντα πλοία της πόλης δεν είναι έτοιμα για τον χειμώνα, είπε τη Δευτέρα η αρχή.\n"
HEBREW = "שתים עשרה מתוך ארבעים המעבורות של העיר אינן כשירות לחורף, אמר המבקר ביום שני.\n"
ARABIC = "اثنتا عشرة من أربعين عبارة في المدينة غير صالحة للإبحار في الشتاء، قالت هيئة الرقابة يوم الاثنين.\n"
JAPANESE = "市の四十隻のフェリーのうち十二隻が冬の航行に適していないと、監督機関が月曜日に発表した。\n"
CHINESE = "监督机构星期一说，该市四十艘渡轮中有十二艘不适合冬季航行。市长承诺在春天之前修好。\n"
TAIWANESE = "監督機構星期一說，該市四十艘渡輪中有十二艘不適合冬季航行。市長承諾在春天之前修好。\n"
KOREAN = "시의 연락선 마흔 척 가운데 열두 척이 겨울 운항에 적합하지 않다고 감독기관이 월요일에 밝혔다.\n"
THAI = "หน่วยงานกำกับดูแลกล่าวเมื่อวันจันทร์ว่าเรือข้ามฟากสิบสองลำจากสี่สิบลำของเมืองไม่พร้อมสำหรับฤดูหนาว\n"

# Language, text, code pages that it must be read in, each without a word about which it is.
CODE_PAGES = (
    ("signs", SIGNS + PARAGRAPHS[0], ("cp1252", "mac_roman")),
    ("french", FRENCH * 2, ("cp1252", "latin-1", "mac_roman", "iso8859-15")),
    ("german", GERMAN * 2, ("cp1252", "mac_roman")),
    ("polish", POLISH * 2, ("cp1250", "iso8859-2")),
    ("turkish", TURKISH * 2, ("cp1254",)),
    ("russian", RUSSIAN * 2, ("cp1251", "koi8-r", "iso8859-5", "cp866")),
    ("greek", GREEK * 3, ("cp1253", "iso8859-7")),
    ("hebrew", HEBREW * 3, ("cp1255",)),
    ("arabic", ARABIC * 3, ("cp1256", "iso8859-6")),
    ("japanese", JAPANESE * 3, ("shift_jis", "euc_jp", "iso2022_jp")),
    ("chinese", CHINESE * 3, ("gb18030", "gb2312")),
    ("taiwanese", TAIWANESE * 3, ("big5",)),
    ("korean", KOREAN * 3, ("euc_kr",)),
    ("thai", THAI * 3, ("cp874",)),
)


def encoded(text: str, encoding: str) -> bytes:
    """The text in a code page, without what it cannot say."""
    return text.encode(encoding, "ignore")


_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARK = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_NOISE = random.Random(7).randbytes(4096)
_HIGH_NOISE = bytes(random.Random(7).choices(range(128, 256), k=4096))

CASES = (
    *(Case(f"{name}-{page}.txt", encoded(text, page), "ok") for name, text, pages in CODE_PAGES for page in pages),
    *(Case(f"marked-{name}.txt", mark + SIGNS.encode(name), "ok") for name, mark in _MARK.items()),
    *(Case(f"unmarked-{name}.txt", (SIGNS + TEXT).encode(name), "ok") for name in _WIDE),
    *(Case(f"unmarked-chinese-{name}.txt", (CHINESE * 3).encode(name), "ok") for name in _WIDE),
    *(Case(f"odd-byte-{name}.txt", _MARK[name] + TEXT.encode(name) + b"x", "TRUNCATED") for name in _WIDE),
    Case("plain.txt", ARTICLE, "ok"),
    Case("no-last-line-end.txt", ARTICLE.rstrip(), "ok"),
    Case("crlf.txt", ARTICLE.replace(b"\n", b"\r\n"), "ok"),
    Case("cr-only.txt", ARTICLE.replace(b"\n", b"\r"), "ok"),
    Case("mixed-line-ends.txt", b"One\rTwo\r\nThree\nFour", "ok"),
    Case("empty.txt", b"", "EMPTY"),
    Case("blank.txt", b" \t\r\n\n  \n", "WHITESPACE_ONLY"),
    Case("only-a-mark.txt", codecs.BOM_UTF8, "WHITESPACE_ONLY"),
    Case("only-no-width.txt", "\u200b\u2060\ufeff\u00ad\n".encode(), "WHITESPACE_ONLY"),
    Case("only-no-break-spaces.txt", ("\u00a0" * 50).encode(), "WHITESPACE_ONLY"),
    Case("blank-utf-16.txt", "\ufeff  \n\n ".encode("utf-16-le"), "WHITESPACE_ONLY"),
    Case("cut-in-a-character.txt", FRENCH.encode() + "é".encode()[:1], "TRUNCATED"),
    Case("one-bad-byte.txt", (FRENCH * 2).encode().replace(b"Le rapport", b"Le \xff rapport", 1), "BAD_ENCODING"),
    Case("utf-8-with-a-cp1252-line.txt", (FRENCH * 2).encode() + FRENCH.encode("cp1252"), "BAD_ENCODING"),
    Case("utf-8-signs-with-as-many-cp1252-lines.txt", SIGNS.encode() + SIGNS.encode("cp1252"), "BAD_ENCODING"),
    Case("a-pound-and-a-surrogate.txt", ARTICLE + "\nIt cost £4m.\n".encode() + b"\xed\xa0\x80\n", "BAD_ENCODING"),
    Case("overlong-utf-8.txt", FRENCH.encode() + b"\xc0\xaf" + FRENCH.encode(), "BAD_ENCODING"),
    Case("surrogate-in-utf-8.txt", FRENCH.encode() + b"\xed\xa0\x80" + FRENCH.encode(), "BAD_ENCODING"),
    Case("surrogate-in-utf-16.txt", b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8A\x00", "BAD_ENCODING"),
    Case("utf-7-mark.txt", b"+/v8-" + ARTICLE, "UNSUPPORTED_ENCODING"),
    Case("ebcdic.txt", TEXT.encode("cp037"), "BAD_ENCODING"),
    Case("noise.txt", _NOISE, "BINARY"),
    Case("noise-without-suffix", _NOISE, "BINARY"),
    Case("noise.bin", _NOISE, "BINARY"),
    Case("zeros.txt", bytes(5000), "BINARY"),
    Case("zeros-after-text.txt", ARTICLE + bytes(5000), "BINARY"),
    Case("one-nul.txt", ARTICLE.replace(b"watchdog", b"watch\0dog", 1), "CONTROL_CHARS"),
    Case(
        "terminal.txt",
        "".join(f"\x1b[3{i % 8}m{word}\x1b[0m " for i, word in enumerate(TEXT.split())).encode(),
        "CONTROL_CHARS",
    ),
    Case("backspaces.txt", b"".join(bytes([c, 8, c]) if c > 32 else bytes([c]) for c in ARTICLE), "BINARY"),
    Case("one-form-feed.txt", ARTICLE.replace(b"\n\n", b"\n\f\n"), "ok"),
    Case("line-too-long.txt", b"harbour " * 200_000, "LINE_TOO_LONG"),
    Case("long-but-wrapped.txt", b"harbour news of the day\n" * 60_000, "ok"),
    Case("too-many-lines.txt", b"harbour news\n" * 200_000, "PARSER_LIMIT"),
    Case("too-large.txt", ARTICLE, "TOO_LARGE", Limits(max_file_bytes=100)),
    Case("fallback-for-a-short-line.txt", "Zoë’s café".encode("cp1252"), "ok", Limits(encoding_fallback="cp1252")),
    Case("short-line-without-fallback.txt", "Señor Zoë".encode("cp1252"), "BAD_ENCODING"),
    Case("fallback-does-not-fit.txt", "Señor Zoë".encode("cp1252"), "BAD_ENCODING", Limits(encoding_fallback="utf-8")),
    Case("fallback-is-nonsense.txt", "Señor Zoë".encode("cp1252"), "BAD_ENCODING", Limits(encoding_fallback="no-such")),
    Case("high-noise.txt", _HIGH_NOISE, "BAD_ENCODING"),
    Case("bidi-controls.txt", ("\u202e" + TEXT + "\u202c").encode(), "ok"),
    Case("emoji.txt", ("🚢 " + TEXT).encode(), "ok"),
    Case("combining-marks.txt", (HEADLINE + "\u0301" * 500 + "\n" + TEXT).encode(), "ok"),
    Case("private-use.txt", ("\ue000\uf8ff\n" + TEXT).encode(), "ok"),
    Case("noncharacters.txt", ("\ufffe\uffff\n" + TEXT).encode(), "ok"),
    Case("replacement-characters.txt", ("\ufffd" * 20 + TEXT).encode(), "ok"),
    Case("mark-in-the-middle.txt", (TEXT + "\ufeff" + TEXT).encode(), "ok"),
)
