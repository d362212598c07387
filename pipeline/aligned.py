"""Words set out in columns by white space alone: words in, lines of chunks with their columns out.

A chunk is a run of words with no wide gap. A river is a strip of white that runs down through all full lines; rivers
part columns.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from schemas.page import Word
from schemas.place import Box, around

GAP = 0.6  # widths of an em that part two chunks within a table
RIVER = 0.45  # widths of an em below which white is a space between words
NUMBER = r"[(<>≤≥~]*[+\-–−±]?\s?[£$€]?\s?[+\-–−]?\d[\d,.\s/:]*\s?(?:%|[kKmM]|bn|pp)?\)?[*†‡↑↓→↔⇧⇩]*"
FIGURE = re.compile(rf"{NUMBER}(?:\s?\({NUMBER}\))?|[-–—−.*]+|n[./]?[ak]\.?|nil", re.I)


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
    """Words (at least one) as a chunk."""
    words = tuple(words)
    return Chunk(words, around(w.box for w in words))


def lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words in lines from the top, each from left to right: a word belongs to the line that holds its middle."""
    found: list[list[Word]] = []
    top, bottom = 1.0, 0.0
    for word in sorted(words, key=_middle):
        if top <= _middle(word)[0] <= bottom:
            found[-1].append(word)
        else:
            found.append([word])
            _, top, _, bottom = word.box
    return [sorted(line, key=_corner) for line in found]


def _middle(word: Word) -> tuple[float, float]:
    x0, top, _, bottom = word.box
    return (top + bottom) / 2, x0


def _corner(word: Word) -> tuple[float, ...]:
    return word.box[:2]


def chunks(line: Sequence[Word], gap: float = GAP) -> list[Chunk]:
    """A line's words parted where the white between them is wider than `gap` times the size of the type."""
    parts: list[list[Word]] = []
    before = None
    for word in line:
        if before and word.box[0] - before.box[2] <= gap * (word.size if word.size > before.size else before.size):
            parts[-1].append(word)
        else:
            parts.append([word])
        before = word
    return [chunk(p) for p in parts]


def full(rows: Sequence[Sequence[Chunk]]) -> list[int]:
    """The lines that have at least half as many chunks as the fullest: the ones that show where columns are."""
    most = max((len(r) for r in rows), default=0)
    return [n for n, r in enumerate(rows) if len(r) >= max(2, most / 2)]


def rivers(rows: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """The white strips between columns, from the left; each as where it begins and ends.

    Only full lines tell where there is one, and those of figures before headings; the other lines may narrow it.
    """
    told = full(rows)
    of_figures = [n for n in told if any(c.figure for c in rows[n][1:])]
    told = of_figures if len(of_figures) > 1 else told
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


def placed(row: Sequence[Chunk], bounds: Sequence[float], whole: bool) -> Row:
    """A line's chunks in their columns; a chunk is cut at column bounds unless it is to stay whole."""
    out: Row = []
    for part in row:
        first, last = _column(part.box, bounds, 0), _column(part.box, bounds, 1)
        pieces = [Piece(first, last, part)] if whole or first == last else _cut(part, bounds)
        for piece in pieces:
            if out and out[-1].last >= piece.first:
                out[-1] = joined(out[-1], piece)
            else:
                out.append(piece)
    return out


def _cut(part: Chunk, bounds: Sequence[float]) -> list[Piece]:
    """A chunk cut where a column bound lies between its words."""
    pieces: list[Piece] = []
    for word in part.words:
        first, last = _column(word.box, bounds, 0), _column(word.box, bounds, 1)
        near = pieces and word.box.x0 - pieces[-1].chunk.box.x1 < RIVER * word.size
        if near or (pieces and pieces[-1].last >= first):
            pieces[-1] = joined(pieces[-1], Piece(first, last, chunk((word,))))
        else:
            pieces.append(Piece(first, last, chunk((word,))))
    return pieces


def joined(a: Piece, b: Piece) -> Piece:
    """Two pieces as one over the columns of both."""
    return Piece(min(a.first, b.first), max(a.last, b.last), chunk((*a.chunk.words, *b.chunk.words)))


def _column(box: Box, bounds: Sequence[float], end: int) -> int:
    """The column in which a box begins (`end` 0) or ends (1), a point of overhang forgiven."""
    x = box.x1 - 1 if end else box.x0 + 1
    inner = bounds[1:-1]
    return sum(1 for b in inner if b <= x)
