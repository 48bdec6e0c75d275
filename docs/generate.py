"""The parts of the manual that follow from the code, written between their markers: `make docs`.

A page has `<!-- generated: NAME -->` and `<!-- end -->` where a part belongs; what stands between them is replaced.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import typer
import yaml

from benchmarks.whole_run.page import COMPARED, list_ratios
from benchmarks.whole_run.results import RESULTS, read_results
from benchmarks.whole_run.sizing import CORES, estimate, list_estimates
from flows.cli import app
from flows.reporting.plots import spell_value
from flows.settings.declared import Settings
from flows.settings.field_names import FieldNames
from flows.settings.origins import find_unit
from flows.settings.thresholds import Limits, Thresholds
from transforms.document import HintName
from transforms.formats.fields.names import BODY, NAMES, SUMMARY
from transforms.formats.registry import BINARY, HOLDS, TEXT
from warehouse.schema import PUBLISHED, Table, dictionary
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import description

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "docs" / "sources.yml"
HOUSE = ("flows", "transforms", "warehouse")
_PART = re.compile(r"(<!-- generated: ([a-z ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_SPELLED: dict[HintName, str] = {"published": "published_at", "modified": "modified_at"}


def pages() -> list[Path]:
    """Every page for people: the manual, and those at the top of the repository."""
    return [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def written(text: str) -> str:
    """A page with its generated parts as they should be; raises KeyError for a part that does not exist."""
    return _PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n{found[3]}", text)


def parts_of(text: str) -> list[str]:
    """Names of the generated parts of a page."""
    return [found[2] for found in _PART.finditer(text)]


def commands() -> str:
    """Each command with its arguments and options."""
    program: Any = typer.main.get_command(app)
    general = table(("option", "meaning"), [(f"`{', '.join(one.opts)}`", one.help) for one in program.params])
    each = [line for name, one in program.commands.items() for line in _command(name, one)]
    return "\n".join([*(general if program.params else ()), *each])


def _command(name: str, command: Any) -> Iterator[str]:
    words = [_argument(one) for one in command.params if one.param_type_name == "argument"]
    meaning = " ".join(command.help.split())  # a docstring's lines as one
    yield from (f"### cuttings {name}", "", f"`{' '.join(['cuttings', name, *words])}`: {meaning}", "")
    yield from table(("argument or option", "default", "meaning"), map(_parameter, command.params))


def _parameter(one: Any) -> tuple[str, str, str]:
    if one.param_type_name == "argument":
        return f"`{_argument(one)}`", "required", one.help
    choices = get_args(one.type_descriptor.annotation)
    value = "" if one.is_flag else " " + (one.metavar or "\\|".join(map(str, choices)) or "N")
    default = "required" if one.required else "" if one.default in (None, False) else f"`{one.default}`"
    return f"`{', '.join(one.opts)}{value}`", default, one.help


def _argument(one: Any) -> str:
    return str(one.metavar or one.name).upper()


def settings() -> str:
    """Every setting with its default and unit."""
    columns = ("setting", "default", "unit", "meaning")
    return "\n".join(table(columns, map(_setting, Settings.model_fields)))


def _setting(name: str) -> tuple[str, str, str, str]:
    field = Settings.model_fields[name]
    shown = " ".join(field.default) if isinstance(field.default, tuple) else field.default
    default = "" if field.default in (None, (), Thresholds(), FieldNames()) else f"`{shown}`"
    if field.default_factory is not None:
        default = "one for each core"
    return f"`CUTTINGS_{name.upper()}`", default, find_unit(name) or "", field.description or ""


def thresholds() -> str:
    """Every threshold of the audit with its default."""
    rows = [(f"`{name}`", f"`{one.default}`", one.description or "") for name, one in Limits.model_fields.items()]
    return "\n".join(table(("threshold", "default", "meaning"), rows))


def reasons() -> str:
    """Every reason code, what it means and what to do."""
    rows = [(f"`{one.code}`", ", ".join(one.outcomes), one.means, one.remedy) for one in REASONS.values()]
    return "\n".join(table(("code", "outcome", "what it means", "what to do"), rows))


def formats() -> str:
    """Every format with its file endings; raises KeyError for one nobody has described."""
    rows = [(one.name, f"`{' '.join(one.suffixes)}`", HOLDS[one.name]) for one in (*TEXT, *BINARY)]
    return "\n".join(table(("format", "endings", "what is read"), rows))


def fields() -> str:
    """The names under which JSON, CSV and front matter have an article's fields, in the order they are tried."""
    named = {_SPELLED.get(name, name): names for name, names in NAMES.items()}
    rows = [(f"`{name}`", ", ".join(names)) for name, names in {"body": BODY, **named}.items()]
    rows.append(("`body`, where none of its names is there", ", ".join(SUMMARY)))
    return "\n".join(table(("field", "names in the file"), rows))


