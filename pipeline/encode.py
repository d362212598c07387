"""What is kept as it lies in JSON: takes pages and readings, gives lists and dicts; and the same back again.

What is no such content is refused with whatever error it brings out: whoever reads a kept file takes that as damage.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from operator import attrgetter

import schemas
from pipeline.errors import PaperError, refusals
from schemas.page import Cell, Page, Rule, Shade, Table, Word
from schemas.paper import PageText, PlaceRow
from schemas.place import Box
from schemas.problem import Problem
from schemas.reading import PartFacts, Reading
from schemas.row_table import PlaceTable, RowTable

_MODELS: dict[str, type[schemas.Row]] = {model.table: model for model in schemas.ROWS}

# A paper has some ten thousand words, and a table's words are words of its page: those are kept as their numbers.

_word = attrgetter("text", "box", "size", "bold", "italic", "underlined", "confidence", "line")
_cell = attrgetter("row", "column", "rows", "columns", "box")


def from_page(page: Page) -> list:
    """A page as it is kept."""
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


def to_pages(content: list) -> tuple[Page, ...]:
    """The pages of a kept file."""
    return tuple(map(_to_page, content))


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


def from_reading(reading: Reading) -> dict:
    """A reading as it is kept."""
    return {
        "facts": attrgetter(*_FACTS)(reading),
        "parts": [astuple(p) for p in reading.parts],
        "pages": _from_rows(reading.pages),
        "records": _from_rows(reading.records),
        "places": _from_rows(reading.places),
        "problems": _from_rows(reading.problems),
    }


def to_reading(content: dict) -> Reading:
    """The reading of a kept file."""
    words: dict[str, str] = {}  # a record's id and quote stand at its places again
    return Reading(
        **dict(zip(_FACTS, content["facts"], strict=True)),
        parts=tuple(PartFacts(*p) for p in content["parts"]),
        pages=RowTable(_to_rows(content["pages"], words, PageText)),
        records=RowTable(_to_rows(content["records"], words)),
        places=PlaceTable.of(_to_rows(content["places"], words, PlaceRow)),
        problems=tuple(_to_rows(content["problems"], words, Problem)),
    )


_FACTS = ("filename", "sha256", "title", "kind", "body", "meeting_date")


def _from_rows(rows: Iterable[schemas.Row]) -> list:
    return [(row.table, row.model_dump(exclude_defaults=True)) for row in rows]


def _to_rows(content: list, words: dict[str, str], only: type[schemas.Row] | None = None) -> Iterator:
    for table, values in content:
        kept = {k: words.setdefault(v, v) if type(v) is str else v for k, v in values.items()}
        yield (only or _MODELS[table]).model_validate(kept)


def to_refusal(content: list) -> PaperError:
    """Why a paper could not be read."""
    name, detail = content
    return next(e for e in refusals() if e.__name__ == name)("", detail)
