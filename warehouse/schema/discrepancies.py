"""Where articles about one event do not say the same."""

import pyarrow as pa

from warehouse.schema.coverage import PAIR
from warehouse.schema.table import HEX_ID, INT, REAL, TEXT, Table, between, column, matches, one_of

CLASSES = ("conflict", "rounding", "different_event", "internal_sum", "update", "possible")


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
    notes="Of several pairs of articles with these values, the likeliest is shown. Only figures of one kind, unit and noun are compared, at most those of the 100 origins of a story that were published first.",
    stored=(
        *PAIR,
        column("measure", TEXT, "What is counted or measured; the unit if the articles do not name it."),
        column("unit", TEXT, "Unit of both values, as in figures."),
        column("noun", TEXT, "Stem of the noun that both count; empty for a measurement.", required=True),
        column(
            "class",
            TEXT,
            "conflict: two values of one thing; rounding: the same, rounded; different_event: like words about another event; internal_sum: a total against a part; update: a toll that grew; possible: perhaps a conflict.",
            one_of(CLASSES),
            required=True,
        ),
        column("confidence", REAL, "How alike the sentences are, from 0 to 1.", between(0, 1), required=True),
        *_of("a"),
        *_of("b"),
    ),
    derived=(
        column("story_id", TEXT, "The story of both articles.", matches(HEX_ID), required=True),
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
