"""What holds for all letters of a text object of a page, and how far each kind of letter leads on.

Takes text objects that pdfium found, gives their fonts, sizes, colours and matrices as columns. Refuses as doubtful
fonts that have no name or do not say which letters they show.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from pipeline import pdfium
from pipeline.chars import WHITISH
from pipeline.fonts import Fonts, bare, depth
from pipeline.glyphs import INVISIBLE

OBLIQUE = 0.02
"""How steep a line may run, against level or upright."""
NOT_SHOWN = "a font does not say which letters it shows"
ALIKE = 0.005
"""Widths of an em up to which two measures of a letter are one."""


Widths = defaultdict[tuple[str, float, float, float], dict[int, float]]
"""How far the letters of each font (its name and its reach) lead on, by their code, in widths of an em."""


class Doubtful(Exception):
    """What pdfium reports of a page cannot be relied on; says why."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Text objects, each set in one font and size: a row for each.

    `font` counts into `fonts` and `handles`; `reach` has rows of depth and height as pdfium has them and the depth that
    the file says; `along` is the way of an em along the line, in points.
    """

    font: np.ndarray
    size: np.ndarray
    reach: np.ndarray
    matrix: np.ndarray
    unseen: np.ndarray
    pale: np.ndarray
    fonts: tuple[tuple[str, float, float, float], ...]
    handles: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, *_ in self.fonts)

    @property
    def along(self) -> np.ndarray:
        return self.matrix[:, :2] * self.size[:, None]


@dataclass(frozen=True, slots=True)
class Set:
    """Letters as they are set: what they say, the text object and the number that tell their order, the run, where they
    begin, and how far they lead on in widths of an em."""

    said: list[str]
    home: np.ndarray
    number: np.ndarray
    run: np.ndarray
    at: np.ndarray
    wide: np.ndarray

    def and_(self, other: "Set") -> "Set":
        """These and others."""
        columns = zip(self._columns(), other._columns(), strict=True)
        return Set(self.said + other.said, *(np.concatenate(pair) for pair in columns))

    def take(self, which: np.ndarray) -> "Set":
        """Those that have the numbers `which`, in its order."""
        said = self.said
        return Set([said[n] for n in which.tolist()], *(column[which] for column in self._columns()))

    def _columns(self) -> tuple[np.ndarray, ...]:
        return self.home, self.number, self.run, self.at, self.wide


def runs(text: int, objects: Sequence[int], first: Sequence[int], said: Fonts) -> Runs:
    """What holds for `objects`, whose first letters have the numbers `first`; raises Doubtful."""
    matrix = pdfium.filled(pdfium.char_matrix, text, first, np.zeros((len(first), 6), np.float32))[:, :4].astype(float)
    along = np.abs(matrix[:, :2])
    if (along.min(axis=1) > OBLIQUE * along.max(axis=1)).any():
        raise Doubtful("a line runs obliquely")
    handles = list(map(pdfium.font_of, objects))
    known = {font: n for n, font in enumerate(dict.fromkeys(handles))}
    told = [_font(font, said) for font in known]
    font = np.array([known[f] for f in handles], int)
    colours = pdfium.told(pdfium.fill_colour, objects, np.zeros((len(objects), 4), np.uint32))
    return Runs(
        font=font,
        size=pdfium.told(pdfium.font_size, objects, np.zeros((len(objects), 1), np.float32))[:, 0].astype(float),
        reach=np.array([reach for _, *reach in told], float).reshape(-1, 3)[font],
        matrix=matrix,
        unseen=np.array([mode in INVISIBLE for mode in map(pdfium.render_mode, objects)], bool),
        pale=colours[:, :3].min(axis=1) > WHITISH * 255,
        fonts=tuple(told),
        handles=tuple(known),
    )


_NUMBERS = np.zeros(3, np.float32)
_AT = [_NUMBERS.ctypes.data + 4 * n for n in range(3)]
_NAME = np.zeros(256, np.uint8)


def _font(font: int, said: Fonts) -> tuple[str, float, float, float]:
    """A font's name, its depth and height as pdfium has them, and the depth that the file says."""
    length = pdfium.font_name(font, _NAME.ctypes.data, len(_NAME))
    name = _NAME[: max(min(length, len(_NAME)) - 1, 0)].tobytes().decode("utf-8", "replace")
    if not name:
        raise Doubtful("a font has no name")
    pdfium.ascent(font, 1.0, _AT[1])
    pdfium.descent(font, 1.0, _AT[2])
    up, down = map(float, _NUMBERS[1:])
    return name, down, up, depth(said.get(bare(name), []), up, down)


