"""Data flows one way: flows → transforms, warehouse; transforms → warehouse.schema; warehouse → itself."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
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
    assert found == {"prefect_flows.py", "artifacts.py", "upkeep.py"}


def test_no_module_of_flows_bears_the_name_of_a_top_level_package() -> None:
    import sys

    names = {path.stem for path in (ROOT / "flows").rglob("*.py")} - {"__init__", "__main__"}
    assert not names & (set(sys.stdlib_module_names) | {*OURS, "prefect", "duckdb", "pyarrow"})


def test_no_module_imports_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    below = {
        name: {
            max((one for one in names if is_below(other, one)), key=len)
            for other in imported(path)
            if is_below(other, "flows") or is_below(other, "warehouse") or is_below(other, "transforms")
            if any(is_below(other, one) for one in names)
        }
        for name, path in names.items()
    }
    while ground := {name for name, others in below.items() if not (others - {name}) & below.keys()}:
        for name in ground:
            del below[name]
    assert not below, f"import each other in a circle, or through one: {sorted(below)}"
