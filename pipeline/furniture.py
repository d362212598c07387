"""Tells running heads, feet, page numbers and item tabs from the text of a page.

Takes pages, gives which lines are furniture. A line is furniture because of where it stands and because it comes again
on the pages beside it; a number alone in the margin is a page number. A title is no running head, though two papers of
one body that are bound together both begin with it: a head has to come on three pages.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from schemas.page import Page, Word

HEAD, FOOT = 0.12, 0.86
"""Furniture stands above this share of the page's height, or below that."""

PAGE_NUMBER = re.compile(r"^(?:page\s*)?[-–—(|\s]*(\d{1,4})[-–—)|\s]*(?:(?:of|/)\s*(\d{1,4}))?$", re.I)
TAB = re.compile(
    r"^(?:agenda\s+)?item(?:\s+no\.?)?\s*:?\s*(\d{1,2}\s?[a-z]?)$|^(?:appendix|annexe?|enclosure)(?:\s+\w{1,3})?$", re.I
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Numbers of the lines that are furniture, the tab's line if there is one, and the printed page number.

    A paper bound in a pack often has two page numbers: `printed` is the pack's (the lowest on the page), `own` the
    paper's own. `of` is how many pages the page says there are ("Page 3 of 5").
    """

    lines: frozenset[int]
    tab: tuple[Word, ...] = ()
    printed: int | None = None
    own: int | None = None
    of: int | None = None


def furniture(pages: Sequence[Page]) -> tuple[Furniture, ...]:
    """The furniture of each of `pages`."""
    margins = [_marginal(page) for page in pages]
    return tuple(_of_page(i, page, margins) for i, page in enumerate(pages))


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    words: tuple[Word, ...]
    shape: str
    foot: bool
    y: float

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def _marginal(page: Page) -> list[_Line]:
    """The lines of the page's upper and lower margin, those of tables left out."""
    tabled = {w.line for t in page.tables for c in t.cells for w in c.words}
    lines = []
    for number, words in groupby(page.words, key=lambda w: w.line):
        words = tuple(words)
        y = (min(w.box.top for w in words) + max(w.box.bottom for w in words)) / 2 / page.height
        if number not in tabled and (y < HEAD or y > FOOT):
            text = " ".join(w.text for w in words)
            lines.append(_Line(number, words, re.sub(r"\d+", "#", text.lower()), y > FOOT, y))
    return lines


def _of_page(i: int, page: Page, margins: Sequence[list[_Line]]) -> Furniture:
    found, tab, numbers, of = set(), (), [], None
    for line in margins[i]:
        number = PAGE_NUMBER.match(line.text)
        if TAB.match(line.text) and not line.foot and line.words[0].box.x0 > 0.5 * page.width:
            tab = line.words
            found.add(line.number)
        elif number and (line.foot or line.y < 0.07):
            numbers.append((line.y, int(number[1])))
            of = int(number[2]) if number[2] else of
            found.add(line.number)
        elif _comes_again(line, i, margins):
            found.add(line.number)
    numbers = [n for _, n in sorted(numbers)]
    own = numbers[0] if len(numbers) > 1 else None
    return Furniture(frozenset(found), tab, numbers[-1] if numbers else None, own, of)


def _comes_again(line: _Line, i: int, margins: Sequence[list[_Line]]) -> bool:
    """Whether the same line, but for its figures, stands at the same height on the pages beside page `i`."""
    needed = 1 if line.foot else 2
    near = [j for j in range(max(i - 4, 0), min(i + 5, len(margins))) if j != i]
    return sum(_same(line, margins[j]) for j in near) >= needed


def _same(line: _Line, others: Iterable[_Line]) -> bool:
    return any(o.shape == line.shape and abs(o.y - line.y) < 0.015 for o in others)
