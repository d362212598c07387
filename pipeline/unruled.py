"""Tables without vertical lines: where they are on a page, and their cells.

Half-ruled tables lie between horizontal lines of one extent; unruled ones are found by figures that stand under each
other. Refuses prose, lists, lists of names, agenda lines with a time or page number at the edge, contents.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.aligned import Chunk, Row, chunks, lines, rivers
from pipeline.rows import set_out
from pipeline.ruled import Line
from schemas.page import Cell, Table, Word
from schemas.place import Box, around

SAME_END = 6.0  # points within which two rules have one extent
WIDE = 0.9  # widths of an em that part columns where nothing else tells of a table
ALIGNED = 3.0  # points within which figures stand under each other
BEYOND = 36.0  # points by which a heading may stand out over its column
BULLET = re.compile(r"[•\-–*o]|[(\[]?(?:\d{1,2}|[a-z]|[ivx]+)[.)\]]+", re.I)
FORMATTED = re.compile(r"[£$€%]|\d[.,]\d")


def half_ruled(across: Sequence[Line], words: Sequence[Word]) -> list[Table]:
    """Tables between horizontal lines that begin and end together."""
    found = []
    for group in _of_one_extent(across):
        for run in _tabular_runs(group, words):
            area = Box(run[0].start, run[0].at, run[0].end, run[-1].at)
            inside = [w for w in words if area.holds(w.box, 1.0)]
            rows = [chunks(line) for line in lines(inside)]
            if table := _table(rows, area, [x.at for x in run], "half-ruled"):
                found.append(table)
    return found


def _of_one_extent(across: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in sorted(across):
        for group in groups:
            if abs(group[0].start - line.start) <= SAME_END and abs(group[0].end - line.end) <= SAME_END:
                group.append(line)
                break
        else:
            groups.append([line])
    return [g for g in groups if len(g) > 1]


def _tabular_runs(rules: Sequence[Line], words: Sequence[Word]) -> list[list[Line]]:
    """Rules in runs between which the words stand in columns."""
    runs: list[list[Line]] = []
    current: list[Line] = [rules[0]]
    for above, below in pairwise(rules):
        if _in_columns(above, below, words):
            current.append(below)
        else:
            runs.append(current)
            current = [below]
    return [r for r in (*runs, current) if len(r) > 1]


def _in_columns(above: Line, below: Line, words: Sequence[Word]) -> bool:
    band = Box(above.start, above.at, above.end, below.at)
    rows = [chunks(line, WIDE) for line in lines(w for w in words if band.holds(w.box, 1.0))]
    if not rows:
        return below.at - above.at <= 8
    return 2 * sum(1 for r in rows if len(r) > 1 and not BULLET.fullmatch(r[0].text)) >= len(rows)


def _table(rows: Sequence[Sequence[Chunk]], area: Box, breaks: Sequence[float], seen_by: str) -> Table | None:
    """Lines of chunks as a table, or None where they make no columns or no rows."""
    between = rivers(rows)
    if not between:
        return None
    bounds = [area.x0, *((a + b) / 2 for a, b in between), area.x1]
    placed = set_out(rows, bounds, breaks)
    if 2 * sum(1 for r in placed if 2 * len(r) >= len(bounds) - 1) < len(placed) or not _tells(placed):
        return None
    return _cells(placed, bounds, area, seen_by)


def _tells(rows: Sequence[Row]) -> bool:
    """Whether at least two rows have figures or three pieces: the key of a chart or a list of names has not."""
    told = [r for r in rows if len(r) > 2 or any(p.chunk.figure for p in r[1:])]
    return len(told) > 1 and sum(1 for r in rows if 2 * len(r) >= max(len(x) for x in rows)) > 1


def _cells(rows: Sequence[Row], bounds: Sequence[float], area: Box, seen_by: str) -> Table:
    """Rows of pieces as a table, with empty cells where a row has nothing."""
    heights = [area.top, *_between(rows), area.bottom]
    page = rows[0][0].chunk.words[0].page
    cells = []
    for n, row in enumerate(rows):
        column = 0
        for first, last, words in (*((p.first, p.last, p.chunk.words) for p in row), (len(bounds) - 1, 0, ())):
            for empty in range(column, first):
                box = Box(bounds[empty], heights[n], bounds[empty + 1], heights[n + 1])
                cells.append(Cell(n, empty, 1, 1, page, box))
            if words:
                box = Box(bounds[first], heights[n], bounds[last + 1], heights[n + 1])
                ordered = tuple(w for line in lines(words) for w in line)
                cells.append(Cell(n, first, 1, last - first + 1, page, box, ordered))
            column = last + 1
    return Table(page, area, tuple(cells), seen_by)


def _between(rows: Sequence[Row]) -> list[float]:
    """The heights halfway between rows."""
    boxes = [around(p.chunk.box for p in r) for r in rows]
    return [(a.bottom + b.top) / 2 for a, b in pairwise(boxes)]


def unruled(words: Sequence[Word]) -> list[Table]:
    """Tables that only the alignment of their figures, or of their text with a bold header, shows."""
    rows = [chunks(line, WIDE) for line in lines(w for w in words if _level(w))]
    found = []
    start = 0
    while start < len(rows):
        top = start
        end = _end_of_text(rows, start)
        if end is None and (end := _last(rows, start)) is not None:
            top = _first(rows, start, end) if _is_table(rows[start : end + 1]) else None
        if end is None or top is None:
            start += 1
            continue
        inside = [[w for c in r for w in c.words] for r in rows[top : end + 1]]
        area = around(w.box for line in inside for w in line)
        if table := _table([chunks(line) for line in inside], area, (), "unruled"):
            found.append(table)
        start = end + 1
    return found


def _end_of_text(rows: Sequence[Sequence[Chunk]], start: int) -> int | None:
    """The last line of a table of text under a bold header of three columns or more; None where there is none."""
    head = rows[start]
    if len(head) < 3 or BULLET.fullmatch(head[0].text) or not all(_heads(c) for c in head):
        return None
    starts = [c.box.x0 for c in head]
    last, entries = start, 0
    for n in range(start + 1, len(rows)):
        gap, size = _top(rows[n]) - _bottom(rows[n - 1]), rows[n][0].words[0].size
        if gap > 3 * size or not _begins_at(rows[n], starts):
            break
        entries += len(rows[n]) > 2 and abs(rows[n][0].box.x0 - starts[0]) <= ALIGNED
        if len(rows[n]) > 1 or (last == n - 1 and gap <= 0.5 * size):
            last = n
    return last if entries > (1 if head[0].words[0].bold else 2) else None


def _heads(part: Chunk) -> bool:
    """Whether a chunk is set as a heading: bold, or where type was recognised in a picture, short with a capital."""
    if all(w.bold for w in part.words):
        return True
    return part.words[0].confidence is not None and len(part.words) <= 6 and part.text[0].isupper()


def _begins_at(row: Sequence[Chunk], starts: Sequence[float]) -> bool:
    """Whether each chunk of a line stays within one column, and one of them (or a list number) at its beginning."""
    homes = [sum(1 for x in starts if x <= part.box.x0 + ALIGNED) - 1 for part in row]
    within = all(h >= 0 and not any(p.box.x1 > x for x in starts[h + 1 :]) for h, p in zip(homes, row, strict=True))
    indents = [p.box.x0 - starts[h] for h, p in zip(homes, row, strict=True)]
    return within and (min(indents) <= ALIGNED or len(row) == 1 or BULLET.fullmatch(row[0].text) is not None)


def _level(word: Word) -> bool:
    """Whether a word runs from left to right; one that is set upright, beside a chart, stands higher than its type."""
    return word.box.height <= 1.7 * word.size and " " not in word.text


def _figures(row: Sequence[Chunk]) -> list[Chunk]:
    """The figures of a line that starts with something else, or with a figure that is no list number."""
    if not row or BULLET.fullmatch(row[0].text) or row[0].words[0].text == "•":
        return []
    return [c for c in row[1:] if c.figure]


def _last(rows: Sequence[Sequence[Chunk]], start: int) -> int | None:
    """The last line of the table whose first line of figures is `start`; None where it has none."""
    if not _figures(rows[start]):
        return None
    body, last = [rows[start]], start
    for n in range(start + 1, len(rows)):
        gap = _top(rows[n]) - _bottom(rows[n - 1])
        if gap > 3.5 * rows[n][0].words[0].size:
            break
        if _figures(rows[n]) and _stands_under(rows[n], body):
            body.append(rows[n])
            last = n
        elif not _fits(rows[n], body) or n - last > 6:
            break
        elif last == n - 1 or gap <= 0.5 * rows[n][0].words[0].size:
            continue
    return _with_tail(rows, last, body)


def _with_tail(rows: Sequence[Sequence[Chunk]], last: int, body: Sequence[Sequence[Chunk]]) -> int:
    """The last line with the lines of wrapped text that follow it closely."""
    for n in range(last + 1, len(rows)):
        size = rows[n][0].words[0].size
        if _top(rows[n]) - _bottom(rows[n - 1]) > 0.35 * size or not _fits(rows[n], body) or _figures(rows[n]):
            break
        last = n
    return last


def _top(row: Sequence[Chunk]) -> float:
    return min(c.box.top for c in row)


def _bottom(row: Sequence[Chunk]) -> float:
    return max(c.box.bottom for c in row)


def _stands_under(row: Sequence[Chunk], body: Sequence[Sequence[Chunk]]) -> bool:
    """Whether most figures of a line stand under figures of the lines before."""
    above = [c.box for r in body[-4:] for c in _figures(r)]
    under = [c for c in _figures(row) if any(_in_line(c.box, b) for b in above)]
    return 2 * len(under) >= len(_figures(row))


def _in_line(a: Box, b: Box) -> bool:
    """Whether two boxes share their left edge, right edge or middle."""
    ends = a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2
    return min(abs(e) for e in ends) <= ALIGNED


def _fits(row: Sequence[Chunk], body: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a line without figures keeps to the columns: it runs across no river, and is not a list item."""
    if BULLET.fullmatch(row[0].text) or row[0].words[0].text == "•":
        return False
    between = rivers(body)
    return not any(c.box.x0 < a and c.box.x1 > b for c in row for a, b in between)


