"""The spaces of a page that white does not show: those set between words that stand hardly apart.

Takes the letters of a page as they are set, gives spaces in the same form. pdfium makes up spaces where it sees white,
and drops those that are text objects of their own, as these have no ink.
"""

from collections.abc import Sequence

import numpy as np

from pipeline import pdfium
from pipeline.runs import Runs, Set, each, ends, onward, origins

NARROW = 0.25
"""Widths of an em up to which the white between two words does not tell that there is a space."""
SPACE = 0.25
"""How wide a space is taken to be whose width pdfium does not tell, in widths of an em."""


def blanks(text: int, entries: Set, facts: Runs) -> Set:
    """The spaces that pdfium gives between words that are near to each other, without those that it made up."""
    order = np.argsort(entries.number, kind="stable")
    start = entries.number[order]
    end = start + np.array([len(entries.said[n]) for n in order.tolist()], int)
    apart = np.flatnonzero(start[1:] > end[:-1])
    apart = apart[_near(entries, facts, order[apart], order[apart + 1])]
    numbers = each(end[apart], start[apart + 1] - 1)
    before = np.repeat(order[apart], start[apart + 1] - end[apart])
    boxes = pdfium.filled(pdfium.loose_box, text, numbers.tolist(), np.zeros((len(numbers), 4), np.float32))
    real = (boxes[:, 0] != boxes[:, 2]) | (boxes[:, 1] != boxes[:, 3])
    numbers, before = numbers[real], before[real]
    run = entries.run[before]
    wide = np.maximum(ends(text, facts, run, numbers), 0)
    return Set([" "] * len(numbers), entries.home[before], numbers, run, origins(text, numbers), wide)


def unheard(entries: Set, facts: Runs, mute: Sequence[int], objects: Sequence[int]) -> Set:
    """The spaces that are text objects of their own; `mute` are those of which pdfium gives no letters."""
    order = np.lexsort((entries.number, entries.home))
    next_ = np.searchsorted(entries.home[order], mute)
    inner = (next_ > 0) & (next_ < len(order))
    mute, next_ = np.array(mute, int)[inner], next_[inner]
    before = order[next_ - 1]
    near = _near(entries, facts, before, order[next_])
    rows = [
        (n, *at) for n, m in zip(before[near].tolist(), mute[near].tolist(), strict=True) if (at := _place(objects[m]))
    ]
    before = np.array([n for n, *_ in rows], int)
    at = np.array([xy for _, *xy in rows], float).reshape(-1, 2)
    run, number = entries.run[before], entries.number[before]
    return Set([" "] * len(rows), entries.home[before], number, run, at, np.full(len(rows), SPACE))


def _near(entries: Set, facts: Runs, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Whether entries follow others on one line with hardly any white between them."""
    step, run = entries.at[after] - entries.at[before], entries.run[before]
    white = onward(step, facts, run) - entries.wide[before]
    x, y = facts.along[run].T
    aside = np.abs(step[:, 0] * y - step[:, 1] * x) / np.maximum(x * x + y * y, 1e-9)
    # Boxes of slanted letters reach over each other.
    slant = np.abs(onward(facts.matrix[run][:, 2:] * facts.size[run, None], facts, run))
    return (white > -1) & (white < NARROW + slant) & (aside < 1)


_EDGES = np.zeros(4, np.float32)
_BOUNDS = [_EDGES.ctypes.data + 4 * n for n in range(4)]


def inked(drawn: int) -> bool:
    """Whether a text object has any ink."""
    return not pdfium.bounds(drawn, *_BOUNDS) or (_EDGES[0] < _EDGES[2] and _EDGES[1] < _EDGES[3])


def _place(drawn: int) -> tuple[float, float] | None:
    """Where a text object without ink stands."""
    if pdfium.bounds(drawn, *_BOUNDS) and _EDGES[0] == _EDGES[2]:
        return float(_EDGES[0]), float(_EDGES[1])
    return None
