"""The closed set of reason codes: what each means and what to do about it."""

from typing import NamedTuple


class Reason(NamedTuple):
    """Why a delivered file or record was not published. `outcomes` are those it may stand beside in ops.files."""

    code: str
    means: str
    remedy: str
    outcomes: tuple[str, ...] = ("quarantined",)


_RESEND = "Ask the sender for a whole copy and deliver it again under any name."
_REPLAY = "Raise the limit if the file is what it should be, then `cuttings replay --reason {code}`."

_ALL = (
    Reason("EMPTY", "The file has no bytes.", _RESEND, ("quarantined", "ignored")),
    Reason("WHITESPACE_ONLY", "The file holds nothing but blank characters.", _RESEND),
    Reason(
        "TOO_SHORT",
        "Less running text than any article has.",
        "Check whether the export was cut off; if not, there is nothing to do.",
    ),
    Reason("TOO_LARGE", "The file is larger than CUTTINGS_MAX_FILE_BYTES. Its bytes are not kept.", _REPLAY),
    Reason(
        "LINE_TOO_LONG",
        "A line is longer than any line of an article.",
        "Check that the file is text with line ends; it may be packed data.",
    ),
    Reason(
        "BOILERPLATE_ONLY",
        "Every line is site chrome: menus, promotions, notices.",
        "Deliver the article's own page, not the page around it.",
    ),
    Reason(
        "NOT_AN_ARTICLE",
        "Readable, but not an article: a table, code, a form or a list of links, for example.",
        "Nothing, unless it is an article: then report how it is laid out.",
    ),
    Reason(
        "GIBBERISH",
        "The characters are not those of a written language.",
        "Check the export: the text may be encoded or encrypted.",
    ),
    Reason(
        "BINARY",
        "The bytes are neither text nor of a format that can be read.",
        "Convert the file to text, HTML or JSON and deliver that.",
    ),
    Reason(
        "CONTROL_CHARS",
        "The text is full of control characters.",
        "Check the export: terminal output or a broken conversion looks like this.",
    ),
    Reason(
        "BAD_ENCODING",
        "No character encoding could be detected with confidence.",
        "Set CUTTINGS_ENCODING_FALLBACK if you know it, then `cuttings replay --reason BAD_ENCODING`.",
    ),
    Reason(
        "UNSUPPORTED_ENCODING",
        "The file declares an encoding that cannot be read.",
        "Convert the file to UTF-8 and deliver that.",
    ),
    Reason("TRUNCATED", "The file ends in the middle of its own structure.", _RESEND),
    Reason(
        "TYPE_MISMATCH",
        "The bytes are not of the type the name promises.",
        "Rename the file to what it is, or ask the sender.",
    ),
    Reason(
        "UNSUPPORTED_TYPE",
        "A known type that cannot be read.",
        "Convert the file to text, HTML or JSON and deliver that.",
        ("quarantined", "ignored"),
    ),
    Reason(
        "HTML_NO_TEXT",
        "The page has no visible text; a script may draw it.",
        "Save the page from a browser after it has loaded.",
    ),
    Reason("HTML_TOO_DEEP", "Elements are nested deeper than any real page.", _REPLAY),
    Reason(
        "XML_ENTITY",
        "The XML declares entities, which are not expanded for safety.",
        "Ask the sender for XML without a document type declaration.",
    ),
    Reason("XML_INVALID", "The XML is not well-formed.", _RESEND),
    Reason(
        "PARSER_TIMEOUT",
        "Reading took longer than CUTTINGS_FILE_SECONDS allows. Only a replay tries the same bytes again.",
        _REPLAY,
    ),
    Reason(
        "PARSER_CRASH",
        "The reader's process died on this file. Only a replay tries the same bytes again.",
        "`cuttings replay --reason PARSER_CRASH` after an upgrade; report the file.",
    ),
    Reason("PARSER_LIMIT", "The file asks for more memory, records or levels than allowed.", _REPLAY),
    Reason("JSON_INVALID", "Not valid JSON.", _RESEND),
    Reason(
        "JSON_SCHEMA",
        "Valid JSON in which no article could be found.",
        "See docs/formats.md for the field names that are read.",
    ),
    Reason("JSON_TOO_DEEP", "JSON nested deeper than any real feed.", _REPLAY),
    Reason("JSON_NUMBER", "A number that JSON does not allow or that no machine can hold.", _RESEND),
    Reason(
        "JSON_DUP_KEY",
        "An object has the same key twice, so it has two meanings.",
        "Ask the sender which one is meant.",
    ),
    Reason("MISSING_FIELD", "A record has no body text.", "See docs/formats.md for the field names that are read."),
    Reason(
        "ID_CONFLICT",
        "Two records of one file claim the same identifier with different text.",
        "Ask the sender which one is current.",
    ),
    Reason("ARCHIVE_CORRUPT", "The archive's checksums or structure are wrong.", _RESEND),
    Reason("ARCHIVE_TRUNCATED", "The archive ends too early.", _RESEND),
    Reason("ARCHIVE_ENCRYPTED", "The archive is protected by a password.", "Deliver it unpacked."),
    Reason("ARCHIVE_BOMB", "The archive expands to far more than it holds.", _REPLAY),
    Reason("ARCHIVE_NESTED", "An archive within an archive within an archive.", "Unpack one level and deliver that."),
    Reason(
        "ARCHIVE_UNSAFE_PATH",
        "A member's name points outside the archive.",
        "Ask the sender how the archive was made; unpack it by hand.",
    ),
    Reason(
        "ARCHIVE_SPECIAL_MEMBER",
        "A member is a link or a device.",
        "Unpack the regular files by hand and deliver those.",
    ),
    Reason("ARCHIVE_TOO_MANY_MEMBERS", "The archive has more members than allowed.", "Deliver it in several archives."),
    Reason("ARCHIVE_EMPTY", "The archive has no members.", _RESEND),
    Reason(
        "ARCHIVE_UNSUPPORTED", "The archive uses a method that cannot be read.", "Pack it again as zip, tar or gzip."
    ),
    Reason("WARC_INVALID", "Not a valid web archive.", _RESEND),
    Reason("WARC_TRUNCATED", "The web archive ends in the middle of a record.", _RESEND),
    Reason(
        "WARC_NO_ARTICLES",
        "The web archive has no response that is a page.",
        "Nothing, if it holds only images or scripts.",
    ),
    Reason(
        "PERMISSION_DENIED",
        "The file may not be read by this user.",
        "Give the user that runs Cuttings read permission; the next run ingests the file.",
    ),
    Reason(
        "UNREADABLE",
        "The operating system failed to read the file.",
        "Check the disk or share; the next run tries again.",
    ),
    Reason("PATH_TOO_LONG", "The path is longer than the system can open.", "Deliver the file under a shorter path."),
    Reason(
        "FAILED_EXPECTATION",
        "The cleaned record broke a rule of the audit.",
        "`cuttings rejects --reason FAILED_EXPECTATION` names the rule; `cuttings replay` after a fix.",
    ),
    Reason(
        "ERASED",
        "This content was erased and is refused.",
        "Nothing: `ops.erasures` has the reason that was given.",
    ),
    Reason(
        "HIDDEN_OR_TEMP",
        "A hidden or temporary name: a program is still writing it.",
        "Deliver it under its final name.",
        ("ignored",),
    ),
    Reason("NOT_REGULAR", "Not a regular file: a device, a pipe or a socket.", "Deliver a regular file.", ("ignored",)),
    Reason("SYMLINK", "A link; links are not followed.", "Deliver the file itself.", ("ignored",)),
    Reason(
        "VANISHED",
        "The file was gone when it was to be read.",
        "Nothing; it is ingested if it is delivered again.",
        ("ignored",),
    ),
    Reason(
        "STILL_WRITING",
        "The file changed so recently that it may not be complete.",
        "Nothing; a later run ingests it once it has stopped changing.",
        ("deferred",),
    ),
)

REASONS = {reason.code: reason._replace(remedy=reason.remedy.replace("{code}", reason.code)) for reason in _ALL}
