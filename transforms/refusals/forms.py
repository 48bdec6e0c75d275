"""Recognise texts made for programs or beside them: source code, settings, logs, tables, licences, notes on a program.

Each line is of such a form, or prose, or neither. An article about code has blocks of code, and more prose than that;
one about a licence tells its story before it quotes.
"""

import re
from typing import NamedTuple

from transforms.document import Reject

_SEEN_CHARS = 12_000
_TRIED_CHARS, _SIGNED_CHARS = 4_000, 2_000  # whose words and signs show whether the lines are worth a look
_LINE_CHARS = 400
_LEAST_LINES = 5
_MOST_PROSE = 0.12  # of the characters; articles about code have more, comments are not prose
# Shares of the lines: of code, of code in a text that has comments and indents too, and of comments.
_CODE, _SOME_CODE, _FORMED, _COMMENTED = 0.35, 0.2, 0.6, 0.7
_DENSE, _DOTTED = 0.012, 0.06  # share of the characters that are signs of code: in any code, in code without line ends
_KEYS = 0.3  # colons for each line, from which a text may be settings or a log
_LOGGED = 0.5  # of the lines
_LEAST_FIELDS, _EVEN, _FIELD_CHARS = 3, 0.9, 30
_LEAST_VERSIONS, _LEAST_HEADINGS = 4, 3
_LICENCE_LINES = 14  # within which a licence starts
_STORY_OPENING = 60  # words above the first heading or version
_STORY_WORDS = 14  # of a line before it that tells something else
_WORDS_OF_LICENCES = ("icen", "ICEN", "ermission", "PERMISSION", "edistribution")  # each licence has one of these
_SIGNS = b"{}[]<>=_#;\\|$/@*\t"

