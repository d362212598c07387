"""Words to reading order: lines, columns of prose, tables cell by cell.

Takes the words and tables of one page, gives the words in the order in which a person reads them, each with the number
of its line. Pieces that stand apart on one line (tab stops, borderless lists) stay on one line: whether they belong
together is for the segmenter to say. Columns are only cut where both sides are read on their own: prose beside prose,
or a sidebar whose lines do not stand level with the text beside it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import or_

from schemas.page import Table, Word
from schemas.place import Box, around

Line = list[Word]
Span = tuple[float, float, float, float]
"""What makes a word the one that tells where its line is (the tallest does, but no lone sign), its top and bottom."""
HAIR = 0.1
"""Points by which two ways of reading a file may place a word differently."""
LEAST = 8
"""Lines on end that a white strip must run through to part columns."""
FEWEST = 6
"""Lines that a column has at least."""


def arrange(words: Sequence[Word], tables: Sequence[Table], width: float) -> tuple[list[Word], tuple[Table, ...]]:
    """The words of a page `width` points wide in reading order, and its tables with the same words in their cells."""
    inside = {id(w): t for t in tables for c in t.cells for w in c.words}
    free = [w for w in words if id(w) not in inside]
    units: list[tuple[Box, list[Line]]] = [
        (around(w.box for w in line), [line]) for region in _regions(lines_of(free), width) for line in region
    ]
    ordered = _with_tables(units, tables)
    numbered: dict[int, Word] = {}
    for number, line in enumerate(ordered):
        for word in line:
            numbered[id(word)] = _on_line(word, number)
    return [numbered[id(w)] for line in ordered for w in line], tuple(_renumbered(t, numbered) for t in tables)


def _on_line(word: Word, number: int) -> Word:
    """The same word on line `number`; `dataclasses.replace` would take three times as long for each word of a page."""
    w = word
    return Word(w.text, w.page, w.box, w.size, w.bold, w.italic, w.underlined, w.confidence, number)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words on common lines, from the top down, each line from left to right."""
    lines: list[Line] = []
    spans: list[Span] = []
    for word in sorted(words, key=_middle):
        span = _span(word)
        for i in range(len(lines) - 1, max(len(lines) - 5, -1), -1):
            if _level(spans[i], span):
                lines[i].append(word)
                if span[:2] > spans[i][:2]:
                    spans[i] = span
                break
        else:
            lines.append([word])
            spans.append(span)
    for line in lines:
        line.sort(key=_left)
    order = sorted(range(len(lines)), key=lambda n: (spans[n][3], lines[n][0].box[0]))
    return [lines[n] for n in order]


def _middle(word: Word) -> tuple[float, float]:
    x0, top, _, bottom = word.box
    return (top + bottom) / 2, x0


def _left(word: Word) -> float:
    return word.box[0]


def _span(word: Word) -> Span:
    x0, top, _, bottom = word.box
    return bottom - top if len(word.text) > 1 else 0, -x0, top, bottom


def _level(a: Span, b: Span) -> bool:
    _, _, top, bottom = a
    _, _, above, below = b
    overlap = (bottom if bottom < below else below) - (top if top > above else above)
    low, high = bottom - top, below - above
    return overlap >= 0.5 * (low if low < high else high) - HAIR


def _regions(lines: list[Line], width: float) -> list[list[Line]]:
    """Lines grouped so that each group is read through before the next."""
    cut = _gutter(lines, width)
    if cut is None:
        return [lines] if lines else []
    x, first, last = cut
    above, beside, below = lines[:first], lines[first:last], lines[last:]
    left = [w for line in beside for w in line if w.box.x1 <= x]
    right = [w for line in beside for w in line if w.box.x0 >= x]
    return [
        *_regions(above, width),
        *_regions(lines_of(left), width),
        *_regions(lines_of(right), width),
        *_regions(below, width),
    ]


