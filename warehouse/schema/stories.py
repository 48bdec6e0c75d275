"""Stories: articles about one event, what links them, what became of a story, and where its articles disagree."""

import pyarrow as pa

from warehouse.schema.articles import ARTICLE_ID, VERSION
from warehouse.schema.coverage import PAIR, RELATIONS, STATED
from warehouse.schema.table import (
    DATE,
    HEX_ID,
    INSTANT,
    INT,
    POSITIONS,
    REAL,
    TEXT,
    TEXTS,
    Table,
    between,
    column,
    matches,
    one_of,
)

STORY_CHANGE_KINDS = ("merge", "split", "rename")
DISCREPANCY_CLASSES = ("conflict", "rounding", "different_event", "internal_sum", "update", "possible")

_STORY_ID = column(
    "story_id",
    TEXT,
    "Identifies the story. It stays when articles come and go; what became of it otherwise is in story_changes.",
    matches(HEX_ID),
    required=True,
)

TERMS = Table(
    "ops",
    "terms",
    "One row per article version and word that says most about its event: the index by which stories are found.",
    notes="Of each article the 16 words of the greatest weight: rare in general, frequent in it, in its headline, its first paragraphs or a name.",
    stored=(
        column("term", TEXT, "The word, folded.", required=True),
        ARTICLE_ID,
        VERSION,
        column("published_on", DATE, "Date of publication, as in articles."),
    ),
    key=("term", "article_id", "version"),
    sort=("term", "article_id", "version"),
    example="SELECT term, count(*) AS articles FROM ops.terms GROUP BY term ORDER BY articles DESC, term LIMIT 10",
    row_group_rows=100_000,
)

TERM_WEIGHTS = Table(
    "ops",
    "term_weights",
    "One row per article version: its 96 heaviest words and their weights, by which two articles are compared.",
    stored=(
        ARTICLE_ID,
        VERSION,
        column("terms", POSITIONS, "32 bits of the hash of each word, the heaviest first.", required=True),
        column("weights", POSITIONS, "Its weight in thousandths; their squares add up to a million.", required=True),
    ),
    key=("article_id", "version"),
    sort=("article_id", "version"),
    example="SELECT article_id, weights[1] AS heaviest FROM ops.term_weights LIMIT 5",
)

STORY_LINKS = Table(
    "ops",
    "story_links",
    "One row per pair of article versions that tell of like events.",
    notes="The articles of one story are linked closely on average; one that is in none joins that of the article it is likest, if linked closely enough. Words that more than 2,000 articles have lead to no link, and each article is compared with at most 300 before it: those that share the most words, of which those of articles published more than 60 days apart count half.",
    stored=(
        *PAIR,
        column(
            "likeness",
            INT,
            "Product of their weights of the same words in ten-thousandths; more if both are short, and less the further apart they were published, down to half.",
            between(0, 10_000),
            required=True,
        ),
    ),
    key=("article_a", "article_b", "version_a", "version_b"),
    sort=("article_a", "article_b", "version_a", "version_b"),
    example="SELECT count(*) AS links FROM ops.story_links",
)

STORIES = Table(
    "main",
    "stories",
    "One row per story: the articles about one event.",
    notes="An article that no other one is like is a story of its own.",
    stored=(),
    derived=(
        _STORY_ID,
        column("headline", TEXT, "Headline of the article that was published first."),
        column("articles", INT, "How many current articles it has.", required=True),
        column("publishers", INT, "How many publishers they name.", required=True),
        column("origins", INT, "How many texts they are, copies counted once.", required=True),
        column("first_published_at", INSTANT, "Earliest published_at; NULL if no article has one."),
        column("last_published_at", INSTANT, "Latest published_at."),
    ),
    key=("story_id",),
    example="SELECT headline, articles, publishers, origins FROM stories ORDER BY articles DESC, story_id LIMIT 5",
)

STORY_ARTICLES = Table(
    "main",
    "story_articles",
    "One row per current article: the story it is about.",
    stored=(_STORY_ID, ARTICLE_ID, *STATED),
    hidden=("run_id", "seq"),
    key=("article_id",),
    sort=("story_id", "article_id"),
    example="SELECT story_id, headline FROM story_articles JOIN articles USING (article_id) ORDER BY story_id, published_at",
)