_CODE_LINE = re.compile(
    r"""\s*(?:
      [})\]]+[;,]?\s*$ | [{(\[]\s*$
    | .*[;{}\\]\s*$ | .*\)[:,]\s*$ | .*["'\])],\s*$
    | // | /\* | \*/ | \#(?:include|define|ifn?def|endif|pragma|!)\b | <[/!?]?[A-Za-z][^<>]*>\s*$ | \"{3} | '{3}
    | @[\w.]+(?:\(.*)?$
    | (?:from\ \S+\ )?import\ [\w{*"'(] | (?:async\ )?def\ \w+\( | class\ \w+.*[:{]\s*$
    | (?:(?:el)?if|for|while|with|except)\b.*:\s*$
    | (?:else|try|finally|do|then|fi|done|esac|end|begin|pass|break|continue)\s*[:;]?\s*$
    | (?:return|raise|yield|assert|throw)\ [\w("'\[{]+[.(\[]
    | (?:var|let|const|public|private|protected|static|final|void|func|fn|package|namespace|using|extern|typedef|struct
        |enum)\ [\w:<*&]+
    | (?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|FROM|WHERE|VALUES|SET)\ [\w("*@]
    | [\w.$\[\]'"@-]+\s*(?:[-+*/:|?!<>]?=|:=|=>|<-)=?\s*\S
    | (?:-\ )?["']?[a-z_][\w./-]*["']?:(?:\ +[|>&*!"'\[{\w~./-].*)?$
    | \[{1,2}[\w\ .:"/-]+\]{1,2}\s*$
    | [\w.:>-]+\([^()]*\)?\s*$
    | [a-z.$%(][\w./%$(){}-]*\s?::?(?:\s+[\w/%$(){}-]*[./%$_][\w./%$(){}-]*)*\s*$
    | \$\(?\w | \$\s | >>>\s
    | (?:sudo|export|echo|mkdir|chmod|pip3?|npm|npx|yarn|git|apt-get|brew|docker|kubectl|curl|wget|make|cmake)\s+
        [\w./$-]
    )""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"\s*(?:#+(?:\s|$)|--|;|%|//|REM\b|dnl\b)")
_INDENTED = re.compile(r"\t+\S|\s{4,}\S|\s*[*|:'-]")
_PROSE_START = re.compile(r"[\"“‘'(«]?\w[^\s=<>{}\\]*(?: +[^\s=<>{}\\]+){7}")
_LOG_LINE = re.compile(
    r"[\[(]?\d{4}[-/]\d\d[-/]\d\d[T _]\d\d:\d\d\S* *\S|[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d \S"
    r"|\[?\d\d:\d\d:\d\d[.,\]]?\d* \S|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b[\]: ]"
    r"|\S{1,40} \S{1,40} \S{1,40} \[\d\d/[A-Z][a-z]{2}/\d{4}:|\S{1,40} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
)
_LICENCE_START = re.compile(
    r"\W*(?:permission is hereby granted, free of charge|permission to use, copy, modify,|"
    r"redistribution and use in source and binary forms|"
    r"this (?:is free (?:and unencumbered )?software|program is free software|license is a legal document)|"
    r"(?:the )?(?:gnu (?:lesser |affero )?(?:general|library|free documentation)|mozilla|eclipse|apache|mit|isc|bsd|"
    r"boost|artistic|zlib|creative commons|python software foundation|academic free)\b[^.,;]{0,60}\blicen[cs]e"
    r"(?:,? version [\d.]+.{0,40}|,? v[\d.]+| ?\([^()]*\)| agreement.{0,20})?$|"
    r"everyone is permitted to copy and distribute verbatim|by exercising the licensed rights|"
    r"licensed under the apache license|the software is provided [\"“]?as is)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"copyright|\(c\)|©|licen[cs]e|all rights reserved|https?://|version \d", re.IGNORECASE)
_VERSION_LINE = re.compile(
    r"^(?:[#=*-]+ ?)?(?:version |release |v)?\[?v?\d+\.\d+\.\d+[\w.-]*\]?(?:[ \t,:(–—-]{1,3}[^\n]{0,40})?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?:#{1,4} |=+ )?(installation|installing|install|usage|licen[cs]e|contributing|requirements|prerequisites|"
    r"dependencies|getting started|quick ?start|building|testing|tests|api|api reference|changelog|configuration|"
    r"development|examples?|documentation|features|authors|support|synopsis|table of contents)[:.]?[ #]*$",
    re.MULTILINE | re.IGNORECASE,
)
_WORDS_OF_NOTES = ("nstall", "NSTALL", "icense", "LICENSE", "ontributing", "CONTRIBUTING")
_VERSIONED = re.compile(r"\n[^\w\n]{0,4}(?:v|version |release )?\d+\.\d+\.\d", re.IGNORECASE)
_COMMAND = re.compile(
    r"\n *(?:[$>] )?(?:(?:pip3?|npm|cargo|gem|brew|apt|apt-get|go|yarn|composer|conda) (?:install|add|get) |git clone |"
    r"(?:sudo )?make install\b|\./configure\b)"
)
_OF_PROGRAMS = frozenset(("license", "licence", "contributing", "installation", "installing", "install"))


def refuse_form(text: str) -> Reject | None:
    """A Reject if a text is a program, settings, a log, a table, a licence, or notes on a program; else None."""
    what = _find_form(text[:_SEEN_CHARS])
    return Reject("NOT_AN_ARTICLE", what) if what else None


def _find_form(text: str) -> str:
    start = text[:_TRIED_CHARS]
    encoded = start[:_SIGNED_CHARS].encode(errors="replace")
    signs = (len(encoded) - len(encoded.translate(None, _SIGNS))) / max(len(encoded), 1)
    if signs >= _DENSE or start.count(":") > _KEYS * (start.count("\n") + 1):
        shape = measure(text)
        if shape.lines >= _LEAST_LINES and shape.logged >= _LOGGED and shape.prose < _MOST_PROSE:
            return "a log"
        without_ends = signs >= _DOTTED and shape.prose < _MOST_PROSE and 0 < shape.lines < _LEAST_LINES
        if without_ends or is_program(shape):
            return "program code or settings"
        if signs >= _DENSE and _is_table(text):
            return "a table of values"
    if any(word in start for word in _WORDS_OF_LICENCES) and _is_licence(start):
        return "a licence"
    return _find_notes(text, start)


class Shape(NamedTuple):
    """Shares of the lines of a text, and of its characters that are prose."""

    lines: int
    code: float
    comments: float
    indented: float
    logged: float
    prose: float


def measure(text: str) -> Shape:
    """Count the lines of each form."""
    code = comments = indented = logged = prose = 0
    lines = [line for line in text.split("\n") if line.strip()]
    for line in lines:
        start = line[:_LINE_CHARS]
        if _LOG_LINE.match(start):
            logged += 1
        elif _CODE_LINE.match(start):
            code += 1
        elif _COMMENT.match(start):
            comments += 1
        elif _PROSE_START.match(start):
            prose += len(line)
        elif _INDENTED.match(start):
            indented += 1
    count = max(len(lines), 1)
    return Shape(
        len(lines),
        code / count,
        comments / count,
        indented / count,
        logged / count,
        prose / max(sum(map(len, lines)), 1),
    )


def is_program(shape: Shape) -> bool:
    """Whether the lines are those of a program or of settings."""
    if shape.lines < _LEAST_LINES or shape.prose >= _MOST_PROSE:
        return False
    formed = shape.code + shape.comments + shape.indented
    return (
        shape.code >= _CODE
        or (shape.code >= _SOME_CODE and formed >= _FORMED)
        or shape.code + shape.comments >= _COMMENTED
    )


def _is_table(text: str) -> bool:
    """Whether nearly all lines have the same number of short fields."""
    lines = [line for line in text.split("\n")[:-1] if line.strip()]
    if len(lines) < _LEAST_LINES:
        return False
    for mark in ("\t", ";", "|", ","):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual >= _LEAST_FIELDS - 1 and counts.count(usual) >= _EVEN * len(lines):
            return sum(map(len, lines)) <= _FIELD_CHARS * (usual + 1) * len(lines)
    return False


def _is_licence(text: str) -> bool:
    """Whether a text starts with the words of a known licence, after nothing but titles and names of owners."""
    lines = [line for line in text.split("\n") if line.strip()][:_LICENCE_LINES]
    for line in lines:
        if _LICENCE_START.match(line.strip()):
            return True
        if len(line.split()) >= _STORY_WORDS and not _RIGHTS.search(line):
            return False
    return False


def _find_notes(text: str, start: str) -> str:
    """Whether a text is a list of the changes in each version of a program, or tells how to install and use one."""
    if _VERSIONED.search(start):
        versions = list(_VERSION_LINE.finditer(text))
        if len({found[0] for found in versions}) >= _LEAST_VERSIONS and _opens(text, versions[0].start()):
            return "a list of changes"
    if not any(word in start for word in _WORDS_OF_NOTES):
        return ""
    headings = list(_HEADING.finditer(text))
    names = {found[1].lower() for found in headings}
    if not names & _OF_PROGRAMS or not _opens(text, headings[0].start()):
        return ""
    return "notes on a program" if len(names) + 2 * bool(_COMMAND.search(text)) > _LEAST_HEADINGS else ""


def _opens(text: str, place: int) -> bool:
    """Whether the text up to this place is too short to be a story."""
    return text.count(" ", 0, place) < _STORY_OPENING
