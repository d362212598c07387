"""Charts as SVG, made here from the rows that stand under them: nothing is fetched and no script is needed.

Takes rows of a query and the names of their columns; gives an `<svg>` with a title for each mark, or nothing where
there is nothing to draw. A row without a number is left out of the chart, never out of its table.
"""

from datetime import date
from itertools import groupby
from math import ceil, floor, log10
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

WIDTH, ROW, LABEL = 560, 24, 200
"""Width of a chart, height of a bar's row and room for its label, in the units of the SVG."""
SMALL = (340, 170)
"""Width and height of a chart of one series over time."""
LEFT, RIGHT, TOP, LOW = 46, 14, 10, 26
"""Room around the field of a chart over time."""


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.globals |= {"bars": bars, "over_time": over_time}


def bars(rows: list[dict[str, Any]], label: str, parts: tuple[str, ...], about: str, target: str = "") -> Markup:
    """A bar for each row, made of its `parts` one after the other, with the number in each.

    The column `target` is what the bar was to reach: a line across it.
    """
    rows = [r for r in rows if sum(r[p] or 0 for p in parts)]
    if not rows:
        return Markup("")
    reached = max(max(sum(r[p] or 0 for p in parts), (target and r[target]) or 0) for r in rows)
    unit = (WIDTH - LABEL - 50) / reached
    marks = Markup("").join(_bar(row, n, label, parts, unit) for n, row in enumerate(rows))
    if target and any(r[target] is not None for r in rows):
        lines = (_target(r[label], r[target], n, unit) for n, r in enumerate(rows) if r[target] is not None)
        drawing = _svg(WIDTH, ROW * len(rows), about, marks + Markup("").join(lines), "wide")
        return drawing + Markup('<p class="keys"><span class="key target">{}</span></p>').format(_words(target))
    if len(parts) == 1:
        return _svg(WIDTH, ROW * len(rows), about, marks, "wide")
    key = Markup(" ").join(Markup('<span class="key s{}">{}</span>').format(n, _words(p)) for n, p in enumerate(parts))
    drawing = _svg(WIDTH, ROW * len(rows), about, marks, "wide")
    return drawing + Markup('<p class="keys">{}</p>').format(key)


def _bar(row: dict[str, Any], n: int, label: str, parts: tuple[str, ...], unit: float) -> Markup:
    name = str(row[label])
    short = name if len(name) < 30 else name[:28] + "…"
    middle = ROW * n + ROW / 2 + 4
    drawn = Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(LABEL - 8, middle, short)
    x = float(LABEL)
    for series, part in enumerate(parts):
        if value := row[part] or 0:
            width = value * unit
            drawn += Markup(
                '<rect class="mark s{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}">'
                "<title>{}: {:,.10g} {}</title></rect>"
            ).format(series, x, ROW * n + 3, max(width, 1), ROW - 6, name, value, _words(part))
            if width > 18:
                drawn += Markup('<text class="in" x="{:.1f}" y="{}" text-anchor="middle">{:,.10g}</text>').format(
                    x + width / 2, middle, value
                )
            x += width
    return drawn


def _target(name: str, value: float, n: int, unit: float) -> Markup:
    x = LABEL + value * unit
    return Markup(
        '<line class="target" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"><title>{}: target {:,.10g}</title></line>'
    ).format(x, x, ROW * n + 1, ROW * n + ROW - 1, name, value)


def over_time(rows: list[dict[str, Any]], of: str, when: str, value: str, unit: str) -> Markup:
    """A small chart for each value of the column `of`: its number over time, as one line with its points."""
    dated = [r for r in rows if r[when] and r[value] is not None]
    charts = Markup("").join(
        Markup('<figure class="small"><figcaption>{}</figcaption>{}</figure>').format(
            name, _line(str(name), list(points), when, value, unit)
        )
        for name, points in groupby(dated, key=lambda r: r[of])
    )
    return Markup('<div class="multiples">{}</div>').format(charts) if dated else Markup("")


def _line(name: str, points: list[dict[str, Any]], when: str, value: str, unit: str) -> Markup:
    width, height = SMALL
    days = [_day(p[when]) for p in points]
    values = [p[value] for p in points]
    ticks = _ticks(min(0, *values), max(0, *values))
    low, high = ticks[0], ticks[-1]
    span = max(days) - min(days) or 1

    def x(day: int) -> float:
        return LEFT + 12 + (width - LEFT - RIGHT - 24) * ((day - min(days)) / span if len(set(days)) > 1 else 0.5)

    def y(v: float) -> float:
        return TOP + (height - TOP - LOW) * (high - v) / (high - low)

    drawn = Markup("")
    for tick in ticks:
        drawn += Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
            LEFT, width - RIGHT, y(tick), y(tick)
        ) + Markup('<text x="{}" y="{:.1f}" text-anchor="end">{:,g}</text>').format(LEFT - 5, y(tick) + 4, tick)
    for n, at in ((0, "start"), (len(points) - 1, "end")):
        if n == 0 or len(set(days)) > 1:
            edge = "middle" if len(set(days)) == 1 else at
            shift = {"start": -12, "end": 12, "middle": 0}[edge]
            drawn += Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(
                x(days[n]) + shift, height - 8, edge, points[n][when]
            )
    path = " ".join(f"{x(d):.1f},{y(v):.1f}" for d, v in zip(days, values, strict=True))
    drawn += Markup('<polyline class="line" points="{}"/>').format(path)
    for point, d, v in zip(points, days, values, strict=True):
        drawn += Markup(
            '<circle class="mark" cx="{:.1f}" cy="{:.1f}" r="4"><title>{}, {}: {:,g}{}</title></circle>'
        ).format(x(d), y(v), name, point[when], v, unit)
    return _svg(width, height, f"{name} over time", drawn, "")


def _svg(width: float, height: float, about: str, marks: Markup, kind: str) -> Markup:
    return Markup('<svg class="chart {}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        kind, width, height, about, marks
    )


def _day(iso: str) -> int:
    """A date as a number of days; a month or a year counts from its first day."""
    year, month, day = ([int(n) for n in iso.split("-")] + [1, 1])[:3]
    return date(year, month, day).toordinal()


def _ticks(low: float, high: float) -> list[float]:
    """Some three to six round numbers that hold all values."""
    rough = (high - low) / 4 or 1
    power = 10 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough)
    first = floor(low / step)
    last = max(ceil(high / step), first + 1)  # where all values are 0 there must still be some height
    return [round(n * step, 10) for n in range(first, last + 1)]


def _words(name: str) -> str:
    return name.replace("_", " ")
