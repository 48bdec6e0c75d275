"""The tables that people query: articles, their versions and lines."""

from warehouse.schema.table import (
    BIGINT,
    DATE,
    FLAG,
    HEX_ID,
    HEX_SHA256,
    INSTANT,
    INT,
    REAL,
    RUN_ID,
    TEXT,
    TEXTS,
    Table,
    between,
    column,
    matches,
    one_of,
    rule,
)

ROLES = (
    "headline",
    "alternative_headline",
    "standfirst",
    "byline",
    "dateline",
    "publisher",
    "section",
    "date",
    "credit",
    "caption",
    "subheading",
    "paragraph",
    "list_item",
    "quote_attribution",
    "post_meta",
    "related",
    "boilerplate",
)
BODY_ROLES = ("paragraph", "list_item", "subheading", "quote_attribution")
GENRES = ("article", "live_blog", "listing")
PRECISIONS = ("instant", "day", "month", "year")
BASES = ("line", "metadata", "url", "file name")

# No control characters except line feed and tab, and no bidirectional overrides, so that text shows as it is.
CLEAN_TEXT = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"

ARTICLE_ID = column(
    "article_id",
    TEXT,
    "Identifies the article in all its versions: a hash of the content first delivered.",
    matches(HEX_ID),
    required=True,
    standard="schema.org identifier",
)
VERSION = column(
    "version",
    INT,
    "1 for the text as first delivered; each changed text adds 1.",
    between(1),
    required=True,
    standard="schema.org version",
)
_RUN = column("run_id", TEXT, "Run that published this row.", matches(RUN_ID), required=True)

