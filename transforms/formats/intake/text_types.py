"""Known types of text that hold no articles, or none without the marks of their type; rejected as UNSUPPORTED_TYPE."""

import re

# How a text of each type starts.
_STARTS = (
    ("subtitles (WebVTT)", r"WEBVTT(?=\s)"),
    ("subtitles (SubRip)", r"\d{1,6}[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} *--> *\d"),
    ("subtitles (YouTube)", r"\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}\r?\n"),
    ("subtitles (SubStation Alpha)", r"\[Script Info\]"),
    ("references (RIS)", r"TY {1,2}- {0,2}[A-Z]{2,8}\s*\n"),
    ("references (EndNote)", r"%0 [A-Z][a-z]+[^\n]*\n%[A-Z] "),
    ("references (PubMed)", r"PMID- *\d"),
    ("references (Web of Science)", r"FN (?:Clarivate|Thomson|ISI)\b"),
    ("references (BibTeX)", r"@[A-Za-z]{4,20}\s?\{\s?[^\s,{}]{1,100},\s"),
    ("a calendar", r"BEGIN:VCALENDAR"),
    ("contact cards", r"BEGIN:VCARD"),
    ("LaTeX", r"(?:%[^\n]*\n)*\\documentclass\b"),
    ("a patch", r"diff --git |Index: \S+\n={60,}"),
    ("a list of changes", r"[a-z0-9][a-z0-9+.-]+ \([\w.:~+-]+\) [\w-]+(?: [\w-]+)*; urgency="),
    ("a description of a package", r"Metadata-Version: \d|Format: https?://\S*copyright-format"),
    ("a program", r"#!\s?/\S+|<\?php\b"),
    ("a dump of a database", r"-- (?:MySQL dump|PostgreSQL database dump|phpMyAdmin SQL|MariaDB dump)"),
    ("YAML", r"%YAML "),
    ("translations (gettext)", r'(?:#[^\n]*\n)*msgid ""'),
    ("a key or an encrypted message", r"-----BEGIN (?:PGP|CERTIFICATE|[A-Z ]*PRIVATE KEY|SSH2)"),
)
_START = re.compile(r"\s*(?:" + "|".join(f"({pattern})" for _, pattern in _STARTS) + ")")

_SUFFIXES = {
    "subtitles": "srt vtt sbv ass ssa ttml dfxp",
    "references": "ris bib enw nbib ciw",
    "a calendar": "ics",
    "contact cards": "vcf",
    "YAML": "yaml yml",
    "settings": "toml ini cfg conf properties env editorconfig lock service desktop",
    "a log": "log",
    "LaTeX": "tex",
    "a patch": "diff patch",
    "a program": "py pyi js mjs cjs ts jsx tsx java c h cc cxx cpp hpp hh cs rb php sh bash zsh ps1 bat cmd pl pm "
    "swift scala kt kts lua go rs css scss sass less ipynb r jl hs clj erl ex exs dart groovy gradle vue svelte asm "
    "cmake mk proto tf",
    "a dump of a database": "sql",
    "translations (gettext)": "po pot",
}
_TYPE_OF = {f".{suffix}": name for name, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}


# Names of files that describe or build a program. In small letters, most of these are also words of headlines, of
# which the names of articles are made ("licence-fee-to-rise.txt").
_PART = r"(?:[-_.][\w-]{1,12})?"
_ENDING = r"(?:\.(?:txt|text|md|markdown|rst|adoc|in|am|inc))?"
_NAMES = (
    ("a licence", rf"(?:LICEN[CS]E|COPYING|COPYRIGHT){_PART}|UNLICENSE|licen[cs]e|copying|unlicense"),
    ("notes on a program", rf"README{_PART}|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|readme|contributing|code_of_conduct"),
    ("a list of changes", r"CHANGELOG|CHANGES|RELEASE_NOTES|changelog|release_notes"),
    (
        "a program",
        rf"(?:(?:GNU)?[Mm]ake|[Dd]ocker|[Cc]ontainer)file{_PART}|(?:Jenkins|Vagrant|Rake|Gem|Proc)file|CMakeLists",
    ),
    ("settings", r"Pipfile|PKG-INFO|requirements"),
)
_NAMED = re.compile("|".join(rf"((?:{pattern}){_ENDING})" for _, pattern in _NAMES))


def find_named_type(name: str) -> str:
    """The type of a text by the name of its file, "" if it can hold anything."""
    found = _NAMED.fullmatch(name)
    return _NAMES[found.lastindex - 1][0] if found and found.lastindex else ""


def find_text_type(start: str, suffix: str) -> str:
    """The type of a text by its suffix or its first characters, "" if it is none of these."""
    if named := _TYPE_OF.get(suffix):
        return named
    found = _START.match(start)
    return _STARTS[found.lastindex - 1][0] if found and found.lastindex else ""
