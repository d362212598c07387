"""Words set out in columns by white space alone: the words of an area in, rows of pieces with their columns out.

A chunk is a run of words with no wide gap. A river is a strip of white that runs down through all full lines. Lines of
wrapped text become one row, headers of two levels stay two rows, and a heading over several columns spans them.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from schemas.page import Word
from schemas.place import Box, around

CENTRED = 6.0  # points by which a heading may stand off the middle of the columns under it
GAP = 0.6  # widths of an em that part two chunks within a table
RIVER = 0.45  # widths of an em below which white is a space between words
LEADING = 1.45  # sizes from line to line within wrapped text
FIGURE = re.compile(
    r"[(<>≤≥~]*[+\-–−±]?\s?[£$€]?\s?[+\-–−]?\d[\d,.\s/:]*\s?(?:%|[kKmM]|bn|pp)?\)?[*†‡↑↓→↔⇧⇩]*|[-–—−.*]+|n/?[ak]\.?|nil",
    re.I,
)
YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d)?\d\d)?")
GOES_ON = re.compile(r"[a-z(&/,;]")
BROKEN_OFF = re.compile(r".*(?:[-–/,&(]|\b(?:of|the|and|or|to|for|in|by|with|per|as|at|on))$", re.I)


class Chunk(NamedTuple):
    """Words that stand together on a line, or in a cell."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def figure(self) -> bool:
        """Whether it is nothing but a number, or a sign that stands for one."""
        return FIGURE.fullmatch(self.text) is not None


class Piece(NamedTuple):
    """What a row has in the columns `first` to `last`."""

    first: int
    last: int
    chunk: Chunk


Row = list[Piece]


def chunk(words: Iterable[Word]) -> Chunk:
    words = tuple(words)
    return Chunk(words, around(w.box for w in words))


def lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words in lines from the top, each from left to right: a word belongs to the line that holds its middle."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.box.top + w.box.bottom) / 2, w.box.x0)):
        first = found[-1][0].box if found else None
        if first and first.top <= (word.box.top + word.box.bottom) / 2 <= first.bottom:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda w: (w.box.x0, w.box.top)) for line in found]


def chunks(line: Sequence[Word], gap: float = GAP) -> list[Chunk]:
    """A line's words parted where the white between them is wider than `gap` times the size of the type."""
    parts: list[list[Word]] = []
    for word in line:
        if parts and word.box.x0 - parts[-1][-1].box.x1 <= gap * max(word.size, parts[-1][-1].size):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [chunk(p) for p in parts]


def full(rows: Sequence[Sequence[Chunk]]) -> list[int]:
    """The lines that have at least half as many chunks as the fullest: the ones that show where columns are."""
    most = max((len(r) for r in rows), default=0)
    return [n for n, r in enumerate(rows) if len(r) >= max(2, most / 2)]