STORY_CHANGES = Table(
    "main",
    "story_changes",
    "One row per run and story whose articles it gave another story.",
    stored=(
        STATED[0],
        column("story_id", TEXT, "The story until then.", matches(HEX_ID), required=True),
        column(
            "change",
            TEXT,
            "merge: all its articles joined another story; split: some of them left, for a story of their own or another; rename: all have a new story.",
            one_of(STORY_CHANGE_KINDS),
            required=True,
        ),
        column("into_story_id", TEXT, "The story that they are in since.", matches(HEX_ID), required=True),
    ),
    key=("run_id", "story_id", "into_story_id"),
    sort=("run_id", "story_id", "into_story_id"),
    example="SELECT change, count(*) AS stories FROM story_changes GROUP BY change",
)

STORY_TIMELINE = Table(
    "main",
    "story_timeline",
    "One row per article of a story of several, in order of publication.",
    stored=(),
    derived=(
        _STORY_ID,
        column("position", INT, "Position in the story, from 1; articles without a date are last.", required=True),
        column("published_at", INSTANT, "As in articles."),
        column("publisher", TEXT, "As in articles."),
        column("headline", TEXT, "As in articles."),
        ARTICLE_ID,
        column("origin_id", TEXT, "Article that the text comes from; another one if it is a copy.", required=True),
    ),
    key=("article_id",),
    example="SELECT position, published_at, publisher, headline FROM story_timeline ORDER BY story_id, position LIMIT 10",
)

ARTICLE_COPIES = Table(
    "main",
    "article_copies",
    "One row per current article and other article that shares its text.",
    notes="The pairs of text_reuse, each from both sides.",
    stored=(),
    derived=(
        ARTICLE_ID,
        column("copy_id", TEXT, "The other article.", required=True),
        column("relation", TEXT, "As in text_reuse.", required=True),
        column(
            "share_in_copy", INT, "Per cent of this article's runs of four words that the other one has.", required=True
        ),
        column("share_of_copy", INT, "Per cent of the other article's runs that this one has.", required=True),
        column("publisher", TEXT, "Publisher of the other article."),
        column("headline", TEXT, "Headline of the other article."),
        column("published_at", INSTANT, "When the other article was published."),
    ),
    key=("article_id", "copy_id"),
    example="SELECT article_id, relation, publisher, share_in_copy FROM article_copies ORDER BY article_id, copy_id LIMIT 5",
)


def _of(side: str) -> tuple[pa.Field, ...]:
    """The columns that say what one of the two articles states."""
    return (
        column(f"figure_{side}", INT, f"Its figure_no in article_{side}.", between(1), required=True),
        column(f"value_{side}", REAL, f"What article_{side} states, in units of unit.", required=True),
        column(f"surface_{side}", TEXT, f"The figure as article_{side} prints it.", required=True),
        column(f"line_{side}", INT, f"Line of article_{side} in which it starts.", between(1), required=True),
        column(
            f"char_start_{side}", INT, "Offset of its first character in the decoded text.", between(0), required=True
        ),
        column(f"char_end_{side}", INT, "Offset after its last character.", between(0), required=True),
        column(f"text_{side}", TEXT, f"The sentence of article_{side} that has it.", required=True),
    )


