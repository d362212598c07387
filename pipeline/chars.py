"""The characters of a page, a column for each of their properties, so that a whole page is reckoned with at once.

Takes the dictionaries of pdfplumber (`of`), or what a quicker loader found. Says nothing of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from pipeline.colours import rgb
from pipeline.glyphs import UNSEEN

EDGES = ("x0", "top", "x1", "bottom")
WHITISH = 0.97
"""From here on (1 is white) type is not seen on white paper."""


@dataclass(frozen=True, slots=True)
class Chars:
    """Characters in the order in which the file draws them; each column but `fonts` has one entry for each.

    `box` has rows of x0, top, x1, bottom in points; `size` is the height of the type in points; `font` counts into
    `fonts`, the names as the file has them. Lines of type that is not `upright` run up or down the page, up where it is
    `rising`. `unseen` type leaves no ink, `pale` type is white or nearly so.
    """

    text: np.ndarray
    box: np.ndarray
    size: np.ndarray
    font: np.ndarray
    upright: np.ndarray
    rising: np.ndarray
    unseen: np.ndarray
    pale: np.ndarray
    fonts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.size)

    def take(self, which: np.ndarray) -> "Chars":
        """Those that `which` (a mask, or numbers) names, in its order."""
        return Chars(*(getattr(self, f.name)[which] for f in fields(self)[:-1]), self.fonts)


def of(dicts: Sequence[dict]) -> Chars:
    """The characters that pdfplumber gives as `dicts`."""
    names = {name: n for n, name in enumerate(dict.fromkeys(c["fontname"] for c in dicts))}
    colours = [rgb(c.get("non_stroking_color")) for c in dicts]
    text = np.empty(len(dicts), object)
    text[:] = [c["text"] for c in dicts]
    return chars(
        text=text,
        box=np.array([[c[k] for k in EDGES] for c in dicts], float).reshape(-1, 4),
        size=np.array([c["size"] for c in dicts], float),
        font=np.array([names[c["fontname"]] for c in dicts], int),
        matrix=np.array([c["matrix"][:4] for c in dicts], float).reshape(-1, 4),
        upright=np.array([c["upright"] for c in dicts], bool),
        unseen=np.array([c.get("tag") == UNSEEN for c in dicts], bool),
        pale=np.array([bool(c) and min(c) > WHITISH for c in colours], bool),
        fonts=tuple(names),
    )


def chars(*, matrix: np.ndarray, box: np.ndarray, size: np.ndarray, upright: np.ndarray, **columns) -> Chars:
    """Characters whose type stands as `matrix` (rows of a, b, c, d) turns it.

    A line that runs up or down the page may be hidden from `upright` by a hair of slant; the height of its type is its
    width on the page.
    """
    sideways = np.abs(matrix[:, 1]) > np.abs(matrix[:, 0])
    return Chars(
        box=box,
        size=np.where(sideways, np.round(box[:, 2] - box[:, 0], 1), size),
        upright=upright & ~sideways,
        rising=matrix[:, 1] > 0,
        **columns,
    )
