"""Every hostile file ends as the contract says, within its time, and no document that leaves the readers is unsound."""

import pytest

from tests.formats.hostile import CASES
from tests.formats.hostile.case import Case
from tests.support.work import file_limit
from transforms.document import Document, Reject
from transforms.formats import read
from warehouse.schema.reasons import REASONS


def test_there_are_enough_cases_and_no_two_have_one_name() -> None:
    assert len(CASES) >= 200
    assert len({(case.file, case.limits) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_outcome(case: Case) -> None:
    with file_limit():
        records = list(read(case.content, case.file, case.limits).records)
    outcomes = ["ok" if isinstance(record, Document) else record.reason for record in records]
    assert " ".join(outcomes) == case.expect, [record for record in records if isinstance(record, Reject)]
    for number, record in enumerate(records, 1):
        assert record.record_no == number or (len(records) == 1 and record.record_no is None)
        if isinstance(record, Reject):
            assert "quarantined" in REASONS[record.reason].outcomes
        else:
            record.text.encode("utf-8")
            assert record.text.strip()
            assert not record.line_tags or len(record.line_tags) == record.text.count("\n") + 1
