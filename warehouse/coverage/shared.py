"""Find what a run's articles share with others: sampled runs of words, heavy words, and the versions that have them."""

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import SHINGLES

_LOOKED_UP = 20_000  # rows that are read by their numbers; for more, whole columns are read

_WANTED = "SELECT DISTINCT shingle FROM new.shingles ANTI JOIN after.superseded USING (article_id, version)"
_STORED = f"lake.{SHINGLES.full_name}"
_SHARED = "SELECT shingle, article_id, version, samples FROM {} SEMI JOIN wanted USING (shingle)"


def find_shared(lake: Lake, *, is_everything: bool) -> None:
    """Create the tables `shared_runs`, `shared_words` and `numbered`, which has the versions of both.

    A run of words is rare, and its rows are few among all that are stored: their numbers are found by the runs alone,
    and only these rows are read. A replay of everything compares with nothing that is stored.
    """
    lake.create_table("wanted", _WANTED)
    lake.create_table("shared_runs", _SHARED.format("new.shingles"))
    if not is_everything:
        lake.connection.execute(f"INSERT INTO shared_runs {_SHARED.format(_read_stored(lake))}")
    lake.create_table("shared_words", sql.read("coverage/shared_words.sql"))
    lake.create_table("numbered", sql.read("coverage/numbered.sql"))


def _read_stored(lake: Lake) -> str:
    """The stored rows among which those that have a wanted run are: few more than these, if they are few."""
    counted = f"SELECT file_row_number FROM {_STORED} SEMI JOIN wanted USING (shingle) LIMIT {_LOOKED_UP + 1}"
    numbers = [str(number) for (number,) in lake.connection.execute(counted).fetchall()]
    if len(numbers) > _LOOKED_UP:
        return _STORED
    return (
        f"(FROM {_STORED} WHERE file_row_number IN ({', '.join(numbers)}))" if numbers else f"(FROM {_STORED} LIMIT 0)"
    )
