"""Read RTF: the text of the document in its code pages, one line for each paragraph, then its footnotes.

The tables of control words, special characters and character sets are those of striprtf; its own function decodes text
in one code page only and takes quadratic time for some documents.
"""

import codecs
import re
from typing import NamedTuple

from transforms.document import Document, Hint, Note
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.office.word import make_hints

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_MAX_TOKENS = 5_000_000
_MAX_DEPTH = 1_000
_FONT_TABLE, _INFO, _NOTE = "fonttbl", "info", "footnote"
_EDGES = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_PROPERTIES = ("title", "author")
# Control words of text that is not printed, or not part of the text, beside striprtf's destinations.
_HIDDEN = ("v", "deleted")
_BREAKS = frozenset(("par", "sect", "page", "line", "row", "cell", "nestcell", "nestrow"))
_NO_CHARSETS = (0, 1, 2)  # the document's, the default, and that of symbols: their letters are in its code page
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class _Group(NamedTuple):
    """What holds inside a pair of braces."""

    font: int = 0
    skipped: bool = False  # none of its text is read
    hidden: bool = False
    replaced: int = 1  # bytes that follow each \\u, for programs that do not know it
    target: str = ""  # the property that the text is of, "" for the document


def sniff(start: bytes) -> bool:
    """Whether the content starts like RTF."""
    return start.lstrip()[:5] == b"{\\rtf"


def read(source: Source[bytes]) -> Records:
    """Yield one document; raises Refused: TRUNCATED, BAD_ENCODING, PARSER_LIMIT or WHITESPACE_ONLY."""
    reader = _Reader()
    reader.read(source.content)
    if reader.has_edges:
        source.notes.append(Note("not read of the document: headers and footers of pages"))
    parts = ("".join(reader.texts[""]).strip("\n"), "".join(reader.texts[_NOTE]).strip("\n"))
    text = _join_surrogates("\n\n".join(filter(None, parts)))
    yield Document(text, name=source.name, hints=reader.make_hints())


def _join_surrogates(text: str) -> str:
    """Characters outside the basic plane are written as two."""
    return _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


