"""A delivery with something of each kind in few files: many scripts, copies, several records, rejects, bytes."""

from pathlib import Path

from tests.support.newsroom import Newsroom, article, quick, record, too_short

FILES = {
    "á.txt": article(told="forty"),
    "橋/β.txt": article(told="forty"),
    "橋/橋.txt": article("Λουτρά «ανοίγουν»"),
    "d.jsonl": f"{record('Bridge', 'six')}\n{{broken\n{record('Мост «закрыт»', 'one')}\n".encode(),
    "f.txt": too_short(),
    "h.bin": b"\x00\x01\xff" * 900,
    "ж.txt": article("Ферри «Заря» стоит"),
    "גשר.txt": article("הגשר “נסגר”"),
}


def deliver_mixed(newsroom: Newsroom) -> None:
    """Put the files into the landing folder."""
    for name, content in FILES.items():
        newsroom.deliver(name, content)


def make_usual(folder: Path) -> Newsroom:
    """What one machine makes of them: what every other way to run is compared with."""
    newsroom = Newsroom.within(folder)
    deliver_mixed(newsroom)
    with quick():
        newsroom.run()
    return newsroom
