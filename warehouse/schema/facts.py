"""What an article says: quotes, figures, and the people, organisations and places it names."""

import pyarrow as pa

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.table import BIGINT, INT, REAL, TEXT, Table, between, column, one_of

QUOTE_KINDS = ("direct", "partial", "block", "headline")
FIGURE_KINDS = ("count", "percent", "money", "ratio", "duration", "age", "rank")
HEDGES = ("exact", "about", "over", "under", "range")
DIRECTIONS = ("up", "down", "none")
NAME_KINDS = ("person", "organization", "place")

_START = column(
    "char_start",
    BIGINT,
    "Offset of its first character in the decoded text of the file, in characters from 0.",
    between(0),
    required=True,
)
_END = column("char_end", BIGINT, "Offset after its last character.", between(0), required=True)
_LINE = column("line_no", INT, "Line it starts in, as in article_lines.", between(1), required=True)
_CONFIDENCE = column("confidence", REAL, "How sure the rule is, from 0 to 1.", between(0, 1), required=True)


def _position(name: str, means: str) -> pa.Field:
    return column(name, BIGINT, means, between(0))


QUOTE = (
    column("quote_no", INT, "Position of the quote in the article, from 1.", between(1), required=True),
    column("text", TEXT, "What is quoted, without its quotation marks.", required=True, standard="schema.org text"),
    _START,
    _END,
    _LINE,
    column(
        "kind",
        TEXT,
        "direct: whole sentences; partial: words within a sentence of the article; block: a paragraph set as a quote; headline: quoted words of a headline.",
        one_of(QUOTE_KINDS),
        required=True,
    ),
    column(
        "speaker",
        TEXT,
        "Who said it, in the fullest form that the article has; NULL if the article does not say, or it is doubtful.",
        standard="schema.org spokenByCharacter",
    ),
    column("speaker_mention", TEXT, "The words beside the quote that name the speaker, such as he or Ms Okoro."),
    column(
        "speaker_role",
        TEXT,
        "Office or description that the article gives the speaker.",
        standard="schema.org jobTitle",
    ),
    column(
        "speaker_organization", TEXT, "Organisation that the speaker speaks for.", standard="schema.org affiliation"
    ),
    column("cue", TEXT, "The word that marks the speech, such as said."),
    _position("cue_start", "Offset of the cue; NULL without one."),
    _position("cue_end", "Offset after the cue."),
    _position("mention_start", "Offset of speaker_mention; NULL without one."),
    _position("mention_end", "Offset after speaker_mention."),
    column("continuation_of", INT, "The quote of the same speech that this one goes on with; NULL if it is the first."),
    column("method", TEXT, "Rule that found the speaker, or why there is none.", required=True),
    _CONFIDENCE,
)
FIGURE = (
    column("figure_no", INT, "Position of the figure in the article, from 1.", between(1), required=True),
    column("surface", TEXT, "The figure as printed, with its hedge and unit.", required=True),
    column("value", REAL, "The number, in units of `unit`; NULL for a range."),
    column("low", REAL, "Least value of a range; NULL for other figures."),
    column("high", REAL, "Greatest value of a range; NULL for other figures."),
    column("hedge", TEXT, "How exact the article calls it.", one_of(HEDGES), required=True),
    column("kind", TEXT, "What sort of number it is.", one_of(FIGURE_KINDS), required=True),
    column(
        "unit",
        TEXT,
        "Unit of measurement in the singular, or currency (ISO 4217), also per something: USD per barrel; NULL for a bare count.",
    ),
    column(
        "measure",
        TEXT,
        "What is counted or measured, such as arrests: the noun in lower case, of counts in the plural.",
    ),
    column("subject", TEXT, "Whose or what figure it is, as far as the sentence says."),
    column(
        "role",
        TEXT,
        "What the words around make of it: depth, north of, age; what happened to those counted, such as killed; change, if it is by how much something changed; from-to, if its ends are before and after; total, if it is all there are. NULL if nothing.",
    ),
    column("direction", TEXT, "Whether the sentence says that it rose or fell.", one_of(DIRECTIONS), required=True),
    _LINE,
    _START,
    _END,
    column("quote_no", INT, "The quote that the figure is in; NULL if it is in none."),
)
MENTION = (
    column("mention_no", INT, "Position of the mention in the article, from 1.", between(1), required=True),
    column("surface", TEXT, "The name as printed.", required=True, standard="schema.org mentions"),
    column("kind", TEXT, "What is named.", one_of(NAME_KINDS), required=True),
    column("name", TEXT, "The fullest form of the name in the article.", required=True, standard="schema.org name"),
    column("title", TEXT, "Title, rank or office printed before the name."),
    _LINE,
    _START,
    _END,
    _CONFIDENCE,
)

QUOTES = Table(
    "main",
    "quotes",
    "One row per quotation, in each version of an article; a speech of several paragraphs has a row for each.",
    stored=(ARTICLE_ID, VERSION, *QUOTE),
    key=("article_id", "version", "quote_no"),
    sort=("article_id", "version", "quote_no"),
    example="SELECT speaker, text FROM quotes WHERE speaker IS NOT NULL",
)
FIGURES = Table(
    "main",
    "figures",
    "One row per figure: a number with what it counts, in each version of an article.",
    stored=(ARTICLE_ID, VERSION, *FIGURE),
    key=("article_id", "version", "figure_no"),
    sort=("article_id", "version", "figure_no"),
    example="SELECT measure, value, unit, surface FROM figures WHERE kind = 'count'",
)
MENTIONS = Table(
    "main",
    "mentions",
    "One row per name of a person, an organisation or a place, each time it occurs in a version of an article.",
    stored=(ARTICLE_ID, VERSION, *MENTION),
    key=("article_id", "version", "mention_no"),
    sort=("article_id", "version", "mention_no"),
    example="SELECT name, count(*) AS n FROM mentions WHERE kind = 'person' GROUP BY name ORDER BY n DESC",
)
