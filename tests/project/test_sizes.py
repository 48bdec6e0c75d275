"""`make test` is quick and still shows a break of anything: each folder of tests has its part in it."""

from pathlib import Path

import pytest

from tests.support.sizes import COLLECTED

TESTS = Path(__file__).parents[1]
FOLDERS = sorted({path.parent.name for path in TESTS.glob("*/test_*.py")})


def test_a_test_has_one_size_at_most(pytestconfig: pytest.Config) -> None:
    assert [one.name for one in pytestconfig.stash[COLLECTED] if len(one.marks) > 1] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_has_a_fast_test(folder: str, pytestconfig: pytest.Config) -> None:
    here = [one for one in pytestconfig.stash[COLLECTED] if one.path.parent == TESTS / folder]
    if {one.path for one in here} != set((TESTS / folder).glob("test_*.py")):
        pytest.skip("not all of the folder was asked for")
    assert [one for one in here if not one.marks]
