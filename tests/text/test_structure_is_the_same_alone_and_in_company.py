"""What is said of a document does not depend, to the last bit, on what else is in its batch."""

from pathlib import Path

import pytest

from transforms.document import Document
from transforms.structure import structure

TEXTS = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))


@pytest.mark.slow
def test_a_batch_and_its_documents_one_by_one_give_the_same_rows() -> None:
    documents = [Document(path.read_bytes().decode("utf-8", "replace"), name=path.name) for path in TEXTS] * 3
    together = structure(documents)
    alone = [structure([document]) for document in documents]
    for name in ("articles", "lines", "live_posts", "quotes", "figures", "mentions"):
        rows = [{**row, "document_no": 0} for row in getattr(together, name).to_pylist()]
        assert rows == [row for one in alone for row in getattr(one, name).to_pylist()], name