# The columns that `transforms` fills, in this order. The pipeline adds identity and provenance.
CONTENT = (
    column(
        "headline",
        TEXT,
        "Headline as printed; NULL if the file has none.",
        matches(CLEAN_TEXT),
        rule("value_lengths_to_be_between", "warning", min_value=1, max_value=500),
        standard="schema.org headline",
    ),
    column(
        "alternative_headline",
        TEXT,
        "Second headline, such as the print title of an online article.",
        matches(CLEAN_TEXT),
        standard="schema.org alternativeHeadline",
    ),
    column(
        "standfirst",
        TEXT,
        "Summary between the headline and the body.",
        matches(CLEAN_TEXT),
        standard="schema.org abstract",
    ),
    column("byline", TEXT, "Line that names the authors, as printed.", matches(CLEAN_TEXT), standard="IPTC by"),
    column(
        "authors",
        TEXTS,
        "Names of people only, in printed order; empty if none is named.",
        required=True,
        standard="schema.org author.name",
    ),
    column(
        "publisher",
        TEXT,
        "Publisher of the article, as named in the file.",
        matches(CLEAN_TEXT),
        standard="schema.org publisher.name",
    ),
    column(
        "provider",
        TEXT,
        "Who delivered the copy if not the publisher: an aggregator, a print platform, a repost.",
        matches(CLEAN_TEXT),
        standard="schema.org provider",
    ),
    column("section", TEXT, "Section or topic label.", matches(CLEAN_TEXT), standard="schema.org articleSection"),
    column(
        "dateline",
        TEXT,
        "Place and date that open the text, as printed.",
        matches(CLEAN_TEXT),
        standard="schema.org dateline",
    ),
    column(
        "language",
        TEXT,
        "Language of the text, as a BCP 47 tag; NULL if it could not be identified.",
        matches(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"),
        standard="schema.org inLanguage",
    ),
    column("language_confidence", REAL, "Confidence in `language`, from 0 to 1.", between(0, 1)),
    column(
        "genre",
        TEXT,
        "article, live_blog, or listing (a page of teasers, links or offers).",
        one_of(GENRES),
        required=True,
        standard="IPTC genre",
    ),
    column(
        "published_at",
        INSTANT,
        "Time of publication given in the file; NULL if it gives none. Read it with published_precision.",
        standard="schema.org datePublished",
    ),
    column(
        "published_on",
        DATE,
        "Date of publication as the source prints it, in the source's own time zone; of a month or year, the first day. The same in every client, where published_at moves with the client's time zone.",
        standard="schema.org datePublished",
    ),
    column(
        "published_precision",
        TEXT,
        "Precision of published_at: instant, day, month or year. A day, month or year is stored as its first moment, in UTC.",
        one_of(PRECISIONS),
    ),
    column(
        "published_basis",
        TEXT,
        "Where published_at was found: line (of the text), metadata, url or file name.",
        one_of(BASES),
    ),
    column(
        "modified_at",
        INSTANT,
        "Time of the last change given in the file; NULL if it gives none. A time without a zone is read in CUTTINGS_TIMEZONE, or as UTC if that is not set.",
        standard="schema.org dateModified",
    ),
    column("url", TEXT, "Canonical URL given in the file.", matches(r"^https?://\S+$"), standard="schema.org url"),
    column(
        "body",
        TEXT,
        "Cleaned text: paragraphs, list items, subheadings and quote attributions, separated by blank lines. Great Expectations is given its length only.",
        between(1),
        required=True,
        standard="schema.org articleBody",
    ),
    column("word_count", INT, "Words in the body.", between(1), required=True, standard="schema.org wordCount"),
    column(
        "paragraph_count",
        INT,
        "Paragraphs, list items, subheadings and quote attributions in the body.",
        between(1),
        required=True,
    ),
    column(
        "content_sha256",
        TEXT,
        "SHA-256 of headline, publisher, authors, date, body, and notes of correction outside the body. A record with the same hash is a duplicate.",
        matches(HEX_SHA256),
        required=True,
    ),
)

SOURCE = (
    column("source_path", TEXT, "File the article was delivered in, relative to the landing folder.", required=True),
    column("source_sha256", TEXT, "SHA-256 of that file.", matches(HEX_SHA256), required=True),
    column("record_no", INT, "Number of the record within the file, from 1.", between(1), required=True),
)

_DOMAIN = column(
    "domain",
    TEXT,
    "Host of `url` in small letters, without www., m. or amp.; NULL without a url. It tells sources apart where no publisher is named.",
)

ARTICLE_VERSIONS = Table(
    "main",
    "article_versions",
    "One row per version of an article, with the period in which it was current.",
    notes="A changed file, or another file with the same canonical URL, makes a new version. Versions that were rolled back or erased are absent.",
    stored=(
        ARTICLE_ID,
        VERSION,
        *CONTENT[:-1],
        *SOURCE,
        CONTENT[-1],
        column(
            "first_seen_at",
            INSTANT,
            "When the first version of the article was ingested.",
            required=True,
            standard="schema.org dateCreated",
        ),
        _RUN,
        column("parser_version", TEXT, "Version of the parsing rules that produced this row.", required=True),
        column("valid_from", INSTANT, "When this version became current.", required=True),
    ),
    derived=(
        _DOMAIN,
        column("valid_to", INSTANT, "When the next version replaced it; NULL while it is current."),
        column("is_current", FLAG, "True for the current version, the one in main.articles.", required=True),
    ),
    key=("article_id", "version"),
    sort=("article_id", "version"),
    # A body by its id is read with all bodies of its row group, and a page of hits reads twenty of them.
    row_group_rows=512,
    example="SELECT headline, version, valid_from, valid_to FROM article_versions WHERE article_id IN (SELECT article_id FROM article_versions WHERE version > 1) ORDER BY article_id, version",
)

ARTICLES = Table(
    "main",
    "articles",
    "One row per article, in its current version.",
    notes="Earlier versions are in main.article_versions. The same text from another publisher is another article.",
    stored=(),
    derived=(*(field for field in ARTICLE_VERSIONS.stored if field.name != "valid_from"), _DOMAIN),
    key=("article_id",),
    example="SELECT publisher, count(*) AS articles, round(avg(word_count)) AS words FROM articles GROUP BY ALL ORDER BY articles DESC",
)

LINES = (
    column(
        "line_no",
        INT,
        "Line number in the decoded text, from 1; blank lines are counted but have no row.",
        between(1),
        required=True,
    ),
    column(
        "char_start",
        BIGINT,
        "Offset of the line's first character in the decoded text, from 0.",
        between(0),
        required=True,
    ),
    column("char_end", BIGINT, "Offset just after the line's last character.", between(1), required=True),
    column("raw_text", TEXT, "The line as delivered.", required=True),
    column("clean_text", TEXT, "The line after character repair.", matches(CLEAN_TEXT), required=True),
    column(
        "role",
        TEXT,
        "Role of the line in the article, such as headline, byline or paragraph.",
        one_of(ROLES),
        required=True,
    ),
    column(
        "rule",
        TEXT,
        "Rule that decided the role; `wrapped` marks a line that continues a paragraph broken at a fixed width.",
        rule("value_lengths_to_be_between", min_value=1),
        required=True,
    ),
    column("confidence", REAL, "Confidence in the role, from 0 to 1.", between(0, 1), required=True),
    column(
        "kept",
        FLAG,
        "True if the line is in `body`, which is so for the roles paragraph, list_item, subheading and quote_attribution. False is not lost: lines such as headline and byline are in columns of their own, and every line is in this table.",
        required=True,
    ),
    column("post_no", INT, "Live-blog post the line belongs to; NULL outside posts.", between(1)),
)

ARTICLE_LINES = Table(
    "main",
    "article_lines",
    "One row per non-blank line of each published article version.",
    notes="Lines left out of the body are here too, with their role and the rule that decided it. Lines of quarantined files are not stored; `cuttings lines PATH` shows them.",
    stored=(ARTICLE_ID, VERSION, *LINES),
    key=("article_id", "version", "line_no"),
    sort=("article_id", "version", "line_no"),
    example="SELECT line_no, role, rule, left(clean_text, 60) AS text FROM article_lines WHERE NOT kept ORDER BY article_id, line_no LIMIT 10",
)
