"""Draw charts: bars for kinds of things, bars and lines over dates."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from markupsafe import Markup

from flows.explorer.charts.scale import Scale, choose_scale, label_days, spell_tick, to_seconds
from flows.explorer.frame.render import load_template, show
from flows.reporting.plots import spell_value

MOST_SERIES = 5  # that eyes can tell apart
_HEIGHT = 180  # pixels of the plot, without its labels
_WIDE = 88.0  # per cent of the width for what is drawn; the rest is for the numbers of the ticks
_LONGEST = 80  # characters of a label
_WIDEST_BAR, _NARROWEST_BAR = 6.0, 0.3  # per cent
_SECONDS_A_DAY = 86_400

Values = Sequence[float | None]


class Bar(NamedTuple):
    """One bar of a chart of kinds: what it is, how much, and the page it leads to."""

    label: str
    value: float
    href: str | None = None


def draw_bars(title: str, bars: Sequence[Bar], unit: str = "") -> Markup:
    """Draw a bar for each of some kinds of things, one below the other, in the order given."""
    low, high = min(0.0, *(bar.value for bar in bars), 0.0), max(0.0, *(bar.value for bar in bars), 0.0)
    scale = Scale(low, high if high > low else low + 1, [])
    zero = scale.share(0.0)
    drawn = [
        {
            "label": _cut(bar.label),
            "told": _tell(bar.value, unit),
            "href": bar.href,
            "x": 100 * min(zero, scale.share(bar.value)),
            "width": 100 * abs(scale.share(bar.value) - zero),
        }
        for bar in bars
    ]
    most = max(bars, key=lambda bar: bar.value, default=None)
    said = f"{len(bars)} bars" + (f"; the longest is {_cut(most.label)}, {_tell(most.value, unit)}" if most else "")
    return _render("bars", title=title, said=said, bars=drawn)


def draw_dates(
    title: str,
    dates: Sequence[date],
    series: Mapping[str, Values],
    unit: str = "",
    *,
    as_lines: bool = False,
    links: Sequence[str | None] | None = None,
) -> Markup:
    """Draw values over dates, in order, at their true distances: a line or stacked bars for each series.

    None is a gap. `links` are the pages that the bars of a date lead to.
    """
    names = list(series)[:MOST_SERIES]
    found = [value for name in names for value in series[name] if value is not None]
    if not as_lines and len(names) > 1:
        found += [sum(series[name][place] or 0 for name in names) for place in range(len(dates))]
    scale = choose_scale(found, from_zero=not as_lines)
    axis = _Axis(dates, scale, as_lines=as_lines)
    marks = axis.draw_lines(names, series, unit) if as_lines else axis.draw_stacks(names, series, unit, links)
    return _render(
        "dates",
        title=title,
        said=_describe(dates, names, series, unit),
        names=[_cut(name) for name in names] if len(names) > 1 else [],
        ticks=[(axis.y(tick), spell_tick(tick)) for tick in scale.ticks],
        zero=axis.y(0.0) if scale.low < 0 < scale.high else None,
        labels=axis.labels(),
        height=_HEIGHT,
        as_lines=as_lines,
        is_linked=links is not None,
        **marks,
    )


class _Axis:
    """The places of dates and values in a chart: x in per cent of its width, y in pixels from its top."""

    def __init__(self, dates: Sequence[date], scale: Scale, *, as_lines: bool) -> None:
        self._dates = dates
        self._scale = scale
        seconds = [to_seconds(one) for one in dates]
        gaps = [after - before for before, after in pairwise(seconds) if after > before]
        bucket = min(gaps, default=_SECONDS_A_DAY)
        span = (seconds[-1] - seconds[0] if seconds else 0) + (0 if as_lines else bucket)
        self._places = [_WIDE * (one - seconds[0]) / span if span else _WIDE / 2 for one in seconds]
        self._bucket = _WIDE * bucket / span if span else _WIDE
        self._is_padded = not as_lines

    def y(self, value: float) -> float:
        """Return how far below the top a value is drawn."""
        return round(_HEIGHT * (1 - self._scale.share(value)), 2)

    def labels(self) -> list[dict[str, Any]]:
        """Return the dates that are written below the chart."""
        if not self._dates:
            return []
        last = self._places[-1]
        labelled = label_days(self._dates[0], self._dates[-1])
        if len(labelled) == 1:
            return [{"x": self._places[0] + self._bucket / 2, "anchor": "middle", "text": labelled[0][1]}]
        anchors = {0.0: "start", 1.0: "end"}
        return [
            {
                "x": share * last + (self._bucket if self._is_padded else 0) * share,
                "anchor": anchors.get(share, "middle"),
                "text": text,
            }
            for share, text in labelled
        ]

    def draw_stacks(
        self, names: Sequence[str], series: Mapping[str, Values], unit: str, links: Sequence[str | None] | None
    ) -> dict[str, Any]:
        """Return the bars, those of one date on top of each other."""
        width = max(min(self._bucket * 0.86, _WIDEST_BAR), _NARROWEST_BAR)
        stacks = []
        for place, (when, x) in enumerate(zip(self._dates, self._places, strict=True)):
            up = down = 0.0
            parts = []
            for number, name in enumerate(names):
                value = series[name][place]
                if not value:
                    continue
                low, high = (up, up + value) if value > 0 else (down + value, down)
                up, down = max(up, high), min(down, low)
                told = f"{_spell(when)}: {_name(names, name)}{_tell(value, unit)}"
                top = self.y(high)
                parts.append({"y": top, "height": round(max(self.y(low) - top, 1), 2), "number": number, "told": told})
            stacks.append(
                {"x": x + (self._bucket - width) / 2, "parts": parts, "href": links[place] if links else None}
            )
        return {"stacks": stacks, "width": width}

    def draw_lines(self, names: Sequence[str], series: Mapping[str, Values], unit: str) -> dict[str, Any]:
        """Return the pieces of each line, and a dot for each value."""
        pieces, dots = [], []
        for number, name in enumerate(names):
            before: tuple[float, float] | None = None
            for when, x, value in zip(self._dates, self._places, series[name], strict=True):
                here = (x, self.y(value)) if value is not None else None
                if before and here:
                    pieces.append({"from": before, "to": here, "number": number})
                if here and value is not None:
                    told = f"{_spell(when)}: {_name(names, name)}{_tell(value, unit)}"
                    dots.append({"at": here, "number": number, "told": told})
                before = here
        return {"pieces": pieces, "dots": dots}


def _describe(dates: Sequence[date], names: Sequence[str], series: Mapping[str, Values], unit: str) -> str:
    """Say what a chart over dates shows to those who do not see it."""
    if not dates:
        return "no values"
    said = [f"{_spell(dates[0])} to {_spell(dates[-1])}"]
    for name in names:
        values = [value for value in series[name] if value is not None]
        if values:
            least, most = _tell(min(values), unit), _tell(max(values), unit)
            said.append(f"{_name(names, name)}{least} to {most}")
    return "; ".join(said)


def _name(names: Sequence[str], name: str) -> str:
    return f"{_cut(name)}: " if len(names) > 1 else ""


def _spell(when: date) -> str:
    day = f"{when.day} {when:%b %Y}"
    clock = f"{when:%H:%M}"
    return day if clock == "00:00" else f"{day} {clock}"


def _tell(value: float, unit: str) -> str:
    return spell_value(value, _cut(unit))


def _cut(text: str) -> str:
    shown = show(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _render(kind: str, **values: Any) -> Markup:
    """Render a chart; its template escapes every text."""
    return Markup(load_template(f"chart_{kind}.html.jinja").render(**values))  # noqa: S704