def advances(
    text: int, facts: Runs, run: np.ndarray, codes: np.ndarray, numbers: np.ndarray, widths: Widths
) -> np.ndarray:
    """How far the letters of the runs `run` lead on, in widths of an em; raises Doubtful.

    `widths` are those known from pages before, to which new ones are added.
    """
    kinds, one, kind = np.unique(facts.font[run] * 0x110000 + codes, return_index=True, return_inverse=True)
    if any(map(pdfium.unmapped, repeat(text), numbers[one].tolist())):
        raise Doubtful(NOT_SHOWN)
    known = [widths[font] for font in facts.fonts]
    keys = [divmod(k, 0x110000) for k in kinds.tolist()]
    new = [n for n, (font, code) in enumerate(keys) if code not in known[font]]
    if new:
        told = _advances(text, facts, run[one[new]], codes[one[new]], numbers[one[new]]).tolist()
        for (font, code), width in zip((keys[n] for n in new), told, strict=True):
            known[font][code] = width
    return np.array([known[font][code] for font, code in keys], float)[kind]


def _advances(text: int, facts: Runs, run: np.ndarray, codes: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """How far letters lead on: the font tells that by letter.

    A font may hold two signs for one letter: then it is what the box of the one that is printed says, unless its ink
    stands out, as that of an italic f does.
    """
    led = np.array([_width(facts.handles[f], c) for f, c in zip(facts.font[run].tolist(), codes.tolist(), strict=True)])
    loose = ends(text, facts, run, numbers, pdfium.loose_box)
    # The box of a slanted letter tells little of how far it leads on.
    slanted = (facts.matrix[run] != 0).sum(axis=1) > 2
    odd = np.flatnonzero((np.abs(loose - led) > ALIKE) & ~(slanted & (led > 0)))
    if len(odd):
        inked = ends(text, facts, run[odd], numbers[odd], pdfium.ink_box)
        stands_out = (inked >= loose[odd] - 2 * ALIKE) & (led[odd] < loose[odd])
        by_font = (stands_out | _of_several(text, numbers[odd])) & (led[odd] > 0)
        led[odd] = np.where(by_font, led[odd], loose[odd])
    return np.maximum(led, 0)


def _width(font: int, code: int) -> float:
    return float(_NUMBERS[0]) if pdfium.glyph_width(font, code, 1.0, _AT[0]) else 0.0


def _of_several(text: int, numbers: np.ndarray) -> np.ndarray:
    """Whether letters are of a sign that stands for several, which all begin at one point."""
    at, before, after = (origins(text, np.maximum(numbers + n, 0)) for n in (0, -1, 1))
    return ((before == at).all(axis=1) & (numbers > 0)) | (after == at).all(axis=1)


def origins(text: int, numbers: np.ndarray) -> np.ndarray:
    """Where the letters with these numbers begin, as rows of x and y."""
    return pdfium.filled(pdfium.origin_of, text, numbers.tolist(), np.zeros((len(numbers), 2)), each=True)


def onward(step: np.ndarray, facts: Runs, run: np.ndarray) -> np.ndarray:
    """How far steps (rows of x and y) lead along the lines of runs, in widths of an em."""
    along = facts.along[run]
    return (step * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-9)


def each(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """All numbers from each first one to its last."""
    long = last - first + 1
    return np.arange(long.sum()) + np.repeat(first - np.cumsum(long) + long, long)


def ends(text: int, facts: Runs, run: np.ndarray, numbers: np.ndarray, call=pdfium.loose_box) -> np.ndarray:
    """How far from where they begin the boxes of letters reach along the line, in widths of an em."""
    if call is pdfium.loose_box:
        boxes = pdfium.filled(call, text, numbers.tolist(), np.zeros((len(numbers), 4), np.float32)).astype(float)
    else:
        boxes = pdfium.filled(call, text, numbers.tolist(), np.zeros((len(numbers), 4)), each=True)[:, [0, 2, 1, 3]]
    low, high = (facts.size[run, None] * facts.reach[run, :2]).T
    matrix = facts.matrix[run]
    slant = span(matrix, np.zeros(len(run)), low, high)
    a, b = matrix[:, 0], matrix[:, 1]
    (left, top, right, bottom), (x, y) = boxes.T, origins(text, numbers).T
    across = np.where(a > 0, right - x - slant[:, 2], x - left + slant[:, 0])
    upward = np.where(b > 0, top - y - slant[:, 3], y - bottom + slant[:, 1])
    return np.where(np.abs(a) >= np.abs(b), across, upward) / np.maximum(np.hypot(a, b) * facts.size[run], 1e-9)


def span(matrix: np.ndarray, wide: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """From x0, lower y to x1, higher y, what is `wide` and reaches from `low` to `high`, as `matrix` turns it."""
    a, b, c, d = matrix.T
    sides = ((a * wide, c * low, c * high), (b * wide, d * low, d * high))
    down = [np.minimum(0, on) + np.minimum(lower, upper) for on, lower, upper in sides]
    return np.stack(down + [np.maximum(0, on) + np.maximum(lower, upper) for on, lower, upper in sides], axis=1)