def _is_table(rows: Sequence[Sequence[Chunk]]) -> bool:
    """Whether lines of figures are enough, and enough alike, to be a table."""
    body = [r for r in rows if _figures(r)]
    columns = sorted(len(_figures(r)) for r in body)[len(body) // 2] if body else 0
    if columns >= 4:
        return len(body) >= 2
    if columns >= 2:
        return len(body) >= 3
    formatted = sum(1 for r in body if FORMATTED.search(_figures(r)[-1].text))
    return len(body) >= 4 and 4 * formatted >= 3 * len(body)


def _first(rows: Sequence[Sequence[Chunk]], start: int, end: int) -> int:
    """The first line of a table's header."""
    body = [r for r in rows[start : end + 1] if _figures(r)]
    left, right = min(r[0].box.x0 for r in body), max(r[-1].box.x1 for r in body)
    first = start
    for n in range(start - 1, -1, -1):
        row = rows[n]
        close = _top(rows[n + 1]) - _bottom(row) <= 2.2 * row[0].words[0].size
        within = row[0].box.x0 >= left - BEYOND and row[-1].box.x1 <= right + BEYOND
        parts = chunks([w for c in row for w in c.words])
        if not close or not within or start - n > 12 or BULLET.fullmatch(row[0].text):
            break
        if len(parts) > 1 and _over(parts, body):
            first = n
        elif not _fits(row, body):
            break
        elif first == n + 1 and _tops(row, rows[n + 1]):
            first = n
    return first


def _over(parts: Sequence[Chunk], body: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the parts of a line stand over different columns, as headings do and justified prose does not."""
    between = rivers(body)
    cut = [c for c in parts if any(c.box.x0 < a and c.box.x1 > b for a, b in between)]
    return 3 * len(cut) <= len(parts) or all(b.x0 - a.x1 > 1.2 * a.height for a, b in _pairs(parts))


def _pairs(parts: Sequence[Chunk]) -> Iterable[tuple[Box, Box]]:
    return [(a.box, b.box) for a, b in pairwise(parts)]


def _tops(row: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    """Whether a line is the top of a heading that goes on closely below."""
    return _top(below) - _bottom(row) <= 0.35 * row[0].words[0].size