DISCREPANCIES = Table(
    "main",
    "discrepancies",
    "One row per story, measure and pair of values that articles of different origin state of it.",
    notes="Of several pairs of articles with these values, the likeliest is shown. Only figures of one kind, unit and noun are compared, at most those of the 100 origins of a story that were published first; of two articles the ten likeliest differences are kept. A sentence that an article says three times with other figures is not compared.",
    stored=(
        *PAIR,
        column("measure", TEXT, "What is counted or measured; the unit if the articles do not name it."),
        column("unit", TEXT, "Unit of both values, as in figures."),
        column("noun", TEXT, "Stem of the noun that both count; empty for a measurement.", required=True),
        column(
            "class",
            TEXT,
            "conflict: two values of one thing; rounding: the same, rounded; different_event: like words about another event; internal_sum: a total against a part; update: a toll that grew; possible: perhaps a conflict.",
            one_of(DISCREPANCY_CLASSES),
            required=True,
        ),
        column("confidence", REAL, "How alike the sentences are, from 0 to 1.", between(0, 1), required=True),
        *_of("a"),
        *_of("b"),
    ),
    derived=(
        _STORY_ID,
        column("origins_a", INT, "How many independent origins state value_a.", between(1), required=True),
        column("origins_b", INT, "How many independent origins state value_b.", between(1), required=True),
        column("independent_origins", INT, "How many independent origins state either.", between(2), required=True),
        column("explanation", TEXT, "The disagreement in one sentence.", required=True),
    ),
    hidden=("version_a", "version_b", "noun"),
    key=("article_a", "article_b", "figure_a", "figure_b"),
    sort=("article_a", "article_b", "version_a", "version_b", "figure_a", "figure_b"),
    example="SELECT class, measure, value_a, origins_a, value_b, origins_b, explanation FROM discrepancies WHERE class = 'conflict' ORDER BY confidence DESC",
)

CONFLICTS = Table(
    "main",
    "conflicts",
    "One row per conflict: a discrepancy of class conflict, with the articles that state its values.",
    notes="To list the conflicts of a week, ask for those with published_on in it.",
    stored=(),
    derived=(
        _STORY_ID,
        column("published_on", DATE, "Date of the later article; NULL if neither has one."),
        column("measure", TEXT, "As in discrepancies."),
        column("unit", TEXT, "As in discrepancies."),
        *(
            field
            for side in "ab"
            for field in (
                column(f"value_{side}", REAL, "As in discrepancies.", required=True),
                column(f"origins_{side}", INT, "As in discrepancies.", required=True),
                column(f"publisher_{side}", TEXT, "Publisher of the article that states it."),
                column(f"headline_{side}", TEXT, "Its headline."),
                column(f"text_{side}", TEXT, "The sentence that states it.", required=True),
                column(f"article_{side}", TEXT, "The article.", matches(HEX_ID), required=True),
            )
        ),
        column("confidence", REAL, "As in discrepancies.", required=True),
        column("explanation", TEXT, "As in discrepancies.", required=True),
    ),
    key=("article_a", "article_b", "value_a", "value_b"),
    example="SELECT published_on, explanation FROM conflicts ORDER BY published_on DESC, explanation",
)

SHARED_COPY = Table(
    "main",
    "shared_copy",
    "One row per pair of publishers and relation: how many texts both of them printed.",
    stored=(),
    derived=(
        column("publisher_a", TEXT, "The publisher whose name sorts first.", required=True),
        column("publisher_b", TEXT, "The other one.", required=True),
        column("relation", TEXT, "As in text_reuse.", one_of(RELATIONS), required=True),
        column("pairs", INT, "How many pairs of articles are so related.", between(1), required=True),
        column("texts", INT, "How many texts that is: copies of one text counted once.", between(1), required=True),
        column("providers", TEXTS, "Agencies that these articles name; NULL if none."),
        column("last_published_on", DATE, "Latest date of these articles."),
    ),
    key=("publisher_a", "publisher_b", "relation"),
    example="SELECT publisher_a, publisher_b, relation, texts FROM shared_copy ORDER BY texts DESC, publisher_a, publisher_b LIMIT 5",
)

SINGLE_SOURCE_FIGURES = Table(
    "main",
    "single_source_figures",
    "One row per figure that only one origin states, in a story that has several.",
    notes="Figures are the same if their value, unit and measure are. Copies of one text are one origin.",
    stored=(),
    derived=(
        _STORY_ID,
        ARTICLE_ID,
        column("figure_no", INT, "As in figures.", required=True),
        column("surface", TEXT, "The figure as printed.", required=True),
        column("measure", TEXT, "As in figures."),
        column("value", REAL, "As in figures.", required=True),
        column("unit", TEXT, "As in figures."),
        column("line_no", INT, "As in figures.", required=True),
        column("publisher", TEXT, "Publisher of the article."),
        column("origins", INT, "How many origins the story has.", between(2), required=True),
    ),
    key=("article_id", "figure_no"),
    example="SELECT publisher, surface, measure, origins FROM single_source_figures ORDER BY origins DESC, article_id, figure_no LIMIT 5",
)
