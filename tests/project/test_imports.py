"""Data flows one way: flows → transforms, warehouse; transforms → warehouse.schema; warehouse → itself."""

import ast
from collections import Counter
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("flows", "transforms", "warehouse")
MAY_IMPORT = {"flows": set(OURS), "transforms": {"transforms", "warehouse.schema"}, "warehouse": {"warehouse"}}
ONLY_IN = {"prefect": {"flows"}, "duckdb": {"warehouse"}, "great_expectations": {"warehouse"}}
# What would make a transform depend on anything but its input.
IMPURE = {"os", "time", "random", "secrets", "socket", "subprocess", "urllib.request", "requests", "httpx", "tempfile"}
MODULES = [path for folder in OURS for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not any(node.level for node in froms), f"{path} imports relatively"
    return names | {f"{node.module}.{alias.name}" for node in froms for alias in node.names}


def is_below(name: str, allowed: str) -> bool:
    return name == allowed or name.startswith(f"{allowed}.")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_folder_may(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    names = imported(path)
    ours = {name for name in names if name.partition(".")[0] in OURS}
    assert not {name for name in ours if not any(is_below(name, allowed) for allowed in MAY_IMPORT[folder])}
    for library, folders in ONLY_IN.items():
        assert folder in folders or not any(is_below(name, library) for name in names), f"{library} in {folder}"
    if folder == "transforms":
        assert not {name for name in names if any(is_below(name, impure) for impure in IMPURE)}


def test_only_the_covers_of_the_flows_import_prefect() -> None:
    found = {path.name for path in MODULES if any(is_below(name, "prefect") for name in imported(path))}
    assert found == {"prefect_flows.py", "artifacts.py", "earlier.py", "upkeep.py"}


def test_no_module_of_flows_bears_the_name_of_a_top_level_package() -> None:
    import sys

    names = {path.stem for path in (ROOT / "flows").rglob("*.py")} - {"__init__", "__main__"}
    assert not names & (set(sys.stdlib_module_names) | {*OURS, "prefect", "duckdb", "pyarrow"})


def graph_of(name_of: Callable[[str], str]) -> dict[str, set[str]]:
    """Who imports whom, imports within functions included, by the names that modules are given."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        found = {max((one for one in names if is_below(other, one)), key=len, default="") for other in imported(path)}
        graph.setdefault(name_of(name), set()).update({name_of(one) for one in found if one} - {name_of(name)})
    return graph


def room_of(module: str) -> str:
    """The folder of a module; what stands at the top of the house is alone."""
    names = [".".join(path.relative_to(ROOT).parts[:-1]) for path in MODULES if path.name == "__init__.py"]
    rooms = [name for name in names if name not in OURS and is_below(module, name)]
    return max(rooms, key=len, default=module)


@pytest.mark.parametrize("name_of", [str, room_of], ids=["modules", "rooms"])
def test_nothing_imports_in_a_circle(name_of: Callable[[str], str]) -> None:
    TopologicalSorter(graph_of(name_of)).prepare()  # raises CycleError, which names the circle


def test_no_room_has_more_than_fourteen_doors() -> None:
    doors = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    assert {str(room): count for room, count in doors.items() if count > 14} == {}


def test_every_room_says_in_a_sentence_what_lives_there() -> None:
    rooms = [path for path in MODULES if path.name == "__init__.py"]
    assert [path for path in rooms if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []
