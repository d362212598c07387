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
NUMBER_OF = re.compile(r"^page\s*(\d{1,4})\s*(?:of|/)\s*(\d{1,4})$", re.I)
NUMBER_FIRST = re.compile(r"^(\d{1,4})\s*\|\s*p\s*a\s*g\s*e()$", re.I)
RUNNING = re.compile(
    r"^page\s*(?P<first>\d{1,3})\s*[-–—|•]\s*\D.{0,80}$|^.{0,80}[-–—|•]\s*page\s*(?P<last>\d{1,3})$", re.I
)
"""A head that names its page: "Minutes – 8 May 2031 – Page 2"."""
SIGNED = re.compile(r"^(?:signed|chair\w*|dated?)\b[^_.…]{0,40}[_.…]{5,}", re.I)
"""A line to sign on, at the foot of each page of minutes."""
LOWEST_TAB = 0.15
DEEPEST_HEAD = 0.3
"""A head of several lines may reach down to this share of the page's height."""
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
    body: bool = False
    """Whether it stands below where heads do, but not so deep that it could be no part of a head of several lines."""

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def _marginal(page: Page) -> list[_Line]:
    """The lines of the page's upper and lower margin, those of tables left out."""
    tabled = {w.line for t in page.tables for c in t.cells for w in c.words}
    lines = [(n, tuple(words)) for n, words in groupby(page.words, key=lambda w: w.line)]
    last = _last_alone(page, lines)
    margin = []
    for number, words in lines:
        y = (min(w.box.top for w in words) + max(w.box.bottom for w in words)) / 2 / page.height
        foot = y > FOOT or number == last
        if number not in tabled and (y < DEEPEST_HEAD or foot):
            text = " ".join(w.text for w in words)
            margin.append(_Line(number, words, re.sub(r"\d+", "#", text.lower()), foot, y, y >= HEAD and not foot))
    return margin


def _last_alone(page: Page, lines: Sequence[tuple[int, tuple[Word, ...]]]) -> int | None:
    """The last line of a page of text, where it is a number that stands alone in the middle, well below the text."""
    if len(lines) < 3:
        return None
    (number, last), above = max(lines, key=lambda n: n[1][0].box.top), sorted(w.box.bottom for w in page.words)
    middle = abs((last[0].box.x0 + last[-1].box.x1) / 2 - page.width / 2) < 0.04 * page.width
    apart = (
        last[0].box.top - max((b for b in above if b < last[0].box.top), default=last[0].box.top) > 1.5 * last[0].size
    )
    lone = len(last) == 1 and re.fullmatch(r"\d{1,3}", last[0].text) and last[0].box.top > 0.6 * page.height
    return number if middle and apart and lone else None


def _of_page(i: int, page: Page, margins: Sequence[list[_Line]]) -> Furniture:
    found, again, tab, numbers, of = set(), set(), (), [], None
    for line in margins[i]:
        number = PAGE_NUMBER.match(line.text) or NUMBER_FIRST.match(line.text) or _number_beside(line)
        if line.body and line.y > LOWEST_TAB:
            continue
        if TAB.match(line.text) and not line.foot and line.words[0].box.x0 > 0.5 * page.width:
            tab = line.words
            found.add(line.number)
        elif line.body:
            continue
        elif number and (line.foot or line.y < 0.07):
            numbers.append((line.y, int(number[1])))
            of = int(number[2]) if number[2] else of
            found.add(line.number)
        elif (number := RUNNING.match(line.text)) and int(number["first"] or number["last"]) > 1:
            found.add(line.number)
        elif _comes_again(line, i, margins) or (line.foot and SIGNED.match(line.text)):
            found.add(line.number)
            again.add(line.number)
    found |= _letterhead(i, margins, found, again)
    numbers = [n for _, n in sorted(numbers)]
    own = numbers[0] if len(numbers) > 1 else None
    return Furniture(frozenset(found), tab, numbers[-1] if numbers else None, own, of)


def _number_beside(line: _Line) -> re.Match | None:
    """ "Page 2 of 4" at the end of a running head's line."""
    return NUMBER_OF.match(" ".join(w.text for w in line.words[-4:])) if len(line.words) > 4 else None


def _letterhead(i: int, margins: Sequence[list[_Line]], found: set[int], again: set[int]) -> set[int]:
    """The lines at the top of a page that stand there on the page before, too, and go on from its head without a break.

    Of two pages alone this is only believed where they say that they are pages of one paper.
    """
    run: set[int] = set()
    before = margins[i - 1] if i else []
    sure = i and _series(margins[i - 1], margins[i])
    last = None
    for line in margins[i]:
        if line.foot or not (line.number in found or _same(line, before)) or (last and _far(last, line)):
            break
        run.add(line.number)
        sure, last = sure or line.number in again, line
    return run if sure else set()


def _far(above: _Line, line: _Line) -> bool:
    """Whether a line stands so far below the one above it that it belongs to something else."""
    return line.words[0].box.top - above.words[0].box.bottom > 2.5 * max(w.size for w in above.words)


def _series(before: Iterable[_Line], here: Iterable[_Line]) -> bool:
    """Whether two pages are numbered as neighbours of one paper: "Page 1 of 2", "Page 2 of 2"."""
    first, second = ([m for line in lines if (m := NUMBER_OF.match(line.text))] for lines in (before, here))
    return any(int(a[1]) + 1 == int(b[1]) and a[2] == b[2] for a in first for b in second)


def _comes_again(line: _Line, i: int, margins: Sequence[list[_Line]]) -> bool:
    """Whether the same line, but for its figures, stands at the same height on the pages beside page `i`."""
    needed = 1 if line.foot else 2
    near = [j for j in range(max(i - 4, 0), min(i + 5, len(margins))) if j != i]
    return sum(_same(line, margins[j]) for j in near) >= needed


def _same(line: _Line, others: Iterable[_Line]) -> bool:
    return any(o.shape == line.shape and abs(o.y - line.y) < 0.015 for o in others)
