"""The tables people ask: articles, their versions, lines and posts."""

from warehouse.schema.table import (
    BIGINT,
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

# No control characters but line feed and tab, and no bidirectional overrides: text that shows as it is.
CLEAN_TEXT = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"

ARTICLE_ID = column(
    "article_id",
    TEXT,
    "Identity of the article, the same for all its versions: a hash of its first delivered content.",
    matches(HEX_ID),
    required=True,
    standard="schema.org identifier",
)
VERSION = column(
    "version",
    INT,
    "1 for the text as first delivered, one more for each changed text.",
    between(1),
    required=True,
    standard="schema.org version",
)
_RUN = column("run_id", TEXT, "Run that published this row.", matches(RUN_ID), required=True)

# What `transforms` finds in a document, in this order; the pipeline adds identity and provenance.
CONTENT = (
    column(
        "headline",
        TEXT,
        "Headline as printed; NULL where the file has none.",
        matches(CLEAN_TEXT),
        rule("value_lengths_to_be_between", "warning", min_value=1, max_value=500),
        standard="schema.org headline",
    ),
    column(
        "alternative_headline",
        TEXT,
        "A second headline, such as the print title of an online text.",
        matches(CLEAN_TEXT),
        standard="schema.org alternativeHeadline",
    ),
    column(
        "standfirst",
        TEXT,
        "The summary between headline and body.",
        matches(CLEAN_TEXT),
        standard="schema.org abstract",
    ),
    column("byline", TEXT, "The line that names the authors, as printed.", matches(CLEAN_TEXT), standard="IPTC by"),
    column(
        "authors",
        TEXTS,
        "Names of people only, in order; empty where none is named.",
        required=True,
        standard="schema.org author.name",
    ),
    column(
        "publisher",
        TEXT,
        "Who published the article, as the file says.",
        matches(CLEAN_TEXT),
        standard="schema.org publisher.name",
    ),
    column(
        "provider",
        TEXT,
        "Who delivered the text, if not the publisher: an aggregator, a print platform, a repost.",
        matches(CLEAN_TEXT),
        standard="schema.org provider",
    ),
    column("section", TEXT, "Section or topic label.", matches(CLEAN_TEXT), standard="schema.org articleSection"),
    column(
        "dateline",
        TEXT,
        "Place and date at the start of the text.",
        matches(CLEAN_TEXT),
        standard="schema.org dateline",
    ),
    column(
        "language",
        TEXT,
        "Language of the text, BCP 47; NULL if it cannot be detected.",
        matches(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"),
        standard="schema.org inLanguage",
    ),
    column("language_confidence", REAL, "0 to 1.", between(0, 1)),
    column(
        "genre",
        TEXT,
        "article, live_blog or listing: a page of teasers, links or offers.",
        one_of(GENRES),
        required=True,
        standard="IPTC genre",
    ),
    column(
        "published_at",
        INSTANT,
        "When it was published, as the file says; NULL where it does not.",
        standard="schema.org datePublished",
    ),
    column("published_precision", TEXT, "How exact published_at is: instant, day, month or year.", one_of(PRECISIONS)),
    column("published_basis", TEXT, "Where published_at was read: line, metadata, url or file name.", one_of(BASES)),
    column(
        "modified_at",
        INSTANT,
        "When it was last changed, as the file says; times without a zone are in CUTTINGS_TIMEZONE, or else in UTC.",
        standard="schema.org dateModified",
    ),
    column("url", TEXT, "Canonical address, as the file says.", matches(r"^https?://\S+$"), standard="schema.org url"),
    column(
        "body",
        TEXT,
        "The cleaned text: paragraphs, list items, subheadings and quote attributions, joined by one blank line. The audit sees its length.",
        between(1),
        required=True,
        standard="schema.org articleBody",
    ),
    column("word_count", INT, "Words of the body.", between(1), required=True, standard="schema.org wordCount"),
    column("paragraph_count", INT, "Blocks of the body.", between(1), required=True),
    column(
        "content_sha256",
        TEXT,
        "SHA-256 over headline, publisher, authors, date and body: equal means the same article.",
        matches(HEX_SHA256),
        required=True,
    ),
)

SOURCE = (
    column("source_path", TEXT, "File it was delivered in, relative to the landing folder.", required=True),
    column("source_sha256", TEXT, "SHA-256 of that file's bytes.", matches(HEX_SHA256), required=True),
    column("record_no", INT, "Which record of the file, from 1.", between(1), required=True),
)

ARTICLE_VERSIONS = Table(
    "main",
    "article_versions",
    "One row per version of an article, with the time it was current.",
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
        column("parser_version", TEXT, "Version of the rules that made this row.", required=True),
        column("valid_from", INSTANT, "When this version became the current one.", required=True),
    ),
    derived=(
        column("valid_to", INSTANT, "When the next version replaced it; NULL for the current one."),
        column("is_current", FLAG, "True for the one version main.articles shows.", required=True),
    ),
    key=("article_id", "version"),
    sort=("article_id", "version"),
    example="SELECT headline, version, valid_from, valid_to FROM article_versions WHERE article_id IN (SELECT article_id FROM article_versions WHERE version > 1) ORDER BY article_id, version",
)

ARTICLES = Table(
    "main",
    "articles",
    "One row per article: its current version.",
    stored=(),
    derived=tuple(field for field in ARTICLE_VERSIONS.stored if field.name != "valid_from"),
    key=("article_id",),
    example="SELECT publisher, count(*) AS articles, round(avg(word_count)) AS words FROM articles GROUP BY ALL ORDER BY articles DESC",
)

LINES = (
    column(
        "line_no",
        INT,
        "Line of the decoded text, from 1; blank lines count but have no row.",
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
    column("char_end", BIGINT, "Offset after its last character.", between(1), required=True),
    column("raw_text", TEXT, "The line as delivered.", required=True),
    column("clean_text", TEXT, "The line after repair of its characters.", matches(CLEAN_TEXT), required=True),
    column("role", TEXT, "What the line is in the article.", one_of(ROLES), required=True),
    column(
        "rule",
        TEXT,
        "The rule that decided; `wrapped` for a line that continues a paragraph cut at a fixed width.",
        rule("value_lengths_to_be_between", min_value=1),
        required=True,
    ),
    column("confidence", REAL, "0 to 1.", between(0, 1), required=True),
    column("kept", FLAG, "True where the line is part of the body.", required=True),
    column("post_no", INT, "Post of a live blog the line belongs to.", between(1)),
)

ARTICLE_LINES = Table(
    "main",
    "article_lines",
    "One row per non-blank line of every published file: nothing is dropped without a role and the rule that gave it.",
    stored=(ARTICLE_ID, VERSION, *LINES),
    key=("article_id", "version", "line_no"),
    sort=("article_id", "version", "line_no"),
    example="SELECT line_no, role, rule, left(clean_text, 60) AS text FROM article_lines WHERE NOT kept ORDER BY article_id, line_no LIMIT 10",
)

POSTS = (
    column("post_no", INT, "Place of the post in the file, from 1.", between(1), required=True),
    column("headline", TEXT, "Headline of the post.", matches(CLEAN_TEXT), standard="schema.org headline"),
    column(
        "authors",
        TEXTS,
        "Names of people only; empty where none is named.",
        required=True,
        standard="schema.org author.name",
    ),
    column("section", TEXT, "Section label of the post.", matches(CLEAN_TEXT), standard="schema.org articleSection"),
    column(
        "posted_at",
        INSTANT,
        "When it was posted, as the file says; times without a zone are in CUTTINGS_TIMEZONE, or else in UTC.",
        standard="schema.org datePublished",
    ),
    column("body", TEXT, "The cleaned text of the post.", required=True, standard="schema.org articleBody"),
)

LIVE_POSTS = Table(
    "main",
    "live_posts",
    "One row per post of a live blog, in the order of the file.",
    stored=(ARTICLE_ID, VERSION, *POSTS),
    key=("article_id", "version", "post_no"),
    sort=("article_id", "version", "post_no"),
    example="SELECT post_no, headline, authors FROM live_posts ORDER BY article_id, post_no",
)
