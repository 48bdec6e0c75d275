"""What a case is, and the article most of them carry."""

# ruff: noqa: E501 (one case a row reads best)

from typing import NamedTuple

from transforms.document import Limits


class Case(NamedTuple):
    """A delivered file. `expect` has one word a record: "ok" for a document, else the reason code of its reject."""

    file: str
    content: bytes
    expect: str
    limits: Limits = Limits()


HEADLINE = "Ferries unfit for winter, watchdog finds"
PARAGRAPHS = (
    "Twelve of the forty ferries that serve Port Ansley are unfit to sail in winter, the harbour watchdog said on Monday.",
    "Its report, the third in two years, says that life jackets were locked away on nine boats and missing from three.",
    "The council has promised to mend the fleet by the spring. The mayor said that nobody had been hurt, and that no boat would sail without a new certificate.",
    "The watchdog will look again in April. Until then passengers on the island route are asked to allow an hour more than usual.",
)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
ARTICLE = TEXT.encode()

# The signs that a wrong code page turns into letters.
SIGNS = (
    "The mayor’s office put the cost at £4.2m – “a scandal”, the watchdog said – and the city’s debt at €300m. "
    "It is “not our fault”, a spokesman said…\n"
)
