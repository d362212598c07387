"""Where on a page something stands.

One vocabulary for place, used by every module: points (1/72 inch) from the page's top left corner as it is shown to
a reader, pages counted from 1, boxes in the order x0, top, x1, bottom with both ends included.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def holds(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the middle of `other` lies in this box, widened by `slack` points."""
        x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def rounded(self) -> "Box":
        """The box to a tenth of a point, the precision that is published."""
        return Box(*(round(v, 1) for v in self))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes` (at least one)."""
    x0, top, x1, bottom = zip(*(b[:4] for b in boxes), strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


class Place(NamedTuple):
    """A box on a page, and the printed words in it."""

    page: int
    box: Box
    quote: str
