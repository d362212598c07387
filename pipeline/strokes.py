"""Finds the ruled lines in a picture of a page.

Takes which dots are dark, gives which of them belong to ruled lines, and the lines in points. A long dark run is a
ruled line; a short upright one, as between two cells of one row, only where it leads from one level line to another.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from schemas.page import Rule
from schemas.place import Box, around

LEAST_ACROSS, LEAST_DOWN = 30, 13
"""Points from which a dark run along or down the page is a ruled line and not part of a letter."""
BREAK = 45
"""Points of a thin line that a scan may lose."""


def strokes(dark: np.ndarray, scale: float) -> tuple[np.ndarray, tuple[Rule, ...]]:
    """Which dots belong to ruled lines, and the lines in points."""
    marked = np.zeros_like(dark)
    across = _mended(list(_ruled(dark, LEAST_ACROSS, scale, marked)))
    down: list[Box] = []
    for bar in _ruled(dark.T, LEAST_DOWN, scale, None):
        box = Box(bar.top, bar.x0, bar.bottom, bar.x1)
        if box.height >= LEAST_ACROSS or _leads(box, across):
            down.append(box)
            left, right = int(box.x0 * scale), int(box.x1 * scale)
            marked[int(box.top * scale) : int(box.bottom * scale) + 1, max(left - 2, 0) : right + 3] = True
    found = [Rule(b.rounded()) for b in (*across, *down)]
    return marked, tuple(sorted(found, key=lambda r: (r.box.top, r.box.x0, r.box.bottom, r.box.x1)))


def _ruled(dots: np.ndarray, least: float, scale: float, marked: np.ndarray | None) -> Iterator[Box]:
    """The bars of at least `least` points that run along the rows of `dots`, in points; their dots are marked."""
    for top, bottom, left, right in _bars(_long_runs(dots, int(least * scale)), int(3 * scale)):
        if marked is not None:
            marked[max(top - 2, 0) : bottom + 2, left:right] = True
        yield Box(left / scale, top / scale, right / scale, bottom / scale)


def _leads(box: Box, across: Sequence[Box]) -> bool:
    """Whether an upright line begins and ends at level ones."""
    met = [a for a in across if a.x0 - 3 <= box.x0 <= a.x1 + 3]
    return any(abs(a.bottom - box.top) < 3 or abs(a.top - box.top) < 3 for a in met) and any(
        abs(a.top - box.bottom) < 3 or abs(a.bottom - box.bottom) < 3 for a in met
    )


def _mended(bars: list[Box]) -> list[Box]:
    """Level lines with the pieces put together that a break of the print parted."""
    whole: list[Box] = []
    for bar in sorted(bars, key=lambda b: (b.x0, b.top)):
        before = next((w for w in whole if _goes_on(w, bar)), None)
        if before is not None:
            whole.remove(before)
            bar = around((before, bar))
        whole.append(bar)
    return whole


def _goes_on(a: Box, b: Box) -> bool:
    level = abs((a.top + a.bottom) - (b.top + b.bottom)) < 3
    return level and b.x0 - a.x1 < min(BREAK, max(a.width, b.width)) and b.x0 >= a.x0


def _long_runs(dots: np.ndarray, longest: int) -> np.ndarray:
    """The dots that lie in a dark run along the row of at least `longest` dots."""
    if dots.shape[1] <= longest:
        return np.zeros_like(dots)
    edge = np.zeros((dots.shape[0], 1), dtype=np.int8)
    steps = np.diff(np.concatenate([edge, dots.astype(np.int8), edge], axis=1), axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    out = np.zeros_like(dots)
    for row, start, end in zip(rows, starts, ends, strict=True):
        if end - start >= longest:
            out[row, start:end] = True
    return out


def _bars(long: np.ndarray, thickest: int) -> Iterator[tuple[int, int, int, int]]:
    """Runs of rows put together to bars (top, bottom, left, right, ends excluded), none thicker than `thickest`."""
    open_bars: list[list[int]] = []
    for row in np.flatnonzero(long.any(axis=1)):
        steps = np.diff(np.concatenate([[0], long[row].astype(np.int8), [0]]))
        for start, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):
            bar = next((b for b in open_bars if row - b[1] <= 3 and start < b[3] and end > b[2]), None)
            if bar is None:
                open_bars.append([int(row), int(row) + 1, int(start), int(end)])
            else:
                bar[1], bar[2], bar[3] = int(row) + 1, min(bar[2], int(start)), max(bar[3], int(end))
    yield from (tuple(b) for b in open_bars if b[1] - b[0] <= thickest)  # type: ignore[misc]