def rivers(rows: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """The white strips between columns, from the left; each as where it begins and ends.

    Only full lines tell where there is one; the other lines, wrapped text most often, may narrow it.
    """
    told = full(rows)
    words = [w for n in told for c in rows[n] for w in c.words]
    if not words:
        return []
    narrowest = RIVER * median(w.size for w in words)
    found, reach = [], None
    for x0, x1 in sorted((w.box.x0, w.box.x1) for w in words):
        if reach is not None and x0 - reach >= narrowest:
            found.append((reach, x0))
        reach = max(x1, reach) if reach is not None else x1
    others = [c.box for n, r in enumerate(rows) if n not in told for c in r]
    return [_narrowed(a, b, others) for a, b in found]


def _narrowed(a: float, b: float, boxes: Iterable[Box]) -> tuple[float, float]:
    """A river less what reaches into it from one side, as long as some of it is left."""
    boxes = [x for x in boxes if x.x1 > a and x.x0 < b]
    left = max((x.x1 for x in boxes if x.x0 < a and x.x1 < b), default=a)
    right = min((x.x0 for x in boxes if x.x0 > a and x.x1 > b), default=b)
    return (left, right) if left < right else (a, b)


def set_out(rows: Sequence[Sequence[Chunk]], bounds: Sequence[float], breaks: Sequence[float] = ()) -> list[Row]:
    """Lines of chunks as the rows of a table whose columns lie between `bounds`.

    `breaks` are heights at which a ruled line parts rows for certain.
    """
    told = set(full(rows))
    placed = [_placed(r, bounds, whole=n not in told) for n, r in enumerate(rows)]
    head = next((n for n, r in enumerate(placed) if _figures(r)), 1)
    merged = _merged(placed, head, breaks)
    return _spread(merged, len(bounds) - 1)


def _placed(row: Sequence[Chunk], bounds: Sequence[float], whole: bool) -> Row:
    """A line's chunks in their columns; a chunk is cut at column bounds unless it is to stay whole."""
    out: Row = []
    for part in row:
        first, last = _column(part.box, bounds, 0), _column(part.box, bounds, 1)
        pieces = [Piece(first, last, part)] if whole or first == last else _cut(part, bounds)
        for piece in pieces:
            if out and out[-1].last >= piece.first:
                out[-1] = _joined(out[-1], piece)
            else:
                out.append(piece)
    return out


def _cut(part: Chunk, bounds: Sequence[float]) -> list[Piece]:
    """A chunk cut where a column bound lies between its words."""
    pieces: list[Piece] = []
    for word in part.words:
        first, last = _column(word.box, bounds, 0), _column(word.box, bounds, 1)
        if pieces and pieces[-1].last >= first:
            pieces[-1] = _joined(pieces[-1], Piece(first, last, chunk((word,))))
        else:
            pieces.append(Piece(first, last, chunk((word,))))
    return pieces


def _joined(a: Piece, b: Piece) -> Piece:
    return Piece(min(a.first, b.first), max(a.last, b.last), chunk((*a.chunk.words, *b.chunk.words)))


def _column(box: Box, bounds: Sequence[float], end: int) -> int:
    """The column in which a box begins (`end` 0) or ends (1), a point of overhang forgiven."""
    x = box.x1 - 1 if end else box.x0 + 1
    inner = bounds[1:-1]
    return sum(1 for b in inner if b <= x)


def _figures(row: Row) -> int:
    """How many figures a row has beyond its first column; years are headings as often as figures."""
    return sum(1 for p in row if p.first > 0 and p.chunk.figure and not YEAR.fullmatch(p.chunk.text))


def _merged(placed: Sequence[Row], head: int, breaks: Sequence[float]) -> list[Row]:
    """Lines put together into rows; the first `head` lines are the header."""
    tight, uniform = _pitch(placed, head)
    rows: list[Row] = []
    for n, row in enumerate(placed):
        before = rows[-1] if rows else None
        if before and not _parted(before, row, breaks) and _goes_on(before, row, n <= head, n == head, tight, uniform):
            rows[-1] = _one_row(before, row)
        else:
            rows.append(row)
    return rows


def _step(above: Row, below: Row) -> float:
    """How far a line stands below a row, measured in the column where it is nearest: cells may differ in leading."""
    same = [(p, q) for p in above for q in below if p.first == q.first]
    pairs = same or [(p, q) for p in above for q in below]
    return min(q.chunk.box.bottom - p.chunk.box.bottom for p, q in pairs)


def _pitch(placed: Sequence[Row], head: int) -> tuple[float, bool]:
    """The pitch up to which a line may go on the row before, and whether rows stand no further apart than that."""
    size = median(w.size for r in placed for p in r for w in p.chunk.words)
    pitches = [(_step(a, b), min(_figures(a), _figures(b))) for a, b in zip(placed, placed[1:], strict=False)]
    real = [p for p, _ in pitches if p > 0.8 * size]
    least = min(real, default=size)
    tight = min(1.2 * least, LEADING * size) if least <= LEADING * size else 0.0
    return tight, any(f and p <= tight for p, f in pitches) or _closely_set(placed[head - 1 :], tight)


def _closely_set(placed: Sequence[Row], tight: float) -> bool:
    """Whether rows of text follow each other no further apart than the lines within them."""
    most = max(len(r) for r in placed)
    if any(_figures(r) for r in placed):
        return False
    pitches = [_step(a, b) for a, b in zip(placed, placed[1:], strict=False) if 4 * len(b) >= 3 * most]
    return 2 * sum(1 for p in pitches if p <= tight) > len(pitches)


def _parted(above: Row, below: Row, breaks: Sequence[float]) -> bool:
    """Whether a ruled line runs between two rows."""
    upper, lower = around(p.chunk.box for p in above), around(p.chunk.box for p in below)
    return any(
        (upper.top + upper.bottom) / 2 < y < (lower.top + lower.bottom) / 2 and y > upper.bottom - 3 for y in breaks
    )


def _goes_on(above: Row, below: Row, in_head: bool, first: bool, tight: float, uniform: bool) -> bool:
    """Whether a line continues the row above it."""
    size = median(w.size for p in below for w in p.chunk.words)
    if below[0].chunk.box.bottom - max(p.chunk.box.bottom for p in above) < 0.7 * size:
        return not (_figures(above) and _figures(below))
    if _step(above, below) > tight:
        return False
    if in_head and not first:
        return _one_to_one(above, below)
    columns = {p.first for p in above}
    if _figures(below):
        alone = len(above) == 1 == len({above[0].first, above[0].last, 0}) and below[0].first == 0
        return alone and (not uniform or _reads_on(above[0], below[0]))
    if not all(p.first in columns for p in below):
        return False
    return (
        not uniform
        or below[0].first > 0
        or all(_reads_on(next(q for q in above if q.first == p.first), p) for p in below)
    )


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
            out[-1] = _joined(out[-1], piece)
        else:
            out.append(piece)
    return out


def _spread(rows: list[Row], width: int) -> list[Row]:
    """Header rows with each heading spread over the columns that it stands over."""
    head = next((n for n, r in enumerate(rows) if _figures(r)), 0)
    columns = _extents(rows, width)
    return [_spread_row(r, columns, rows[n + 1 : head]) if n < head - 1 else r for n, r in enumerate(rows)]


def _extents(rows: Sequence[Row], width: int) -> list[tuple[float, float] | None]:
    """Where the text of each column begins and ends, from the pieces that stand in one column."""
    out: list[tuple[float, float] | None] = []
    for column in range(width):
        boxes = [p.chunk.box for r in rows for p in r if p.first == p.last == column]
        out.append((min(b.x0 for b in boxes), max(b.x1 for b in boxes)) if boxes else None)
    return out


def _spread_row(row: Row, columns: Sequence[tuple[float, float] | None], below: Sequence[Row]) -> Row:
    """Each heading over the free columns beside it that make it stand most nearly in the middle."""
    headed = {p.first for r in below for p in r}
    out: Row = []
    for n, piece in enumerate(row):
        left = out[-1].last + 1 if out else 0
        right = row[n + 1].first - 1 if n + 1 < len(row) else len(columns) - 1
        spans = [
            (a, b)
            for a in range(left, piece.first + 1)
            for b in range(piece.last, right + 1)
            if columns[a] and columns[b] and all(c in headed for c in range(a, b + 1))
        ]
        middle = (piece.chunk.box.x0 + piece.chunk.box.x1) / 2
        best = min(
            ((max(CENTRED, abs((columns[a][0] + columns[b][1]) / 2 - middle)), a - b, a, b) for a, b in spans),  # type: ignore[index]
            default=(0, 0, piece.first, piece.last),
        )
        out.append(Piece(best[2], best[3], piece.chunk))
    return out