def _gutter(lines: list[Line], width: float) -> tuple[float, int, int] | None:
    """Where a white strip parts columns that are read on their own: its middle, first and last line (excluded)."""
    places = range(int(0.15 * width), int(0.85 * width), 6)
    crossed = [_crossed(line, places) for line in lines]
    ends = [(line[0].box[0], line[-1].box[0]) for line in lines]
    best = None
    for n in _white(crossed, len(places)):
        x = places[n]
        for first, last in _white_runs([bits >> n & 1 for bits in crossed]):
            longest = last - first >= LEAST and (best is None or last - first > best[2] - best[1])
            if longest and _parted(ends[first:last], x) and _read_apart(lines[first:last], x):
                best = (float(x), first, last)
    return best


def _crossed(line: Line, places: range) -> int:
    """Those of `places` around which the line leaves no strip white, a bit for each."""
    bits = 0
    for x0, _, x1, _ in (word.box for word in line):
        first = bisect_right(places, x0 - 5)
        bits |= (1 << max(bisect_left(places, x1 + 5), first)) - (1 << first)
    return bits


def _white(crossed: list[int], places: int) -> list[int]:
    """The places around which enough lines on end leave a strip white; the others need no closer look."""
    white = 0
    for n in range(len(crossed) - LEAST + 1):
        white |= ~reduce(or_, crossed[n : n + LEAST])
    return [n for n in range(places) if white >> n & 1]


def _white_runs(crossed: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of lines that are not `crossed`, as first line and last (excluded)."""
    runs, start = [], None
    for i, cross in enumerate((*crossed, 1)):
        if cross:
            if start is not None:
                runs.append((start, i))
            start = None
        elif start is None:
            start = i
    return runs


def _parted(ends: Sequence[tuple[float, float]], x: float) -> bool:
    """Whether enough lines have words left and right of `x`, by where their first and last word begin."""
    return sum(a < x for a, _ in ends) >= FEWEST and sum(b >= x for _, b in ends) >= FEWEST


def _read_apart(lines: list[Line], x: float) -> bool:
    """Whether the words left and right of `x` are two texts and not the cells of one row."""
    left = [[w for w in line if w.box.x1 <= x] for line in lines]
    right = [[w for w in line if w.box.x0 >= x] for line in lines]
    lefts, rights = sum(map(bool, left)), sum(map(bool, right))
    if min(lefts, rights) < FEWEST:
        return False
    both = [(a, b) for a, b in zip(left, right, strict=True) if a and b]
    if _prose(left) and _prose(right):
        return True
    level = sum(abs(a[-1].box.bottom - b[0].box.bottom) < 0.12 * b[0].size for a, b in both)
    return level < 0.3 * min(lefts, rights)


def _prose(side: list[Line]) -> bool:
    """Whether the lines of one side are set as prose: many words, and most lines filled to the column's edge."""
    filled = [line for line in side if line]
    edge = max(line[-1].box.x1 for line in filled)
    start = min(line[0].box.x0 for line in filled)
    full = sum(line[-1].box.x1 > start + 0.75 * (edge - start) for line in filled)
    return sum(map(len, filled)) >= 5 * len(filled) and full >= 0.6 * len(filled)


def _with_tables(units: list[tuple[Box, list[Line]]], tables: Sequence[Table]) -> list[Line]:
    """All lines in order, each table put in before the first line that stands below its top."""
    ordered = [line for _, lines in units for line in lines]
    tops = [box.top for box, _ in units]
    highest = [max(tops[: i + 1]) for i in range(len(tops))]
    out: list[Line] = []
    at = 0
    for table in sorted(tables, key=lambda t: (t.box.top, t.box.x0)):
        stop = max(at, bisect_right(highest, table.box.top))
        out += ordered[at:stop]
        at = stop
        for cell in table.cells:
            out += lines_of(cell.words)
    return out + ordered[at:]


def _renumbered(table: Table, numbered: dict[int, Word]) -> Table:
    cells = []
    for cell in table.cells:
        words = sorted((numbered[id(w)] for w in cell.words), key=lambda w: (w.line, w.box.x0))
        cells.append(replace(cell, words=tuple(words)))
    return replace(table, cells=tuple(cells))
