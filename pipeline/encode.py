"""What is kept as it lies in JSON: takes pages and readings, gives them line by line; and the same back again.

A page is a line, and so is a row: nothing large is in memory twice.

What is no such content is refused with whatever error it brings out: whoever reads a kept file takes that as damage.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import schemas
from pipeline.errors import PaperError, refusals
from schemas.page import Cell, Page, Rule, Shade, Table, Word
from schemas.place import Box
from schemas.reading import PartFacts, Reading
from schemas.row_table import PlaceTable, RowTable

_MODELS: dict[str, type[schemas.Row]] = {model.table: model for model in schemas.ROWS}

# A paper has some ten thousand words, and a table's words are words of its page: those are kept as their numbers.

_word = attrgetter("text", "box", "size", "bold", "italic", "underlined", "confidence", "line")
_cell = attrgetter("row", "column", "rows", "columns", "box")


def from_pages(pages: Iterable[Page]) -> Iterator[list]:
    """Pages as they are kept, a line for each."""
    return map(_from_page, pages)


def _from_page(page: Page) -> list:
    numbers = {word: n for n, word in enumerate(page.words)}
    return [
        page.number,
        page.width,
        page.height,
        [_word(w) for w in page.words],
        [r.box for r in page.rules],
        [(s.box, s.colour) for s in page.shades],
        [(t.box, t.seen_by, [(*_cell(c), _from_words(c.words, numbers)) for c in t.cells]) for t in page.tables],
        page.pictures,
        page.source,
        page.engine,
        page.problems,
        page.turned,
    ]


def _from_words(words: tuple[Word, ...], numbers: dict[Word, int]) -> list:
    return [numbers[w] if w in numbers else _word(w) for w in words]


def to_pages(lines: Iterator[list]) -> tuple[Page, ...]:
    """The pages of a kept file."""
    return tuple(map(_to_page, lines))


def _to_page(content: list) -> Page:
    number, width, height, words, rules, shades, tables, pictures, source, engine, problems, turned = content
    words = tuple(_to_word(w, number) for w in words)
    return Page(
        number,
        width,
        height,
        words,
        tuple(Rule(Box(*r)) for r in rules),
        tuple(Shade(Box(*box), tuple(colour)) for box, colour in shades),
        tuple(_to_table(t, number, words) for t in tables),
        tuple(Box(*p) for p in pictures),
        source,
        engine,
        tuple(map(tuple, problems)),
        turned,
    )


def _to_word(content: list, page: int) -> Word:
    text, box, *rest = content
    return Word(text, page, Box(*box), *rest)


def _to_table(content: list, page: int, words: tuple[Word, ...]) -> Table:
    box, seen_by, cells = content
    return Table(page, Box(*box), tuple(_to_cell(c, page, words) for c in cells), seen_by)


def _to_cell(content: list, page: int, words: tuple[Word, ...]) -> Cell:
    *place, box, kept = content
    return Cell(*place, page, Box(*box), tuple(words[w] if isinstance(w, int) else _to_word(w, page) for w in kept))


_FACTS = ("filename", "sha256", "title", "kind", "body", "meeting_date")
_TABLES: dict[str, Callable[[Iterator], Any]] = {
    "pages": RowTable,
    "records": RowTable,
    "places": PlaceTable.of,
    "problems": tuple,
}
"""The rows of a reading in the order in which they are kept, and what they are put away in."""


def from_reading(reading: Reading) -> Iterator[list]:
    """A reading as it is kept: its facts, then a line for each row."""
    yield [attrgetter(*_FACTS)(reading), [astuple(p) for p in reading.parts]]
    for name in _TABLES:
        for row in getattr(reading, name):
            yield [name, row.table, row.model_dump(exclude_defaults=True)]


def to_reading(lines: Iterator[list]) -> Reading:
    """The reading of a kept file."""
    words: dict[str, str] = {}  # a record's id and quote stand at its places again
    facts, parts = next(lines)
    found = {name: _TABLES[name](_to_row(line, words) for line in of) for name, of in groupby(lines, itemgetter(0))}
    return Reading(
        **dict(zip(_FACTS, facts, strict=True)),
        parts=tuple(PartFacts(*p) for p in parts),
        **{name: found[name] if name in found else made(iter(())) for name, made in _TABLES.items()},
    )


def _to_row(line: list, words: dict[str, str]) -> schemas.Row:
    _, table, values = line
    kept = {k: words.setdefault(v, v) if type(v) is str else v for k, v in values.items()}
    return _MODELS[table].model_validate(kept)


def from_refusal(error: PaperError) -> Iterator[list]:
    """Why a paper could not be read, as it is kept."""
    yield [type(error).__name__, error.detail]


def to_refusal(lines: Iterator[list]) -> PaperError:
    """Why a paper could not be read."""
    ((name, detail),) = lines
    return next(e for e in refusals() if e.__name__ == name)("", detail)
