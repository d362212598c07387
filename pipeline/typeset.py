"""The characters that pdfium finds on a page, with the boxes that pdfminer would give them.

Takes a page that is loaded, gives its `Chars` in the order in which they are drawn. Refuses as doubtful, so that the
reference reads the page: letters that a font does not name, text that the file says otherwise than it is set
(ActualText), oblique lines, and fonts without a name.
"""

from collections.abc import Sequence

import numpy as np

from pipeline import pdfium
from pipeline.chars import WHITISH, Chars, chars, of
from pipeline.fonts import Fonts, bare, depth
from pipeline.glyphs import INVISIBLE
from pipeline.shapes import Matrix, own

HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""What pdfium puts for a hyphen at the end of a line."""
OBLIQUE = 0.02
"""How steep a line may run, against level or upright."""
STANDS_OUT = 0.02
"""Widths of an em by which ink is seen to stand out over where the next letter begins."""
NEAR = 0.5
"""The least share of a letter's box after which another one may begin."""
SPACE = 0.25
"""How wide a space is taken to be whose width pdfium does not tell, in widths of an em."""
MOST_LETTERS = 3
"""One sign may stand for so many letters ("ffi"); more are text that the file says otherwise."""


class Doubtful(Exception):
    """What pdfium reports of a page cannot be relied on; says why."""


def typeset(page: int, texts: dict[int, bool], said: Fonts, turned: Matrix, flipped: Matrix) -> Chars:
    """The characters of `page`, whose text objects are `texts` in order, true but in a form; raises Doubtful.

    `said` is what the file says of its fonts; `turned` leads from the file's measure to the sheet as it is shown,
    `flipped` from there to points from the top left.
    """
    text = pdfium.load_text(page)
    if not text:
        raise Doubtful("pdfium finds no text page")
    try:
        return _chars(text, texts, said, turned, flipped)
    finally:
        pdfium.close_text(text)


def _chars(text: int, texts: dict[int, bool], said: Fonts, turned: Matrix, flipped: Matrix) -> Chars:
    count = max(pdfium.count_chars(text), 0)
    every = range(count)
    objects = list(texts)
    rank = {home: n for n, home in enumerate(objects)}
    home = np.array([rank.get(o, -1) for o in map(pdfium.object_of, [text] * count, every)], int)
    if (home < 0).all():
        return of(())
    letters = _letters(text, count)
    boxes = pdfium.filled(pdfium.loose_box, text, every, np.zeros((count, 4), np.float32)).astype(float)
    at = pdfium.filled(pdfium.origin_of, text, every, np.zeros((count, 2)), each=True)
    blank = np.array([s.isspace() for s in letters], bool)
    home[blank & (boxes[:, 0] == boxes[:, 2]) & (boxes[:, 1] == boxes[:, 3])] = -1  # made up by pdfium
    dropped = _dropped(texts, set(home.tolist()))
    letters += [" "] * len(dropped)
    at, boxes = np.concatenate([at, dropped[:, 1:3]]), np.concatenate([boxes, dropped[:, 1:5]])
    home = np.concatenate([home, dropped[:, 0].astype(int)])
    order = np.argsort(home, kind="stable")[np.count_nonzero(home < 0) :]
    letters, whole = _whole([letters[n] for n in order.tolist()], at[order], boxes[order], home[order])
    order = order[whole]
    home = home[order]
    first = np.flatnonzero(np.diff(home, prepend=-1))
    run = np.repeat(np.arange(len(first)), np.diff(first, append=len(home)))
    numbers = np.where(order < count, order, -1)
    runs = _Runs(text, [objects[n] for n in home[first].tolist()], numbers[first].tolist(), said)
    return runs.chars(letters, numbers, at[order], boxes[order], run, turned, flipped)


def _dropped(texts: dict[int, bool], known: set[int]) -> np.ndarray:
    """Spaces that are text objects of their own, which pdfium drops, having no ink: rows of number, x0, y, x1, y."""
    rows = []
    for n, (drawn, plain) in enumerate(texts.items()):
        if n in known:
            continue
        if pdfium.said_otherwise(drawn):
            raise Doubtful("the file says text otherwise than it is set")
        if plain and pdfium.bounds(drawn, *_BOUNDS) and _EDGES[0] == _EDGES[2]:
            x, y, size = float(_EDGES[0]), float(_EDGES[1]), _size(drawn)
            rows.append((n, x, y, x + SPACE * size * own(drawn)[0], y))
    return np.array(rows, float).reshape(-1, 5)


def _letters(text: int, count: int) -> list[str]:
    """What each character says."""
    held = np.zeros(count + 1, np.uint16)
    if pdfium.get_text(text, 0, count, held.ctypes.data) == count + 1:
        said = held[:count].tobytes().decode("utf-16-le", "replace")
        if len(said) == count:
            return list(said.translate(HYPHEN))
    return [chr(n).translate(HYPHEN) for n in map(pdfium.unicode_of, [text] * count, range(count))]


def _whole(letters: list[str], at: np.ndarray, boxes: np.ndarray, home: np.ndarray) -> tuple[list[str], np.ndarray]:
    """What the signs say, and which of the characters are their last.

    Several letters of one sign begin at one point, and so do their boxes. Where letters share out a box among them the
    file says a text otherwise than it is set.
    """
    at_one = (np.diff(home) == 0) & (np.diff(at, axis=0) == 0).all(axis=1)
    if not at_one.any():
        return letters, np.arange(len(letters))
    starts = np.flatnonzero(np.concatenate([[True], ~at_one]))
    several = np.diff(starts, append=len(letters)).max() > MOST_LETTERS
    if several or np.diff(boxes[:, 0])[at_one].any():
        raise Doubtful("the file says text otherwise than it is set")
    ends = [*starts[1:].tolist(), len(letters)]
    return ["".join(letters[a:b]) for a, b in zip(starts.tolist(), ends, strict=True)], np.array(ends) - 1


class _Runs:
    """The text objects of a page, each set in one font and size: what holds for all their characters."""

    def __init__(self, text: int, objects: Sequence[int], first: Sequence[int], said: Fonts) -> None:
        self.text = text
        self.matrix = pdfium.filled(pdfium.char_matrix, text, first, np.zeros((len(first), 6), np.float32))[:, :4]
        for n in (n for n, char in enumerate(first) if char < 0):
            self.matrix[n] = own(objects[n])[:4]
        fonts = [pdfium.font_of(o) for o in objects]
        known = {font: n for n, font in enumerate(dict.fromkeys(fonts))}
        told = [_font(font, said) for font in known]
        self.names = tuple(name for name, *_ in told)
        self.font = np.array([known[f] for f in fonts], int)
        self.reach = np.array([reach for _, *reach in told], float).reshape(-1, 3)[self.font]
        self.size = pdfium.told(pdfium.font_size, objects, np.zeros((len(objects), 1), np.float32))[:, 0].astype(float)
        self.unseen = np.array([pdfium.render_mode(o) in INVISIBLE for o in objects], bool)
        colours = pdfium.told(pdfium.fill_colour, objects, np.zeros((len(objects), 4), np.uint32))
        self.pale = colours[:, :3].min(axis=1) > WHITISH * 255

    def chars(
        self,
        letters: list[str],
        numbers: np.ndarray,
        at: np.ndarray,
        boxes: np.ndarray,
        run: np.ndarray,
        turned: Matrix,
        flipped: Matrix,
    ) -> Chars:
        """The characters with these `numbers`, which say `letters` from the points `at` on, each of the run `run`."""
        matrix = self.matrix.astype(float)[run]
        if (np.abs(matrix[:, :2]).min(axis=1) > OBLIQUE * np.abs(matrix[:, :2]).max(axis=1)).any():
            raise Doubtful("a line runs obliquely")
        wide = self._widths(letters, numbers, at, boxes, matrix, run)
        low = (self.size * self.reach[:, 2])[run]
        high = low + self.size[run]
        box = _placed(np.concatenate([at, at], axis=1) + _span(matrix, wide, low, high), turned)
        matrix = matrix @ np.kron(np.eye(2), np.array(turned[:4]).reshape(2, 2))
        a, b, c, d = matrix.T
        text = np.empty(len(letters), object)
        text[:] = letters
        return chars(
            text=text,
            box=_placed(box, flipped),
            size=box[:, 3] - box[:, 1],
            font=self.font[run],
            matrix=matrix,
            upright=(a * d > 0) & (b * c <= 0),
            unseen=self.unseen[run],
            pale=self.pale[run],
            fonts=self.names,
        )

    def _widths(
        self,
        letters: list[str],
        numbers: np.ndarray,
        at: np.ndarray,
        boxes: np.ndarray,
        matrix: np.ndarray,
        run: np.ndarray,
    ) -> np.ndarray:
        """How far each character leads on, before its matrix.

        pdfium's box is as wide as that, or as the ink where that stands out, as an italic f does. Such a letter leads
        on as far as where the next one of its run begins, wherever on the page that is furthest; or where each letter
        is a run, as far as where the nearest one beside it begins.
        """
        wide = self._ends(boxes, at, matrix, run)
        size = self.size[run]
        step = np.diff(at, axis=0, append=at[-1:])
        onward = (step * matrix[:, :2]).sum(axis=1) / (matrix[:, :2] ** 2).sum(axis=1) / size
        signs = {s: n for n, s in enumerate(dict.fromkeys(letters))}
        blank = [n for n, s in enumerate(signs) if s.isspace()]
        kind = self.font[run] * len(signs) + np.array([signs[s] for s in letters], int)
        _, first = np.unique(kind, return_index=True)
        if any(pdfium.unmapped(self.text, n) for n in numbers[first].tolist() if n >= 0):
            raise Doubtful("a font does not say which letters it shows")
        led, near = np.zeros((2, len(self.names) * len(signs)))
        same = np.diff(run, append=-1) == 0
        inside = same & (onward > 0)
        np.maximum.at(led, kind[inside], onward[inside])
        beside = ~same & (onward > NEAR * wide / size) & (np.abs(step).min(axis=1) < STANDS_OUT * size)
        near += np.inf
        np.minimum.at(near, kind[beside], onward[beside])
        led = np.where((led == 0) & np.isfinite(near), near, led)
        led.reshape(-1, len(signs))[:, blank] = 0  # has no ink
        short = np.flatnonzero((led[kind] > 0) & (led[kind] * size < wide - STANDS_OUT * size))
        kinds, one = np.unique(kind[short], return_index=True)
        inked = numbers[short[one]].tolist()
        ink = pdfium.filled(pdfium.ink_box, self.text, inked, np.zeros((len(inked), 4)), each=True)[:, [0, 2, 1, 3]]
        ink_wide = self._ends(ink, at[short[one]], matrix[short[one]], run[short[one]])
        bare = kinds[ink_wide >= wide[short[one]] - STANDS_OUT / 2 * size[short[one]]]
        out = short[np.isin(kind[short], bare)]
        wide[out] = led[kind[out]] * size[out]
        return np.maximum(wide, 0)

    def _ends(self, boxes: np.ndarray, at: np.ndarray, matrix: np.ndarray, run: np.ndarray) -> np.ndarray:
        """How far from the points `at` the boxes reach along the line, before the matrix."""
        low, high = (self.size[:, None] * self.reach[:, :2])[run].T
        slant = _span(matrix, np.zeros(len(run)), low, high)
        a, b = matrix[:, 0], matrix[:, 1]
        (left, top, right, bottom), (x, y) = boxes.T, at.T
        across = np.where(a > 0, right - x - slant[:, 2], x - left + slant[:, 0])
        upward = np.where(b > 0, top - y - slant[:, 3], y - bottom + slant[:, 1])
        return np.where(np.abs(a) >= np.abs(b), across, upward) / np.hypot(a, b)


