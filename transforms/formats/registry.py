"""The list of all formats that can be read. To add a format:

1. write a module with `sniff(start)`, which recognises the format by its first characters, and `read(source)`, which
   yields a Document or a Reject for each record;
2. add a line to `BINARY` (for a reader of bytes) or `TEXT` (for a reader of decoded characters) below;
3. say in `HOLDS` what is read of such a file, for the manual;
4. add an example file and the expected records to tests/formats/files/.

Add an XML vocabulary to `transforms.formats.xml.vocabularies.VOCABULARIES` instead.
"""

from transforms.formats import text
from transforms.formats.containers import archive, compression, email, mbox, warc
from transforms.formats.intake.source import Format
from transforms.formats.office import epub, opendocument, rtf, word
from transforms.formats.pages import html
from transforms.formats.pdf import reader as pdf
from transforms.formats.records import columnar, json_records, markdown, spreadsheet, table
from transforms.formats.wire import messages
from transforms.formats.xml import reading as xml

BINARY: tuple[Format[bytes], ...] = (
    Format("gzip", (".gz", ".tgz"), compression.is_gzip, compression.read_gzip, container=True),
    Format("bzip2", (".bz2", ".tbz2", ".tbz"), compression.is_bzip2, compression.read_bzip2, container=True),
    Format("xz", (".xz", ".txz"), compression.is_xz, compression.read_xz, container=True),
    Format("zstd", (".zst", ".zstd", ".tzst"), compression.is_zstd, compression.read_zstd, container=True),
    Format("docx", (".docx", ".docm", ".dotx"), word.sniff, word.read, divisible=True),
    Format("odt", (".odt", ".ott"), opendocument.sniff, opendocument.read, divisible=True),
    Format("epub", (".epub",), epub.sniff, epub.read),
    Format("xlsx", (".xlsx", ".xlsm", ".xltx"), spreadsheet.sniff, spreadsheet.read),
    Format("parquet", (".parquet", ".pq"), columnar.sniff_parquet, columnar.read_parquet),
    Format("arrow", (".arrow", ".feather", ".ipc"), columnar.sniff_arrow, columnar.read_arrow),
    Format("zip", (".zip",), archive.is_zip, archive.read_zip, container=True),
    Format("tar", (".tar",), archive.is_tar, archive.read_tar, container=True),
    Format("warc", (".warc",), warc.sniff, warc.read),
    Format("pdf", (".pdf",), pdf.sniff, pdf.read, divisible=True),
    Format("rtf", (".rtf",), rtf.sniff, rtf.read, divisible=True),
    Format("email", (".eml", ".mht", ".mhtml"), email.sniff, email.read, textual=True, divisible=True),
    Format("mbox", (".mbox",), mbox.sniff, mbox.read, textual=True),
)

TEXT: tuple[Format[str], ...] = (
    Format("html", (".html", ".htm", ".xhtml"), html.sniff, html.read, textual=True, divisible=True),
    Format("xml", xml.SUFFIXES, xml.sniff, xml.read, textual=True),
    Format("json", (".json", ".jsonld", *json_records.BY_LINE), json_records.sniff, json_records.read, textual=True),
    Format("markdown", (".md", ".markdown"), markdown.sniff, markdown.read, textual=True),
    Format("csv", (".csv", ".tsv"), table.sniff, table.read, textual=True),
    Format("wire", (".iptc", ".anpa"), messages.sniff, messages.read, textual=True),
    Format("text", (".txt", ".text"), text.sniff, text.read, textual=True, divisible=True),
)

HOLDS = {
    "gzip": "one file of any other format",
    "bzip2": "one file of any other format",
    "xz": "one file of any other format",
    "zstd": "one file of any other format",
    "zip": "files of any other format",
    "tar": "files of any other format, compressed or not",
    "warc": "each response that is an HTML page",
    "pdf": "the text layer",
    "docx": "paragraphs, headings, lists, tables, boxes, notes; headers and footers as boilerplate; "
    "title and author of the document as fields",
    "xlsx": "one article a row of each sheet that has a column for the text, as in csv",
    "parquet": "one article a row, as in csv",
    "arrow": "one article a row, as in csv: files, streams and Feather (version 2)",
    "odt": "as docx",
    "epub": "each chapter as a web page",
    "rtf": "the text and its footnotes; title and author of the document as fields",
    "email": "the HTML part, or else the plain one; attachments are not read",
    "mbox": "e-mail messages, one after another",
    "html": "all visible text, with the element of each line; JSON-LD, Open Graph and meta tags as fields",
    "xml": "NITF, NewsML 1 and G2, RSS, Atom, within any envelope; exports of WordPress, Blogger, Evernote, Factiva; "
    "RCV1, Reuters-21578, TREC, TEI, output of trafilatura; dumps of databases and other elements with a headline and "
    "a text under usual names",
    "json": "articles as objects: one, a list, one a line, or the answer or dump of another program, such as Ghost or "
    "the shell of MongoDB",
    "markdown": "the text, with YAML or TOML front matter as fields; a text file with front matter keeps its lines",
    "csv": "one article a row; the columns are known by their names, or without a header by what they hold",
    "wire": "messages of news agencies in the framing of IPTC 7901 or ANPA 1312",
    "text": "print exports, saved pages, reposts and live blogs; labelled lines above a text (`Title: …`) as fields; "
    "exports of archives (Nexis, Factiva, ProQuest, Europresse, EBSCO, PressReader), "
    "each document as a record",
}
