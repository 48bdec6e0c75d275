"""`python -m tests.durability.lakes` keeps a lake as today's code makes it, for tests of later versions to open."""

import os
import tarfile
import tempfile
from pathlib import Path

from tests.support.newsroom import Newsroom, article, record, too_short
from warehouse.lake import migrations

FOLDER = Path(__file__).parent.absolute()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        newsroom = Newsroom(Path("landing"), Path("data"))
        newsroom.deliver("bridge.txt", article())
        newsroom.deliver(
            "feed.jsonl", f"{record('Baths to open', 'ten')}\n{record('Library to move', 'six')}\n".encode()
        )
        newsroom.deliver("stub.txt", too_short())
        newsroom.run()
        newsroom.deliver("bridge.txt", article(told="fifty"))
        newsroom.deliver("tollgate.txt", article("Tollgate sold", "nine"))
        newsroom.run()
        target = FOLDER / f"format-{migrations.newest_format()}.tar.xz"
        with tarfile.open(target, "w:xz") as archive:
            archive.add("data/lake", "lake")
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
