"""Lists of attendance set side by side under labels of their own: "Present:   Members of the Public:   Apologies:".

Takes a row of cells that are all labels, then the rows and lines below it, gives each cell's attendees with the status
of the label above it. Refuses a row in which a cell is more than a label, and a line that holds no attendee.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.parse.attendee import Attendee
from extractors.parse.presence import Opening, opening, told
from extractors.parse.roll import attendees_of
from schemas.passage import Passage


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edge and middle of each label, in points, and what it opens."""

    heads: tuple[tuple[float, float, Opening], ...]

    @classmethod
    def of(cls, cells: Sequence[Passage]) -> "Columns | None":
        """The columns that a row of labels heads; None where it is no such row."""
        opened = [opening(c.text, after_present=True) for c in cells]
        if len(cells) < 2 or not all(o and o.start >= len(c.text) for o, c in zip(opened, cells, strict=True)):
            return None
        return cls(tuple((*_stand(c), o) for c, o in zip(cells, opened, strict=True)))

    def read(self, cells: Sequence[Passage]) -> "tuple[Columns, list[tuple[Opening, Attendee]]]":
        """Who stands in the cells of one row, each with the label above; and the columns with the labels in the row."""
        heads, found = list(self.heads), []
        for cell in cells:
            at = self._nearest(cell)
            label = opening(cell.text, after_present=True)
            if label and label.start >= len(cell.text):
                heads[at] = (*_stand(cell), label)
            elif not any(told(cell.text)):
                found += [(heads[at][2], who) for who in attendees_of(cell)]
        return Columns(tuple(heads)), found

    def _nearest(self, cell: Passage) -> int:
        """The column under which a cell stands, set flush left or centred."""
        left, middle = _stand(cell)
        apart = [min(abs(x - left), abs(m - middle)) for x, m, _ in self.heads]
        return apart.index(min(apart))


def _stand(cell: Passage) -> tuple[float, float]:
    x0, x1 = cell.words[0].box.x0, cell.words[-1].box.x1
    return x0, (x0 + x1) / 2
