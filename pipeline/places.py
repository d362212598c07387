"""Passages to places: boxes in which a page, read again, gives back the very words.

Takes passages and the pages they stand on, gives boxes with their quotes. Lines are put in one box as long as what the
box holds, in reading order, still has the quote in one piece; beside a column or a margin note they get their own.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from schemas.page import Page, Word
from schemas.passage import Passage
from schemas.place import Box, Place, around

SLACK = 0.1
"""Points by which a published box may be smaller than what it holds, having been rounded."""


def places_of(passages: Iterable[Passage], pages: dict[int, Page]) -> list[Place]:
    """The places of `passages`, in order, each box with the words in it; `pages` by number."""
    places: list[Place] = []
    for passage in passages:
        for number, words in groupby(passage.words, key=lambda w: w.page):
            places += _on_page(list(words), pages[number])
    return list(dict.fromkeys(places))


def words_in(box: Box, page: Page) -> list[Word]:
    """The words of the page whose middle lies in the box (as the sheet lies in the file), in reading order."""
    return [w for w in page.words if box.holds(page.printed(w.box), SLACK)]


def squeezed(words: Iterable[Word]) -> str:
    """The words as one string without spaces."""
    return "".join("".join(w.text.split()) for w in words)


def _on_page(words: Sequence[Word], page: Page) -> list[Place]:
    lines = [list(ws) for _, ws in groupby(words, key=lambda w: w.line)]
    runs: list[list[Word]] = []
    for line in lines:
        if runs and _found_in_box([*runs[-1], *line], page):
            runs[-1] += line
        elif _found_in_box(line, page):
            runs.append(line)
        else:
            runs += [[w] for w in line]
    return [_place(run, page) for run in runs]


def _found_in_box(words: Sequence[Word], page: Page) -> bool:
    """Whether the box around `words` gives them back in one piece, and not much more."""
    return squeezed(words) in squeezed(words_in(_box(words, page), page))


def _box(words: Sequence[Word], page: Page) -> Box:
    return page.printed(around(w.box for w in words)).rounded()


def _place(words: Sequence[Word], page: Page) -> Place:
    return Place(words[0].page, _box(words, page), " ".join(w.text for w in words))
