"""The page of the results: ratios, plots with their numbers, the machine. One file, nothing from elsewhere."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from benchmarks.whole_run.contender import DLT, FLOOR, MEANS, OURS, PLAIN
from benchmarks.whole_run.delivery.delivery import MIX, Form
from benchmarks.whole_run.plots import Series, draw_bars, draw_lines
from benchmarks.whole_run.results import Results, find_median, find_ratio, get_cpu_seconds, get_seconds
from benchmarks.whole_run.rounds import COLD, MORE, NOTHING, Measured
from flows.reporting.plots import spell_value

COMPARED = (FLOOR, PLAIN, DLT)
_LARGE = ("transform", "assemble", "relate", "audit")  # steps that are shown alone
_SMALL = ("discover", "commit", "publish", "report")
_FORMS: dict[Form, str] = {"files": "files of 4 kB", "lines": "records in JSON Lines"}
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
_TEMPLATES.filters["spell"] = lambda value: "" if value is None else spell_value(value)


class Plot(NamedTuple):
    """A plot with its title, what it shows, the names of its series and its numbers."""

    title: str
    told: str
    svg: Markup
    columns: Sequence[str]
    series: Series

    @property
    def rows(self) -> list[tuple[str, Sequence[float | None]]]:
        """The numbers, a row for each series."""
        return list(self.series.items())


def write_page(results: Results, path: Path) -> None:
    """Write the page."""
    plots = [_plot_rates(results), _plot_steps(results), _plot_memory(results), _plot_growth(results)]
    told: dict[str, Any] = {
        "results": results, "plots": [plot for plot in plots if plot.columns], "means": MEANS, "mix": MIX,
        "ratios": list(list_ratios(results)), "costs": list(_list_costs(results)), "compared": COMPARED,
    }  # fmt: skip
    path.write_text(_TEMPLATES.get_template("page.html.jinja").render(told), "utf-8")


def list_ratios(results: Results) -> list[tuple[str, list[float | None], int]]:
    """For each form and size: how many times the time and processor time of each other program we take; rounds."""
    rows = []
    for form, name in _FORMS.items():
        for size in results.list_sizes(form=form):
            ours = results.choose(OURS, form=form, size=size)
            ratios = [
                find_ratio(ours, results.choose(other, form=form, size=size), value)
                for other in COMPARED
                for value in (get_seconds, get_cpu_seconds)
            ]
            rows.append((f"{size:,} {name}", ratios, results.count_rounds(form, size)))
    return rows


def _list_costs(results: Results) -> list[tuple[str, str, list[float | None]]]:
    """Every case of every program: rates, processor time, memory, bytes written and kept, all medians."""
    rows = []
    cases = dict.fromkeys((one.form, one.case, one.files, one.stored) for one in results.measured)
    for form, case, files, stored in sorted(cases, key=lambda one: (one[0], one[1] != COLD, one[1], one[2], one[3])):
        for contender in results.list_contenders():
            chosen = [
                one for one in results.choose(contender, case, form) if (one.files, one.stored) == (files, stored)
            ]
            if chosen:
                what = f"{files:,} {_FORMS[form]}" if case == COLD else f"{case} into {stored:,}"
                rows.append((what, contender, _sum_up(chosen)))
    return rows


def _sum_up(chosen: Sequence[Measured]) -> list[float | None]:
    seconds = find_median(chosen, get_seconds) or 0
    files, given = chosen[0].files, chosen[0].input_bytes
    return [
        len(chosen),
        seconds,
        files / seconds if files else None,
        given / 1e6 / seconds if given else None,
        find_median(chosen, get_cpu_seconds),
        find_median(chosen, lambda one: one.cost.peak_bytes / 1e6),
        find_median(chosen, lambda one: one.cost.written_bytes / 1e6),
        find_median(chosen, lambda one: one.kept_bytes / 1e6),
    ]


def _plot_rates(results: Results) -> Plot:
    title, sizes = "Throughput", results.list_sizes()
    series = _by_size(results, sizes, lambda one: one.files / one.cost.seconds)
    told = "Files a second on the clock, by the number of files delivered. Each line up is ten times as many."
    return _finish(title, told, sizes, series, "", draw_lines, logarithmic=True)


def _plot_memory(results: Results) -> Plot:
    sizes = results.list_sizes()
    series = _by_size(results, sizes, lambda one: one.cost.peak_bytes / 1e6)
    told = (
        "The most memory that all processes of a program had at once, each with its share of what they have in common."
    )
    return _finish("Memory", told, sizes, series, "MB", draw_lines)


def _plot_steps(results: Results) -> Plot:
    """Processor time for each file by step: at small sizes mostly what a run costs at any size."""
    sizes = results.list_sizes()
    kinds: dict[str, Callable[[Measured], float]] = {
        "transform, in workers": lambda one: sum(one.steps["workers"].values()),
        **{step: partial(_get_own, [step]) for step in _LARGE},
        ", ".join(_SMALL): partial(_get_own, _SMALL),
        "start": _get_start,
    }
    series = {
        kind: [_find_milliseconds(results.choose(OURS, size=size), size, value) for size in sizes]
        for kind, value in kinds.items()
    }
    told = "Milliseconds of the processor that a run takes for each file. Only the first kind is divided among workers."
    return _finish("Time by step", told, sizes, series, "ms", draw_bars)


def _find_milliseconds(chosen: Sequence[Measured], size: int, value: Callable[[Measured], float]) -> float | None:
    found = find_median(chosen, value)
    return None if found is None else 1000 * found / size


def _get_own(steps: Sequence[str], one: Measured) -> float:
    """Processor seconds of steps in the run's own process."""
    return sum(one.steps["own"].get(step, 0) for step in steps)


def _get_start(one: Measured) -> float:
    """Processor seconds outside of steps: starting programs, importing, opening and closing."""
    spent = sum(one.steps["own"].values()) + sum(one.steps["workers"].values())
    return max(0.0, one.cost.cpu_seconds - spent)


def _plot_growth(results: Results) -> Plot:
    sizes = results.list_sizes(MORE)
    series: dict[str, list[float | None]] = {}
    for name in (OURS, DLT):
        series[f"{name}, 100 new files"] = [
            find_median(results.choose(name, MORE, size=size), get_cpu_seconds) for size in sizes
        ]
    series[f"{OURS}, nothing new"] = [
        find_median(results.choose(OURS, NOTHING, size=size + 100), get_cpu_seconds) if size else None for size in sizes
    ]
    series = {name: values for name, values in series.items() if any(values)}
    told = "Seconds of the processor for 100 new files, and for nothing new, by the files that were there before."
    return _finish("The cost of what is new", told, sizes, series, "s", draw_lines)


def _by_size(results: Results, sizes: Sequence[int], value: Callable[[Measured], float]) -> Series:
    return {
        name: [find_median(results.choose(name, size=size), value) for size in sizes]
        for name in results.list_contenders()
    }


def _finish(
    title: str, told: str, sizes: Sequence[int], series: Series, unit: str, draw: Callable[..., Markup], **more: bool
) -> Plot:
    columns = [f"{size:,}" for size in sizes]
    return Plot(f"{title}{unit and ', ' + unit}", told, draw(title, columns, series, unit, **more), columns, series)
