from collections.abc import Callable
from itertools import product

import pytest

from tests.support.sizes import first_is_fast
from tests.support.work import is_linear
from transforms.document import Document
from transforms.structure import structure

SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda size: "word " * (size // 5),
    "no blank": lambda size: "x" * size,
    "short lines": lambda size: "a\n" * (size // 2),
    "names": lambda size: "Ada Quill\n" * (size // 10),
    "combining marks": lambda size: "a" + "\u0301\u0316" * (size // 2),
    "unfinished sentences": lambda size: "".join(
        f"the crews of ferry {n} were counted again by officials in the harbour\n" for n in range(size // 70)
    ),
    "another language": lambda size: "Sie sagte, der Hafen sei an jedem Tag der Woche gesperrt.\n" * (size // 15),
    "credits under promotions": lambda size: (
        "Sign up to our newsletter\n" * (size // 15)
        + "A ferry on the bar last night\nPhoto by Ada Quill\n" * (size // 30)
    ),
}


@pytest.mark.parametrize(("shape", "size"), first_is_fast(*product(SHAPES, (10_000, 40_000))))
def test_four_times_the_text_is_less_than_eight_times_the_work(shape: str, size: int) -> None:
    assert is_linear(lambda text: structure([Document(text)]), SHAPES[shape], size)