class _Reader:
    """Follows the groups of a document and collects its text."""

    def __init__(self) -> None:
        from striprtf.striprtf import charset_map, destinations, specialchars

        self._charsets, self._special = charset_map, specialchars
        self._skipped = destinations - {_INFO, _NOTE, *_PROPERTIES}
        self.texts: dict[str, list[str]] = {"": [], _NOTE: [], **{name: [] for name in _PROPERTIES}}
        self.has_edges = False  # text at the head or foot of pages
        self._fonts: dict[int, str] = {}
        self._code_page = "cp1252"
        self._group, self._outer = _Group(), list[_Group]()
        self._bytes = bytearray()
        self._to_skip = 0
        self._default_font = 0
        self._table_font = -1  # the font that the font table is describing

    def make_hints(self) -> tuple[Hint, ...]:
        """Hints from the document's properties."""
        title, author = (_join_surrogates("".join(self.texts[name])) for name in _PROPERTIES)
        return make_hints(title, author)

    def read(self, content: bytes) -> None:
        """Read the document; what follows its last brace is no part of it."""
        position, tokens = 0, 0
        while found := _TOKEN.match(content, position):
            position = found.end()
            tokens += 1
            if tokens > _MAX_TOKENS:
                raise Refused("PARSER_LIMIT", f"more than {_MAX_TOKENS} control words and pieces of text")
            word, number, digits, sign, brace, text = found.groups()
            if digits or text:
                self._add_bytes(bytes.fromhex(digits.decode()) if digits else text)
                continue
            if not (word or sign or brace):
                continue  # a line end, which may stand within a character
            if word == b"bin":
                position += max(0, int(number or 0))
            self._flush()
            if brace and self._read_brace(brace == b"{"):
                return
            if word:
                self._read_word(word.decode().lower() if word.isupper() else word.decode(), number)
            elif sign:
                self._read_sign(sign)
        raise Refused("TRUNCATED", f"{len(self._outer)} groups are not closed")

    def _read_brace(self, opens: bool) -> bool:
        """Open or close a group; whether it was the document."""
        self._to_skip = 0
        if opens:
            if len(self._outer) >= _MAX_DEPTH:
                raise Refused("PARSER_LIMIT", f"groups nested deeper than {_MAX_DEPTH} levels")
            self._outer.append(self._group)
            return False
        self._group = self._outer.pop() if self._outer else _Group()
        return not self._outer

    def _read_word(self, word: str, argument: bytes | None) -> None:
        number = int(argument) if argument else None
        group = self._group
        self._to_skip = 0
        if word in _PROPERTIES and group.target == _INFO:
            self._group = group._replace(target=word, skipped=False)
        elif word in (_FONT_TABLE, _INFO):
            self._group = group._replace(target=word, skipped=True)
        elif word == _NOTE:
            self._group = group._replace(target=word)
            self._add_text("\n")  # each note is a line
        elif word in self._skipped or word in _PROPERTIES:
            self._group = group._replace(skipped=True, target=word if word in _EDGES else group.target)
        elif word in _HIDDEN:
            self._group = group._replace(hidden=number != 0)
        elif word == "plain":
            self._group = group._replace(hidden=False, font=self._default_font)
        elif word in ("f", "deff", "fcharset", "cpg", "ansicpg", "mac", "pc", "pca", "uc"):
            self._set_encoding(word, number)
        elif word == "u" and number is not None:
            self._add_text(chr(number % 0x10000))
            self._to_skip = group.replaced
        elif word in _BREAKS or word in self._special:
            self._add_text("\n" if word in _BREAKS else self._special[word])

    def _set_encoding(self, word: str, number: int | None) -> None:
        if word == "uc":
            self._group = self._group._replace(replaced=min(number if number is not None else 1, 100))
        elif word == "f" and self._group.target == _FONT_TABLE:
            self._table_font = number or 0
        elif word in ("f", "deff"):
            if word == "deff":
                self._default_font = number or 0
            self._group = self._group._replace(font=number or 0)
        elif word == "fcharset":
            self._fonts[self._table_font] = "" if number in _NO_CHARSETS else self._charsets.get(number or 0, "")
        elif word == "cpg":
            self._fonts[self._table_font] = f"cp{number}"
        else:
            self._code_page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}.get(word, f"cp{number}")

    def _read_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._group = self._group._replace(skipped=True)
        elif sign in b"\r\n":
            self._add_text("\n")
        else:
            self._add_text(self._special.get(sign.decode("latin-1"), ""))

    def _add_bytes(self, piece: bytes) -> None:
        """Collect bytes until the next control word: characters of Asian code pages may be written in pieces."""
        if self._to_skip:
            skipped = min(self._to_skip, len(piece))
            self._to_skip -= skipped
            piece = piece[skipped:]
        self._bytes += piece

    def _flush(self) -> None:
        """Decode the bytes so far; raises Refused with BAD_ENCODING."""
        piece, self._bytes = bytes(self._bytes), bytearray()
        if not piece or self._group.skipped or self._group.hidden:
            self.has_edges = self.has_edges or (self._group.target in _EDGES and not piece.isspace())
            return
        if piece.isascii():
            self._add_text(piece.decode("ascii"))
            return
        encoding = self._fonts.get(self._group.font) or self._code_page
        try:
            self._add_text(codecs.decode(piece, "utf-8" if encoding == "cp65001" else encoding))
        except LookupError:
            raise Refused("UNSUPPORTED_ENCODING", encoding[:40]) from None
        except UnicodeDecodeError as error:
            raise Refused("BAD_ENCODING", f"{encoding} with an invalid byte 0x{piece[error.start]:02x}") from None

    def _add_text(self, text: str) -> None:
        if not (self._group.skipped or self._group.hidden):
            self.texts[self._group.target].append(text)
