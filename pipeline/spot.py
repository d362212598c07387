"""Spots passages on pages: takes an archive, what finds each passage, and the pages; gives their words and boxes.

A passage is sought in the words of a paper as they are read and in those of each cell, as lines of cells may mingle.
Where the words of a paper's pages are not at hand, whole pages are taken for the passage.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from schemas.column import columns
from schemas.page import Page, Word
from schemas.paper import PageText, Paper
from schemas.place import Box, around
from schemas.reading import Archive

MARK = "[redacted]"
MARGIN = 1.0
"""Points by which a box is larger than its words: letters reach out of their boxes."""

PagesOf = Callable[[Paper], tuple[Page, ...] | None]
"""Gives the pages of a paper with their words, None where they are not at hand."""
Run = tuple[Word, ...]
Asked = Sequence[tuple[str, re.Pattern[str]]]
"""What finds each passage, with the reason for which it is sought."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One passage as it stands in a paper: its words, or a whole page, and the reason for which it is sought.

    `mingled` are words of a cell that do not follow each other when the page is read line by line.
    """

    reason: str
    words: Run = ()
    page: int = 0
    box: Box | None = None
    mingled: bool = False

    def boxes(self) -> Iterator[tuple[int, Box]]:
        """A box for each line."""
        if self.box:
            yield self.page, self.box
        for (page, _), words in groupby(self.words, key=lambda w: (w.page, w.line)):
            x0, top, x1, bottom = around(w.box for w in words)
            yield page, Box(x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN).rounded()


@dataclass(frozen=True, slots=True)
class Spotted:
    """The passages of one paper, and the texts of its pages without those whose words do not follow each other."""

    places: tuple[Spot, ...] = ()
    texts: dict[int, str] = field(default_factory=dict)


def spot(archive: Archive, asked: Asked, pages_of: PagesOf) -> dict[str, Spotted]:
    """What is spotted in each paper."""
    said = _said(archive)
    return {paper.id: _of_paper(paper, archive, said[paper.id], asked, pages_of) for paper in archive.of(Paper)}


def _said(archive: Archive) -> dict[str, str]:
    """All that the pages and the records of each paper say: a cell may say what no line of the page does."""
    said: dict[str, list[str]] = defaultdict(list)
    for model, rows in archive.tables.items():
        names = [c.name for c in columns(model) if c.sql_type == "TEXT" and not c.choices]
        for row in rows if "paper_id" in model.model_fields else ():
            values = (getattr(row, name) for name in names)
            said[row.paper_id or ""] += (v if isinstance(v, str) else " ".join(v) for v in values if v)
    return defaultdict(str, {paper: "\n\n\n\n".join(texts) for paper, texts in said.items()})


def _of_paper(paper: Paper, archive: Archive, said: str, asked: Asked, pages_of: PagesOf) -> Spotted:
    texts = sorted((p for p in archive.of(PageText) if p.paper_id == paper.id), key=lambda p: p.page)
    whole = "\n".join(p.text for p in texts)
    asked = [(why, pattern) for why, pattern in asked if pattern.search(whole) or pattern.search(said)]
    if not asked:
        return Spotted()
    pages = pages_of(paper)
    if pages is None:
        return Spotted(tuple(Spot(asked[0][0], page=p.page, box=Box(0, 0, p.width, p.height)) for p in texts))
    places = tuple(_in_words(pages, asked))
    gone = {w for place in places if place.mingled for w in place.words}
    return Spotted(places, {p.number: _text(p, gone) for p in pages if any(w.page == p.number for w in gone)})


def _in_words(pages: Sequence[Page], asked: Asked) -> Iterator[Spot]:
    """The passages in the words of a paper as they are read, all in order, and in those of each cell."""
    order = [_in_file(w, page) for page in pages for w in page.words]
    numbers = {word: n for n, word in enumerate(order)}
    cells = ([_in_file(w, p) for w in cell.words] for p in pages for table in p.tables for cell in table.cells)
    for words in (order, *cells):
        for why, pattern in asked:
            for run in _runs(words, pattern):
                at = [numbers.get(w, -9) for w in run]
                yield Spot(why, run, mingled=at != list(range(at[0], at[0] + len(at))))


def _text(page: Page, gone: set[Word]) -> str:
    """The text of a page, line by line, without some of its words."""
    lines = groupby(page.words, key=lambda w: w.line)
    told = ([MARK if _in_file(w, page) in gone else w.text for w in words] for _, words in lines)
    return "\n".join(" ".join(w for n, w in enumerate(line) if w != MARK or line[n - 1 : n] != [MARK]) for line in told)


def _in_file(word: Word, page: Page) -> Word:
    return replace(word, box=page.printed(word.box)) if page.turned else word


def _runs(words: Sequence[Word], pattern: re.Pattern[str]) -> Iterator[Run]:
    starts, text = [], ""
    pieces = []
    at = 0
    for word in words:
        starts.append(at)
        pieces.append(word.text)
        at += len(word.text) + 1
    text = " ".join(pieces)
    for match in pattern.finditer(text):
        yield tuple(
            w for w, s in zip(words, starts, strict=True) if s < match.end() and s + len(w.text) > match.start()
        )
