"""A delivery of many times the memory that DuckDB may use is published."""

from random import Random

import pytest

from tests.support.newsroom import Newsroom, article

LITTLE = 2**28  # bytes, the least that CUTTINGS_MEMORY_BYTES may say
FILES, EACH = 400, 2**20


@pytest.mark.long
def test_a_first_delivery_of_more_bytes_than_memory_is_published(newsroom: Newsroom) -> None:
    """Most of it is quarantined unread, for which its bytes are kept all the same."""
    chance = Random("橋は閉鎖")
    for number in range(FILES):
        newsroom.deliver(f"скан-{number}.pdf", b"%PDF-1.7\n" + chance.randbytes(EACH))
    for number in range(3):
        newsroom.deliver(f"橋-{number}.txt", article(f"Bridge no. {number} at Østmole to close", f"“{number}”"))
    assert FILES * EACH > 1.5 * LITTLE
    summary = newsroom.run(memory_bytes=LITTLE)
    assert (summary.state, summary.run["quarantined"], summary.run["files_published"]) == ("published", FILES, 3)
    [(kept, size)] = newsroom.query("SELECT count(*), sum(octet_length(content)) FROM ops.raw")
    assert kept == FILES + 3
    assert size > FILES * EACH
