"""The closed set of reason codes: what each means and what to do about it."""

from typing import NamedTuple


class Reason(NamedTuple):
    """Why a file or record was not published. `outcomes` are the outcomes in ops.files that it can explain."""

    code: str
    means: str
    remedy: str
    outcomes: tuple[str, ...] = ("quarantined",)


_RESEND = "Ask the sender for a complete copy and deliver it again, under any name."
_FIXED = "The limit is fixed. If the file is legitimate, open an issue that describes it."


def _raise(settings: str) -> str:
    return f"If the file is legitimate, raise {settings}, then run `cuttings replay --reason {{code}}`."


_ALL = (
    Reason("EMPTY", "The file has no bytes.", _RESEND, ("quarantined", "ignored")),
    Reason("WHITESPACE_ONLY", "The file contains only white space.", _RESEND),
    Reason(
        "TOO_SHORT",
        "The file has less running text than the shortest article.",
        "Check whether the export was cut off. If not, no action is needed.",
    ),
    Reason(
        "TOO_LARGE",
        "The file is larger than CUTTINGS_MAX_FILE_BYTES. Its bytes are not stored.",
        _raise("CUTTINGS_MAX_FILE_BYTES"),
    ),
    Reason(
        "LINE_TOO_LONG",
        "A line is longer than any line of an article can be.",
        "Check that the file is text with line breaks; it may be encoded or packed data.",
    ),
    Reason(
        "BOILERPLATE_ONLY",
        "Every line is boilerplate: menus, promotions, notices.",
        "Deliver the page of the article itself.",
    ),
    Reason(
        "NOT_AN_ARTICLE",
        "The file is readable but isn't an article: a table, code, a form or a list of links, for example.",
        "No action is needed. If it is an article, open an issue that describes its layout.",
    ),
    Reason(
        "GIBBERISH",
        "The text is not in any written language.",
        "Check the export: the text may be encoded or encrypted.",
    ),
    Reason(
        "BINARY",
        "The file is neither text nor in a supported format.",
        "Convert the file to text, HTML or JSON and deliver that.",
    ),
    Reason(
        "CONTROL_CHARS",
        "The text is full of control characters.",
        "Check the export: it may be terminal output or the result of a broken conversion.",
    ),
    Reason(
        "BAD_ENCODING",
        "The character encoding could not be identified with confidence.",
        "If you know the encoding, set CUTTINGS_ENCODING_FALLBACK, then run `cuttings replay --reason {code}`.",
    ),
    Reason(
        "UNSUPPORTED_ENCODING",
        "The file declares a character encoding that is not supported.",
        "Convert the file to UTF-8 and deliver that.",
    ),
    Reason("TRUNCATED", "The file ends in the middle of its own structure.", _RESEND),
    Reason(
        "TYPE_MISMATCH",
        "The content does not match the type in the file name.",
        "Deliver the file with the right extension, or ask the sender.",
    ),
    Reason(
        "UNSUPPORTED_TYPE",
        "The type of the file is known but not supported.",
        "Convert the file to text, HTML or JSON and deliver that.",
        ("quarantined", "ignored"),
    ),
    Reason(
        "HTML_NO_TEXT",
        "The page has no visible text; a script may add it.",
        "Save the page from a browser after it has loaded, and deliver that.",
    ),
    Reason("HTML_TOO_DEEP", "Elements are nested deeper than on any real page.", _FIXED),
    Reason(
        "XML_ENTITY",
        "The XML declares entities, which are not expanded, for safety.",
        "Ask the sender for XML without a document type declaration.",
    ),
    Reason("XML_INVALID", "The XML is not well-formed.", _RESEND),
    Reason(
        "PARSER_TIMEOUT",
        "Reading took longer than CUTTINGS_FILE_SECONDS allows. Only a replay reads the same content again.",
        _raise("CUTTINGS_FILE_SECONDS"),
    ),
    Reason(
        "PARSER_CRASH",
        "The process that read the file died. Only a replay reads the same content again.",
        "Open an issue with the file. After an upgrade, run `cuttings replay --reason {code}`.",
    ),
    Reason(
        "PARSER_LIMIT",
        "The file needs more memory, records, lines or levels than allowed.",
        "Split the file and deliver the pieces. If it needs memory, raise CUTTINGS_WORKER_MEMORY_BYTES, then run "
        "`cuttings replay --reason {code}`.",
    ),
    Reason("JSON_INVALID", "The file is not valid JSON.", _RESEND),
    Reason(
        "JSON_SCHEMA",
        "The JSON is valid, but no article was found in it.",
        "docs/formats.md lists the field names that are read.",
    ),
    Reason("JSON_TOO_DEEP", "The JSON is nested deeper than in any real feed.", _FIXED),
    Reason("JSON_NUMBER", "A number is not allowed in JSON or is too large to store.", _RESEND),
    Reason(
        "JSON_DUP_KEY",
        "An object has the same key twice, so its value is ambiguous.",
        "Ask the sender which value is meant.",
    ),
    Reason(
        "MISSING_FIELD",
        "The record has no body text.",
        "docs/formats.md lists the field names that are read.",
    ),
    Reason(
        "ID_CONFLICT",
        "Two records of the file have the same identifier but different text.",
        "Ask the sender which one is current.",
    ),
    Reason("ARCHIVE_CORRUPT", "The archive has a wrong checksum or an invalid structure.", _RESEND),
    Reason("ARCHIVE_TRUNCATED", "The archive ends too early.", _RESEND),
    Reason("ARCHIVE_ENCRYPTED", "The archive is protected by a password.", "Unpack the archive and deliver its files."),
    Reason(
        "ARCHIVE_BOMB",
        "The archive expands to more than the limits allow.",
        _raise("CUTTINGS_MAX_EXPANDED_BYTES or CUTTINGS_MAX_RATIO"),
    ),
    Reason(
        "ARCHIVE_NESTED",
        "Archives are nested more than two levels deep.",
        "Unpack the outer archive and deliver its files.",
    ),
    Reason(
        "ARCHIVE_UNSAFE_PATH",
        "The path of a member leads outside the archive.",
        "Ask the sender how the archive was made, or unpack it by hand and deliver its files.",
    ),
    Reason(
        "ARCHIVE_SPECIAL_MEMBER",
        "A member of the archive is a link or a device.",
        "Unpack the regular files by hand and deliver those.",
    ),
    Reason(
        "ARCHIVE_TOO_MANY_MEMBERS",
        "The archive has more members than allowed.",
        "Split it into several archives and deliver those.",
    ),
    Reason("ARCHIVE_EMPTY", "The archive has no members.", _RESEND),
    Reason(
        "ARCHIVE_UNSUPPORTED",
        "The archive uses a format or compression method that is not supported.",
        "Pack it again as zip, tar or gzip and deliver that.",
    ),
    Reason("WARC_INVALID", "The file is not a valid web archive (WARC).", _RESEND),
    Reason("WARC_TRUNCATED", "The web archive ends in the middle of a record.", _RESEND),
    Reason(
        "WARC_NO_ARTICLES",
        "The web archive contains no pages.",
        "No action is needed if it contains only images or scripts.",
    ),
    Reason(
        "PERMISSION_DENIED",
        "The user that runs Cuttings has no permission to read the file.",
        "Give that user read permission. The next run tries again.",
    ),
    Reason(
        "UNREADABLE",
        "The operating system failed to read the file.",
        "Check the disk or network share. The next run tries again.",
    ),
    Reason(
        "PATH_TOO_LONG",
        "The path is longer than the operating system can open.",
        "Deliver the file under a shorter path.",
    ),
    Reason(
        "FAILED_EXPECTATION",
        "The article failed a check of the audit.",
        "`cuttings rejects --reason {code}` names the check. After a fix, run `cuttings replay --reason {code}`.",
    ),
    Reason(
        "ERASED",
        "The content was erased and is refused.",
        "No action is needed. The reason for the erasure is in `ops.erasures`.",
    ),
    Reason(
        "HIDDEN_OR_TEMP",
        "The name is that of a hidden or temporary file, which another program may still be writing.",
        "Deliver the file under its final name.",
        ("ignored",),
    ),
    Reason(
        "NOT_REGULAR",
        "The entry is not a regular file but a device, a pipe or a socket, for example.",
        "Deliver a regular file.",
        ("ignored",),
    ),
    Reason(
        "SYMLINK", "The entry is a symbolic link. Links are not followed.", "Deliver the file itself.", ("ignored",)
    ),
    Reason(
        "VANISHED",
        "The file was listed but had gone before it was read.",
        "No action is needed. If the file comes back, it is ingested.",
        ("ignored",),
    ),
    Reason(
        "STILL_WRITING",
        "The file changed so recently that it may not be complete.",
        "No action is needed. A later run ingests it once it has stopped changing.",
        ("deferred",),
    ),
)

REASONS = {reason.code: reason._replace(remedy=reason.remedy.replace("{code}", reason.code)) for reason in _ALL}