def tables() -> str:
    """Every published table with what one row of it is."""
    there = [(one.full_name, one.grain) for one in PUBLISHED]
    rows = [*there, ("ops.reasons", "What each reason code means and what to do.")]
    link = "../warehouse/DICTIONARY.md"
    linked = [(f"[`{name}`]({link}#{name.replace('.', '')})", grain) for name, grain in rows]
    return "\n".join(table(("table", "one row"), linked))


def sources() -> str:
    """Every published table as a source of dbt, in YAML."""
    schemas = {"cuttings": "main", "cuttings_ops": "ops"}
    listed = [
        {
            "name": name,
            "database": "warehouse",
            "schema": schema,
            "tables": [_source(one) for one in PUBLISHED if one.schema == schema],
        }
        for name, schema in schemas.items()
    ]
    head = "# Generated by `python -m docs.generate`: the tables of warehouse.duckdb as sources of dbt.\n"
    return head + yaml.safe_dump({"version": 2, "sources": listed}, sort_keys=False, allow_unicode=True, width=120)


def _source(one: Table) -> dict[str, Any]:
    columns = [
        {"name": field.name, "description": description(field)}
        | ({} if field.nullable else {"data_tests": ["not_null"]})
        for field in one.columns
    ]
    return {"name": one.name, "description": one.description, "columns": columns}


def folders() -> str:
    """Every package of the code with the sentence that says what it is for."""
    found = sorted(path for one in HOUSE for path in (ROOT / one).rglob("__init__.py"))
    rows = [(f"`{path.parent.relative_to(ROOT)}/`", _sentence(path)) for path in found]
    return "\n".join(table(("folder", "what it is for"), rows))


def _sentence(package: Path) -> str:
    return package.read_text("utf-8").removeprefix('"""').partition("\n")[0].removesuffix('"""')


def ratios() -> str:
    """How many times what other programs take a run took, in the last benchmark."""
    results = read_results(RESULTS)
    columns = ("delivered", *(f"{other}, {what}" for other in COMPARED for what in ("time", "processor")), "rounds")
    rows = [
        (what, *("" if value is None else spell_value(value) for value in values), str(rounds))
        for what, values, rounds in list_ratios(results)
    ]
    where = f"On {results.machine['processor']} with {results.machine['cores']} cores; {results.machine['load']}."
    return "\n".join([*table(columns, rows), where, ""])


def sizes() -> str:
    """What large archives take, from what a file took in the last benchmark."""
    found = estimate(read_results(RESULTS))
    told = (
        f"Measured with {found.measured_files:,} files: {found.worker_milliseconds:.1f} ms of processor time a file "
        f"in workers, {found.own_milliseconds:.1f} ms in the run's own process, beside {found.fixed_seconds:.0f} s "
        "that a run of 100 files takes."
    )
    columns = ("files", "delivered", "kept", *(f"hours on {cores} cores" for cores in CORES))
    faster = ", ".join(f"{found.compute_speedup(cores):.1f} on {cores} cores" for cores in CORES)
    return "\n".join([told, "", *table(columns, list_estimates(found)), f"Times as fast as on one core: {faster}.", ""])


def table(columns: tuple[str, ...], rows: Any) -> Iterator[str]:
    """Lines of a Markdown table, with a blank one after it."""
    for row in (columns, ("---",) * len(columns), *rows):
        yield "|" + "|".join(f" {cell} " if cell else " " for cell in row) + "|"
    yield ""


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "fields": fields,
    "folders": folders,
    "formats": formats,
    "ratios": ratios,
    "reasons": reasons,
    "settings": settings,
    "sizes": sizes,
    "tables": tables,
    "thresholds": thresholds,
}


def main() -> None:
    """Write every page anew, the data dictionary, and the sources for dbt."""
    dictionary.PATH.write_text(dictionary.render(), "utf-8")
    SOURCES.write_text(sources(), "utf-8")
    for page in pages():
        page.write_text(written(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
