"""Passages to places: boxes in which a page, read again, gives back the very words.

Takes passages and the pages they stand on, gives boxes with their quotes. Lines are put in one box as long as what the
box holds, in reading order, still has the quote in one piece; beside a column or a margin note they get their own.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from schemas.page import Page, Word
from schemas.passage import Passage
from schemas.place import Box, Place, around

SLACK = 0.1
"""Points by which a published box may be smaller than what it holds, having been rounded."""


class Sheet:
    """A page with the middles of its words, so that it need not be gone through for each box."""

    def __init__(self, page: Page) -> None:
        self.page = page
        boxes = np.array([page.printed(w.box) for w in page.words], float).reshape(-1, 4)
        self.middles = (boxes[:, :2] + boxes[:, 2:]) / 2

    def words_in(self, box: Box) -> list[Word]:
        """The words whose middle lies in the box (as the sheet lies in the file), in reading order."""
        low, high = np.array(box[:2]) - SLACK, np.array(box[2:]) + SLACK
        inside = ((low <= self.middles) & (self.middles <= high)).all(axis=1)
        return [self.page.words[n] for n in np.flatnonzero(inside).tolist()]


def places_of(
    passages: Iterable[Passage], pages: dict[int, Page], sheets: dict[int, Sheet] | None = None
) -> list[Place]:
    """The places of `passages`, in order, each box with the words in it; `pages` by number.

    `sheets` are those known from passages before, to which new ones are added.
    """
    places: list[Place] = []
    sheets = {} if sheets is None else sheets
    for passage in passages:
        for number, words in groupby(passage.words, key=lambda w: w.page):
            if number not in sheets:
                sheets[number] = Sheet(pages[number])
            places += _on_page(list(words), sheets[number])
    return list(dict.fromkeys(places))


def words_in(box: Box, page: Page) -> list[Word]:
    """The words of the page whose middle lies in the box (as the sheet lies in the file), in reading order."""
    return Sheet(page).words_in(box)


def squeezed(words: Iterable[Word]) -> str:
    """The words as one string without spaces."""
    return "".join("".join(w.text.split()) for w in words)


def _on_page(words: Sequence[Word], sheet: Sheet) -> list[Place]:
    lines = [list(ws) for _, ws in groupby(words, key=lambda w: w.line)]
    runs: list[list[Word]] = []
    for line in lines:
        if runs and _found_in_box([*runs[-1], *line], sheet):
            runs[-1] += line
        elif _found_in_box(line, sheet):
            runs.append(line)
        else:
            runs += [[w] for w in line]
    return [_place(run, sheet) for run in runs]


def _found_in_box(words: Sequence[Word], sheet: Sheet) -> bool:
    """Whether the box around `words` gives them back in one piece, and not much more."""
    return squeezed(words) in squeezed(sheet.words_in(_box(words, sheet)))


def _box(words: Sequence[Word], sheet: Sheet) -> Box:
    return sheet.page.printed(around(w.box for w in words)).rounded()


def _place(words: Sequence[Word], sheet: Sheet) -> Place:
    return Place(words[0].page, _box(words, sheet), " ".join(w.text for w in words))
