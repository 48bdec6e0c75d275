"""Each offset of each fact gives back its words from the published lines, in every layout; company changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.facts.layouts import ENGLISH, LAYOUTS, REPORTS, Report, read, read_back
from transforms.document import Document
from transforms.facts.article import facts
from transforms.facts.passages import ArticleText
from transforms.structure import structure

FINDERS = {"quotes": "find_quotes", "figures": "find_figures", "mentions": "find_names"}
KINDS = tuple(FINDERS)
TEXT = "\n\n".join((ENGLISH.headline, f"By {ENGLISH.author}", *ENGLISH.paragraphs))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_offset_leads_to_the_words_of_its_fact(layout: str) -> None:
    found = structure([document for report in REPORTS for document in read(layout, report)])
    told = read_back(found)
    assert {kind for kind, *_ in told} == set(KINDS)
    assert [(kind, says, line_no) for kind, says, _, line_no, _ in told] == [
        (kind, printed, first) for kind, _, printed, _, first in told
    ]
    assert found.articles["facts_doubt"].null_count == len(found.articles)


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one not in ("live blog", "export", "records")])
def test_a_layout_changes_no_fact(layout: str) -> None:
    """What is said is the same, wherever it stands."""
    expected, found = (say(structure(read(one, ENGLISH))) for one in ("lines", layout))
    assert found == expected


def say(found: Any) -> list[list[dict[str, Any]]]:
    return [
        [{name: value for name, value in row.items() if not is_place(name)} for row in getattr(found, kind).to_pylist()]
        for kind in KINDS
    ]


def is_place(name: str) -> bool:
    return name.endswith(("_start", "_end")) or name == "line_no"


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.author)
def test_facts_are_the_same_alone_and_in_company(report: Report) -> None:
    documents = [document for layout in LAYOUTS for document in read(layout, report)]
    together, alone = structure(documents), [structure([document]) for document in documents]
    for kind in KINDS:
        rows = [{**row, "document_no": 0} for row in getattr(together, kind).to_pylist()]
        assert rows == [row for one in alone for row in getattr(one, kind).to_pylist()], kind


def fail(*_: object) -> Any:
    raise KeyError("“nothing” of the text may be told")


def misplace(find: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: [row._replace(char_start=row.char_start + 1) for row in find(*given)]


@pytest.mark.parametrize(("kind", "name"), FINDERS.items())
@pytest.mark.parametrize(
    ("error", "spoil"), [("KeyError", lambda _: fail), ("Misplaced", misplace)], ids=["raises", "is wrong"]
)
def test_a_rule_that_goes_wrong_costs_only_facts_of_its_kind(
    monkeypatch: pytest.MonkeyPatch, kind: str, name: str, error: str, spoil: Callable[..., Any]
) -> None:
    whole = structure([Document(TEXT)])
    monkeypatch.setattr(facts, name, spoil(getattr(facts, name)))
    found = structure([Document(TEXT)])
    assert found.articles["facts_doubt"].to_pylist() == [f"{kind}: {error}"]
    assert {one: len(getattr(found, one)) > 0 for one in KINDS} == {one: one != kind for one in KINDS}
    assert found.articles.drop_columns("facts_doubt") == whole.articles.drop_columns("facts_doubt")
    assert found.lines == whole.lines


def test_an_article_without_text_has_no_facts() -> None:
    assert not any(facts.find_facts([ArticleText(())])[0])


@pytest.mark.parametrize("failure", [OSError("ενέργεια"), MemoryError("меньше")], ids=["disk", "memory"])
@pytest.mark.parametrize("name", FINDERS.values())
def test_a_machine_that_fails_costs_the_run_and_no_facts(
    monkeypatch: pytest.MonkeyPatch, name: str, failure: Exception
) -> None:
    def give_out(*_: Any) -> Any:
        raise failure

    monkeypatch.setattr(facts, name, give_out)
    with pytest.raises(type(failure)):
        structure([Document(TEXT)])