def _span(matrix: np.ndarray, wide: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """From x0, lower y to x1, higher y, what is `wide` and reaches from `low` to `high`, as `matrix` turns it."""
    a, b, c, d = matrix.T
    ends = ((a * wide, c * low, c * high), (b * wide, d * low, d * high))
    down = [np.minimum(0, on) + np.minimum(lower, upper) for on, lower, upper in ends]
    return np.stack(down + [np.maximum(0, on) + np.maximum(lower, upper) for on, lower, upper in ends], axis=1)


_SIZE = np.zeros(3, np.float32)
_AT = [_SIZE.ctypes.data + 4 * n for n in range(3)]
_EDGES = np.zeros(4, np.float32)
_BOUNDS = [_EDGES.ctypes.data + 4 * n for n in range(4)]
_NAME = np.zeros(256, np.uint8)


def _size(drawn: int) -> float:
    pdfium.font_size(drawn, _AT[0])
    return float(_SIZE[0])


def _font(font: int, said: Fonts) -> tuple[str, float, float, float]:
    """A font's name, its depth and height as pdfium has them, and the depth that the file says."""
    length = pdfium.font_name(font, _NAME.ctypes.data, len(_NAME))
    name = _NAME[: max(min(length, len(_NAME)) - 1, 0)].tobytes().decode("utf-8", "replace")
    pdfium.ascent(font, 1.0, _AT[1])
    pdfium.descent(font, 1.0, _AT[2])
    up, down = map(float, _SIZE[1:])
    if not name:
        raise Doubtful("a font has no name")
    return name, down, up, depth(said.get(bare(name), []), up, down)


def _placed(boxes: np.ndarray, way: Matrix) -> np.ndarray:
    """Boxes after a way that turns by quarters: as x0, lower y, x1, higher y."""
    a, b, c, d, e, f = way
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    across, up = a * x + c * y + e, b * x + d * y + f
    return np.stack([across.min(axis=1), up.min(axis=1), across.max(axis=1), up.max(axis=1)], axis=1)
