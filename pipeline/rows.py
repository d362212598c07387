"""Lines of chunks in, the rows of a table out.

Lines of wrapped text become one row, headings of two levels stay two rows, and a heading over several columns spans
them. Where figures, pitch and ruled lines do not tell whether a line goes on or begins a row, it begins one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, product
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from pipeline.aligned import Chunk, Piece, Row, full, joined, placed
from schemas.place import Box, around

CENTRED = 6.0  # points by which a heading may stand off the middle of the columns under it
LEADING = 1.45  # sizes from line to line within wrapped text
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d)?\d\d)?")
GOES_ON = re.compile(r"[a-z(&/,;]")
BROKEN_OFF = re.compile(r".*(?:[-–/,&(]|\b(?:of|the|and|or|to|for|in|by|with|per|as|at|on))$", re.I)


def set_out(rows: Sequence[Sequence[Chunk]], bounds: Sequence[float], breaks: Sequence[float] = ()) -> list[Row]:
    """Lines of chunks as the rows of a table whose columns lie between `bounds`.

    `breaks` are heights at which a ruled line parts rows for certain.
    """
    told = set(full(rows))
    lines = [placed(r, bounds, whole=n not in told) for n, r in enumerate(rows)]
    head = _head(lines, 1)
    merged = _merged(lines, head, breaks)
    return _spread(merged, len(bounds) - 1)


def _head(rows: Sequence[Row], otherwise: int) -> int:
    """How many lines stand above the first line of figures that has a label; years and units are still heading."""
    told = [n for n, r in enumerate(rows) if _figures(r)]
    return next((n for n in told if rows[n][0].first == 0), told[0] if told else otherwise)


def _figures(row: Row) -> int:
    """How many figures a row has beyond its first column; years are headings as often as figures."""
    return sum(1 for p in row if p.first > 0 and p.chunk.figure and not YEAR.fullmatch(p.chunk.text))


def _merged(lines: Sequence[Row], head: int, breaks: Sequence[float]) -> list[Row]:
    """Lines put together into rows; the first `head` lines are the header."""
    setting = _setting(lines, head)
    by_band = _one_by_one(lines[head:], breaks)
    rows: list[Row] = []
    for n, row in enumerate(lines):
        before = rows[-1] if rows else None
        whole = before and not _parted(before, row, breaks)
        if whole and ((by_band and n > head) or _goes_on(before, row, n < head, setting)):
            rows[-1] = _one_row(before, row)
        else:
            rows.append(row)
    return rows


def _one_by_one(body: Sequence[Row], breaks: Sequence[float]) -> bool:
    """Whether ruled lines part the rows one by one: no two lines of figures stand between two."""
    told = [r for r in body if _figures(r)]
    if told:
        return len(told) > 2 and all(_parted(a, b, breaks) for a, b in pairwise(told))
    return sum(1 for a, b in pairwise(body) if _parted(a, b, breaks)) > 2


def _step(above: Row, below: Row) -> float:
    """How far a line stands below a row, measured in the column where it is nearest: cells may differ in leading."""
    same = [(p, q) for p in above for q in below if p.first == q.first]
    pairs = same or [(p, q) for p in above for q in below]
    return min(q.chunk.box.bottom - p.chunk.box.bottom for p, q in pairs)


class Setting(NamedTuple):
    """How the lines of a table are set.

    `tight` is the pitch up to which a line may go on the row before, `close` says that rows stand no further apart
    than that, `keyed` that every row begins in the first column (a table of text, with no figures to tell rows by).
    """

    tight: float
    close: bool
    keyed: bool


def _setting(lines: Sequence[Row], head: int) -> Setting:
    size = median(w.size for r in lines for p in r for w in p.chunk.words)
    pitches = [(_step(a, b), min(_figures(a), _figures(b))) for a, b in pairwise(lines)]
    least = min((p for p, _ in pitches if p > 0.8 * size), default=size)
    tight = min(1.2 * least, LEADING * size) if least <= LEADING * size else 0.0
    of_text = not any(_figures(r) for r in lines)
    close = any(f and p <= tight for p, f in pitches) or (of_text and _closely_set(lines[head - 1 :], tight))
    most = max(len(r) for r in lines)
    return Setting(tight, close, of_text and all(r[0].first == 0 for r in lines if 4 * len(r) >= 3 * most))


def _closely_set(lines: Sequence[Row], tight: float) -> bool:
    """Whether rows of text follow each other no further apart than the lines within them."""
    most = max(len(r) for r in lines)
    pitches = [_step(a, b) for a, b in pairwise(lines) if 4 * len(b) >= 3 * most]
    return 2 * sum(1 for p in pitches if p <= tight) > len(pitches)


def _parted(above: Row, below: Row, breaks: Sequence[float]) -> bool:
    """Whether a ruled line runs between two rows."""
    upper, lower = around(p.chunk.box for p in above), around(p.chunk.box for p in below)
    return any(
        (upper.top + upper.bottom) / 2 < y < (lower.top + lower.bottom) / 2 and y > upper.bottom - 3 for y in breaks
    )


def _goes_on(above: Row, below: Row, in_head: bool, setting: Setting) -> bool:
    """Whether a line continues the row above it."""
    size = median(w.size for p in below for w in p.chunk.words)
    if below[0].chunk.box.bottom - max(p.chunk.box.bottom for p in above) < 0.7 * size:
        return not (_figures(above) and _figures(below))
    columns = {p.first for p in above}
    known = all(p.first in columns for p in below)
    if setting.keyed and below[0].first > 0 and 0 in columns and known:
        return not (_bold(above) and not _bold(below))
    if _step(above, below) > setting.tight:
        return False
    if in_head:
        return _one_to_one(above, below)
    if _figures(below):
        alone = len(above) == 1 and above[0].first == above[0].last == 0 == below[0].first
        return alone and (not setting.close or _reads_on(above[0], below[0]))
    if not known or (len(above) > 2 and _bold(above) and not _bold(below)):
        return False
    before = {p.first: p for p in above}
    return not setting.close or below[0].first > 0 or all(_reads_on(before[p.first], p) for p in below)


def _bold(row: Row) -> bool:
    return all(w.bold for p in row for w in p.chunk.words)


def _reads_on(above: Piece, below: Piece) -> bool:
    """Whether the text of one piece goes on in the next, as in "Fees and" / "charges"."""
    return bool(GOES_ON.match(below.chunk.text) or BROKEN_OFF.match(above.chunk.text))


def _one_to_one(above: Row, below: Row) -> bool:
    """Whether two header lines are halves of the same headings: none stands over two, and some stand over one."""
    over = [[q for q in above if _overlap(p.chunk.box, q.chunk.box) > 0.3] for p in below]
    under = [[p for p in below if _overlap(p.chunk.box, q.chunk.box) > 0.3] for q in above]
    few = under if len(above) < len(below) else over
    return all(len(x) <= 1 for x in (*over, *under)) and all(len(x) == 1 for x in few)


def _overlap(a: Box, b: Box) -> float:
    """The share of the narrower box that lies over or under the other."""
    return (min(a.x1, b.x1) - max(a.x0, b.x0)) / max(1.0, min(a.width, b.width))


def _one_row(above: Row, below: Row) -> Row:
    """Two lines as one row, their pieces put together column by column."""
    out: Row = []
    for piece in sorted((*above, *below), key=lambda p: (p.first, p.chunk.box.top)):
        if out and out[-1].last >= piece.first:
            out[-1] = joined(out[-1], piece)
        else:
            out.append(piece)
    return out


def _spread(rows: list[Row], width: int) -> list[Row]:
    """Header rows with each heading spread over the columns that it stands over."""
    head = _head(rows, 0)
    return [
        _spread_row(r, _extents(rows[n + 1 :], width), rows[n + 1 : head]) if n < head - 1 else r
        for n, r in enumerate(rows)
    ]


def _extents(rows: Sequence[Row], width: int) -> list[tuple[float, float] | None]:
    """Where the text of each column begins and ends, from the pieces that stand in one column."""
    out: list[tuple[float, float] | None] = []
    for column in range(width):
        boxes = [p.chunk.box for r in rows for p in r if p.first == p.last == column]
        out.append((min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None)
    return out


def _spread_row(row: Row, columns: Sequence[tuple[float, float] | None], below: Sequence[Row]) -> Row:
    """Headings over the columns beside them that they share out best: all stand as near as may be to the middle (or
    to the left edge) of theirs, and no column that has a heading of its own below stays without one above."""
    headed = {p.first for r in below for p in r}
    ways: dict[int, tuple[float, int, int, Row]] = {-1: (0.0, 0, 0, [])}
    for n, piece in enumerate(row):
        right = row[n + 1].first - 1 if n + 1 < len(row) else len(columns) - 1
        further: dict[int, tuple[float, int, int, Row]] = {}
        for used, (cost, left, uneven, done) in ways.items():
            for a, b in product(range(used + 1, piece.first + 1), range(piece.last, right + 1)):
                if (a, b) == (piece.first, piece.last) or headed.issuperset(range(a, b + 1)):
                    spread = [*done, Piece(a, b, piece.chunk)]
                    way = cost + _astray(piece, columns[a], columns[b]), left + a - b, uneven + (b - a) ** 2, spread
                    further[b] = min(further.get(b, way), way, key=itemgetter(0, 1, 2))
        ways = further
    return min(ways.values(), key=itemgetter(0, 1, 2))[3]


def _astray(piece: Piece, first: tuple[float, float] | None, last: tuple[float, float] | None) -> float:
    """How far a heading is from the middle of its columns, or a little more than how far from their left edge."""
    if not first or not last:
        return 0.0
    x0, x1 = piece.chunk.box.x0, piece.chunk.box.x1
    return max(CENTRED, min(abs(x0 + x1 - first[0] - last[1]) / 2, abs(x0 - first[0]) + CENTRED))
