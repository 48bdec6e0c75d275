"""Turn the values of an archive's labels into hints: names in their usual order, sections without pages."""

import re
from collections.abc import Iterator, Mapping, Sequence

from transforms.document import Hint, HintName
from transforms.lexicon.newspapers import JOBS
from transforms.phrases.dates import find_dates

Values = Mapping[str, Sequence[str]]  # the lines of each kind's value

_HINTS: tuple[tuple[str, HintName], ...] = (
    ("headline", "headline"), ("alternative", "alternative_headline"), ("standfirst", "standfirst"),
    ("byline", "byline"), ("publisher", "publisher"), ("dateline", "dateline"),
)  # fmt: skip
_PAGE = re.compile(
    r"\s*[;,|]\s*(?:pages?|pgs?|pp?|blz|bladzijde|pagina|seiten?|s|page|págs?|página|pág|pag|str|sidan?|side)\b\.?.*$"
    r"|\s*[;|].*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_BEHIND_PAPER = re.compile(
    r"\s*;|\s+(?:Nr|No|Vol|Issue|Heft)\b|[.,]?\s+\(?\d| [-–—] [^\W\d_]*,? ?$|\W*(?:\b(?:vom|du|del|van)\W*)?$"
)
_ARTICLE_LAST = re.compile(
    r"(?P<name>[^,]{2,60}), (?P<article>The|Der|Die|Das|Le|La|Les|El|Los|Il|De|Het|O)(?P<place> \(.*)?$"
)
_LANGUAGES = {
    name: code
    for code, names in {
        "en": "english anglais englisch engels inglés ingles inglês inglese engelska angielski английский 英語 英文",
        "de": "german allemand deutsch duits alemán alemão tedesco tyska niemiecki немецкий",
        "fr": "french français francais französisch frans francés francês francese franska francuski французский",
        "es": "spanish espagnol spanisch spaans español espanol espanhol spagnolo spanska hiszpański испанский",
        "it": "italian italien italienisch italiaans italiano italienska włoski итальянский",
        "nl": "dutch néerlandais niederländisch nederlands holandés neerlandés olandese holländska niderlandzki",
        "pt": "portuguese portugais portugiesisch portugees portugués português portoghese portugisiska portugalski",
        "sv": "swedish suédois schwedisch zweeds sueco svedese svenska szwedzki",
        "da": "danish danois dänisch deens danés dansk danese danska",
        "no": "norwegian norvégien norwegisch noors noruego norsk norvegese",
        "fi": "finnish finnois finnisch fins finés suomi finlandese",
        "pl": "polish polonais polnisch pools polaco polski polacco polska",
        "ru": "russian russe russisch ruso russo русский ryska rosyjski",
        "tr": "turkish turc türkisch turks turco türkçe",
        "ar": "arabic arabe arabisch árabe arabo العربية",
        "zh": "chinese chinois chinesisch chinees chino chinês cinese 中文 китайский",
        "ja": "japanese japonais japanisch japans japonés japonês giapponese 日本語",
        "ko": "korean coréen koreanisch koreaans coreano 한국어",
    }.items()
    for name in names.split()
}
_LEAD = re.compile(r"(?i:by|von|par|por|di|door|av|af)\s+(?=[^\W\d_a-z]\S*\s+\S)")
_MAX_NAME_WORDS = 4
_TURNED = re.compile(r"[^\W\d_][\w’'-]+, (?P<given>[^\W\d_][\w’'-]*\.?(?: [^\W\d_]\.?)?)")


def make_hints(values: Values, *, surname_first: bool) -> Iterator[Hint]:
    """The hints of a document; `surname_first` is whether its archive writes "Lee, Ann; Cruz, Bo"."""
    found = {kind: " ".join(lines).strip() for kind, lines in values.items()}
    found = {**_read_imprint(found.get("imprint", "")), **{kind: value for kind, value in found.items() if value}}
    if "publisher" in found:
        found["publisher"] = found["publisher"].partition(";")[0].strip()  # places may follow
    if turned := _ARTICLE_LAST.match(found.get("publisher", "")):
        found["publisher"] = f"{turned['article']} {turned['name']}{turned['place'] or ''}"
    for kind, name in _HINTS:
        if kind in found:
            yield Hint(name, found[kind], "line")
    if "date" in found:
        yield Hint("published", " ".join(filter(None, (found["date"], found.get("time")))), "line")
    for person in split_names(found.get("byline", ""), surname_first=surname_first):
        yield Hint("authors", person, "line")
    if section := _PAGE.sub("", found.get("section", "")):
        yield Hint("section", section, "line")
    if address := _ADDRESS.search(found.get("url", "")):
        yield Hint("url", address[0], "line")
    if code := find_language(found.get("language", "")):
        yield Hint("language", code, "line")


def _read_imprint(imprint: str) -> dict[str, str]:
    """Paper and date of an imprint: "Tarn Post ; Ennet [Ennet]. 04 Mar 2021: 3."."""
    date = next(find_dates(imprint, day_first=False), None)  # EBSCO puts the month first in numbers
    paper = _BEHIND_PAPER.split(imprint[: date.start] if date else imprint, maxsplit=1)[0].strip()
    is_month = date is not None and date.when.precision == "month"
    day = "" if date is None else imprint[date.start : date.end] if is_month else date.when.at.date().isoformat()
    found = {"publisher": paper, "date": day}
    return {kind: value for kind, value in found.items() if value}


def find_language(value: str) -> str | None:
    """The code of a language by its name in one of several languages: "ENGLISH", "Deutsch; German"."""
    words = re.findall(r"[^\W\d_]+", value.casefold())
    return next((_LANGUAGES[word] for word in words if word in _LANGUAGES), None)


def split_names(value: str, *, surname_first: bool) -> list[str]:
    """The names of a byline with given names first, or the byline itself if it is no list of turned names."""
    value = _LEAD.sub("", value)
    parts = [part.strip(" .") for part in value.split(";") if part.strip(" .")]
    if not parts:
        return []
    if surname_first or all(map(_is_turned, parts)):
        return [_turn(part) for part in parts]
    return [value]


def _is_turned(name: str) -> bool:
    """Whether a text is surely a name with the surname first, such as "LEE, ANN"."""
    found = _TURNED.fullmatch(name)
    return found is not None and found["given"].split()[0].lower() not in JOBS


def _turn(name: str) -> str:
    """A name with the surname first in its usual order: "Lee, Ann" becomes "Ann Lee"."""
    surname, comma, given = name.partition(",")
    if not comma or "," in given or any(map(str.isdigit, name)):
        return name
    is_short = len(surname.split()) <= _MAX_NAME_WORDS and 0 < len(given.split()) <= _MAX_NAME_WORDS
    return f"{given.strip()} {surname.strip()}" if is_short else name
