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
        x0, top, x1, bottom = self
        left, above, right, below = other
        x, y = (left + right) / 2, (above + below) / 2
        return x0 - slack <= x <= x1 + slack and top - slack <= y <= bottom + slack

    def rounded(self) -> "Box":
        """The box to a tenth of a point, the precision that is published."""
        return Box(*(round(v, 1) for v in self))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes` (at least one)."""
    first, *others = boxes
    x0, top, x1, bottom = first
    for left, above, right, below in others:
        if left < x0:
            x0 = left
        if above < top:
            top = above
        if right > x1:
            x1 = right
        if below > bottom:
            bottom = below
    return Box(x0, top, x1, bottom)


class Place(NamedTuple):
    """A box on a page, and the printed words in it."""

    page: int
    box: Box
    quote: str
