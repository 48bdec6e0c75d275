"""Lines a source repeats are left out of later bodies, whatever they read like; copy that outlets share is not."""

import pytest

from tests.support.newsroom import Newsroom

HABIT = (
    "Every Sunday at noon our readers meet at the old «διόδια» – 旧料金所 – and walk the sea wall to Nørrefyr and back."
)
WIRE = (
    "The harbour master, Zoë Ðorđević, said on Tuesday that the dredger “Заря” would stay in port until all were paid."
)


PLACES = ("Rue de l’Écluse", "the tollgate", "Østmole", "the Рыбный рынок", "Lantern Street", "the 古い縄工場")
TRADES = ("glaziers", "bakers", "pilots", "chandlers", "gardeners", "printers", "coopers", "tailors")


def told(paper: str, number: int, *extra: str) -> bytes:
    """An article of its own words, by one reporter, with the extra paragraphs at its end."""
    place, trade = PLACES[number % len(PLACES)], TRADES[(number + len(paper)) % len(TRADES)]
    paragraphs = [
        f"Plans for a yard behind {place} were passed by {number + 6} votes to four on Monday, after {trade} "
        f"from {paper} land had waited {number + 2} years for an answer from the council.",
        f"The {trade} will pay {number + 31} pounds a month for each of {number + 12} sheds, said its clerk.",
        f"Nobody at {place} spoke against plan number {number}, which the {trade} had drawn up for {paper}.",
        *extra,
    ]
    head = [paper, f"Council lets {trade} build at {place}", "by Ignátius Porteous"]
    return "\n\n".join([*head, *paragraphs, ""]).encode()


def lines_of(newsroom: Newsroom, text: str) -> list[tuple[str, str, bool]]:
    return [
        (path, rule, kept)
        for path, rule, kept in newsroom.query(
            "SELECT source_path, rule, kept FROM article_lines JOIN articles USING (article_id, version) "
            f"WHERE clean_text = '{text}' ORDER BY source_path"
        )
    ]


def test_a_line_a_paper_repeats_is_left_out_from_the_next_run_on(quick_newsroom: Newsroom) -> None:
    for number in range(5):
        quick_newsroom.deliver(f"old-{number}.txt", told("Harbour Gazette", number, HABIT))
    quick_newsroom.run()
    assert all(kept for _, _, kept in lines_of(quick_newsroom, HABIT))
    quick_newsroom.deliver("new.txt", told("Harbour Gazette", 7, HABIT))
    quick_newsroom.deliver("other.txt", told("The Sunday Ledger", 8, HABIT))
    quick_newsroom.run()
    now = {path: (rule, kept) for path, rule, kept in lines_of(quick_newsroom, HABIT)}
    assert now["new.txt"] == ("repeated_by_source", False)
    assert now["other.txt"][1]
    assert HABIT not in quick_newsroom.query("SELECT body FROM articles WHERE source_path = 'new.txt'")[0][0]


@pytest.mark.slow
def test_copy_that_outlets_share_stays(quick_newsroom: Newsroom) -> None:
    papers = ("Harbour Gazette", "The Sunday Ledger", "Édition du Quai", "Morning Courier", "Evening Echo")
    for paper in papers:
        for number in range(4):
            extra = (WIRE,) if number == 0 else ()
            quick_newsroom.deliver(f"{paper}-{number}.txt", told(paper, number, *extra))
    quick_newsroom.run()
    quick_newsroom.deliver("late.txt", told("Harbour Gazette", 9, WIRE))
    quick_newsroom.run()
    assert all(kept for _, _, kept in lines_of(quick_newsroom, WIRE))
    assert "late.txt" in {path for path, _, _ in lines_of(quick_newsroom, WIRE)}


@pytest.mark.slow
def test_an_article_repeated_whole_is_kept_whole(quick_newsroom: Newsroom) -> None:
    notice = ["The ferry “Ζέφυρος” goes at six and at nine.", "Tickets are sold at the tollgate.", HABIT, WIRE]
    for number in range(6):
        text = "\n\n".join(["Harbour Gazette", f"Ferry notice number {number}", *notice, ""])
        quick_newsroom.deliver(f"notice-{number}.txt", text.encode())
        if number >= 3:  # by then it is repeated often enough to be learned
            quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM articles WHERE body LIKE '%the dredger “Заря” would stay%'") == 6


@pytest.mark.long
def test_the_name_and_reporter_a_paper_repeats_stay_in_the_head(quick_newsroom: Newsroom) -> None:
    for number in range(6):
        quick_newsroom.deliver(f"old-{number}.txt", told("Harbour Gazette", number))
    quick_newsroom.run()
    quick_newsroom.deliver("new.txt", told("Harbour Gazette", 7))
    quick_newsroom.run()
    found = quick_newsroom.query("SELECT publisher, authors FROM articles WHERE source_path = 'new.txt'")
    assert found == [("Harbour Gazette", ["Ignátius Porteous"])]
