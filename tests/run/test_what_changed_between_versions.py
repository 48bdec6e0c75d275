"""`corrections` has what changed from version to version, with the lines; `article_authors` the authors one by one."""

import pytest

from tests.support.newsroom import Newsroom, article, quick

BEFORE = article("Гавань: bridge to close").decode().replace("03/04/2026", "13 April 2026")
ADDED = "A ferry «παρά» will run at night, the council said, for as long as the work on the southern span goes on.\n\n"
AFTER = (
    BEFORE.replace("bridge to close", "bridge to shut")
    .replace("forty", "fifty")
    .replace("Drivers will", f"{ADDED}Drivers will")
    .replace("by Ignátius Porteous", "by Ignátius Porteous and Zoë Quaye")
)
NOTED = AFTER.replace("Zoë Quaye\n", "Zoë Quaye\n\nThis story has been corrected.\n", 1)
CHANGES = (
    "SELECT field, change, line_before, line_after, before, after FROM corrections WHERE version = {} ORDER BY ALL"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom.within(tmp_path_factory.mktemp("corrected"))
    newsroom.deliver("тихо.txt", article("Baths to open"))
    with quick():
        for text in (BEFORE, AFTER, NOTED):
            newsroom.deliver("мост.txt", text.encode())
            newsroom.run()
    return newsroom


def test_each_change_is_there_with_its_lines(corrected: Newsroom) -> None:
    found = corrected.query(CHANGES.format(2))
    told = [(field, change, old, new) for field, change, old, new, *_ in found]
    assert told == [
        ("authors", "changed", 4, 4),
        ("body", "added", None, 12),
        ("body", "changed", 6, 6),
        ("byline", "changed", 4, 4),
        ("headline", "changed", 3, 3),
    ]
    values = {(field, change): (before, after) for field, change, _, _, before, after in found}
    assert values["body", "added"] == (None, ADDED.strip())
    assert values["headline", "changed"] == ("Гавань: bridge to close", "Гавань: bridge to shut")
    assert "forty" in values["body", "changed"][0]
    assert "fifty" in values["body", "changed"][1]


def test_a_note_on_an_unchanged_text_is_a_version_and_a_change(corrected: Newsroom) -> None:
    assert corrected.query(CHANGES.format(3)) == [("note", "added", None, 6, None, "This story has been corrected.")]
    assert corrected.query(
        "SELECT version, is_current FROM article_versions WHERE source_path = 'мост.txt' ORDER BY 1"
    ) == [
        (1, False),
        (2, False),
        (3, True),
    ]


def test_authors_are_those_of_current_articles(corrected: Newsroom) -> None:
    listed = "FROM article_authors JOIN articles USING (article_id, version) ORDER BY ALL"
    assert corrected.query(f"SELECT source_path, author_no, author {listed}") == [
        ("мост.txt", 1, "Ignátius Porteous"),
        ("мост.txt", 2, "Zoë Quaye"),
        ("тихо.txt", 1, "Ignátius Porteous"),
    ]


def test_what_was_rolled_back_is_no_correction(corrected: Newsroom) -> None:
    with quick():
        corrected.rollback(corrected.last_run())
    assert corrected.query(CHANGES.format(3)) == []
    assert corrected.value("SELECT count(*) FROM corrections WHERE version = 2") == 5
