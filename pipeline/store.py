"""Keeps what was read: takes pages and readings, gives them back as long as neither the file nor the code has changed.

Pages lie in `output/pages/<sha256>.json.gz`, those of a large pack first in pieces (`<sha256>.<first>-<last>.json.gz`);
readings in `output/records/<sha256>.json.gz`; why a paper could not be read in `output/refused/<sha256>.json.gz`. The
first line of each holds the hash of the code that made it, the second the content. What is missing, stale or damaged
is given back as None: the paper is then read again. Refuses (OutputNotWritable) a folder that cannot be written.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Self

import schemas
from pipeline.engine import engine
from pipeline.errors import OutputNotWritable, PaperError, refusals
from pipeline.fingerprint import fingerprint
from schemas.page import Cell, Page, Rule, Shade, Table, Word
from schemas.paper import PageText, PlaceRow
from schemas.place import Box
from schemas.problem import Problem
from schemas.reading import PartFacts, Reading
from schemas.row_table import PlaceTable, RowTable

READER = ("pipeline.read", "pipeline.store")
READER_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "numpy")
FIRST_HALF = (*READER, "pipeline.segment", "pipeline.extract")
FIRST_HALF_LIBRARIES = (*READER_LIBRARIES, "spacy", "dateparser", "pydantic")

FOLDERS = ("pages", "records", "refused")
Span = tuple[int, int]
"""The first and the last page of a piece, both included."""

_MODELS: dict[str, type[schemas.Row]] = {model.table: model for model in schemas.ROWS}
_DAMAGE = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError, StopIteration)


@dataclass(frozen=True, slots=True)
class Store:
    """The kept pages and readings of one output folder.

    `reader` and `first_half` are the hashes of the code, `limits` what reading a paper may take: a paper that could not
    be read is tried again when any of them changes.
    """

    output: Path
    reader: str
    first_half: str
    limits: str = ""

    @classmethod
    def at(cls, output: Path, limits: str = "") -> Self:
        """The store of a folder, which is made where it is missing; refuses at once what could not be written later."""
        try:
            for folder in (output, *(output / name for name in FOLDERS)):
                folder.mkdir(parents=True, exist_ok=True)
                TemporaryFile(dir=folder).close()
        except OSError as e:
            raise OutputNotWritable(output, e.strerror or "") from e
        seen_by = engine() or "no engine"  # a page that waits for Tesseract is read again once it is there
        reader, first_half = fingerprint(READER, READER_LIBRARIES), fingerprint(FIRST_HALF, FIRST_HALF_LIBRARIES)
        return cls(output, f"{reader} {seen_by}", f"{first_half} {seen_by}", limits)

    def sweep(self) -> None:
        """Removes what a run that was killed left unfinished. Only for the one run that may write here."""
        for folder in FOLDERS:
            for leftover in (self.output / folder).glob("*.tmp"):
                leftover.unlink(missing_ok=True)

    def pages(self, sha256: str) -> tuple[Page, ...] | None:
        """The kept pages of a file, None where there are none that today's reader would make."""
        return self._kept("pages", sha256, self.reader, _to_pages)

    def keep_pages(self, sha256: str, pages: tuple[Page, ...]) -> None:
        """Keeps the pages of a whole file; pieces of it are no longer needed."""
        self._keep("pages", sha256, self.reader, [_from_page(p) for p in pages])
        for piece in (self.output / "pages").glob(f"{sha256}.*-*.json.gz"):
            piece.unlink(missing_ok=True)

    def piece(self, sha256: str, pages: Span) -> tuple[Page, ...] | None:
        """The kept pages of one piece of a file."""
        return self._kept("pages", f"{sha256}.{pages[0]}-{pages[1]}", self.reader, _to_pages)

    def keep_piece(self, sha256: str, pages: Span, read: tuple[Page, ...]) -> None:
        self._keep("pages", f"{sha256}.{pages[0]}-{pages[1]}", self.reader, [_from_page(p) for p in read])

    def refusal(self, sha256: str) -> PaperError | None:
        """Why the file could not be read, None where it could or where it should be tried again."""
        return self._kept("refused", sha256, f"{self.first_half} {self.limits}", _to_refusal)

    def keep_refusal(self, sha256: str, error: PaperError) -> None:
        self._keep("refused", sha256, f"{self.first_half} {self.limits}", [type(error).__name__, error.detail])

    def reading(self, sha256: str, filename: str) -> Reading | None:
        """The kept reading of a file, None where today's code might make another or the file has a new name."""
        reading = self._kept("records", sha256, self.first_half, _to_reading)
        return reading if reading and reading.filename == filename else None

    def keep_reading(self, reading: Reading) -> None:
        self._keep("records", reading.sha256, self.first_half, _from_reading(reading))

    def _path(self, folder: str, name: str) -> Path:
        return self.output / folder / f"{name}.json.gz"

    def _kept(self, folder: str, sha256: str, code: str, decode: Any) -> Any:
        try:
            with gzip.open(self._path(folder, sha256), "rt", encoding="ascii") as file:
                return decode(json.loads(file.read())) if file.readline().strip() == code else None
        except _DAMAGE:
            return None

    def _keep(self, folder: str, sha256: str, code: str, content: Any) -> None:
        """Writes under a temporary name first, so that a run that is killed leaves no half of a file."""
        text = f"{code}\n{json.dumps(content, separators=(',', ':'))}"
        path = self._path(folder, sha256)
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            unfinished.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=5, mtime=0))
            os.replace(unfinished, path)
        except OSError as e:
            unfinished.unlink(missing_ok=True)
            raise OutputNotWritable(path, e.strerror or "") from e


def _to_refusal(content: list) -> PaperError:
    name, detail = content
    return next(e for e in refusals() if e.__name__ == name)("", detail)


# A paper has some ten thousand words, and a table's words are words of its page: those are kept as their numbers.

_word = attrgetter("text", "box", "size", "bold", "italic", "underlined", "confidence", "line")
_cell = attrgetter("row", "column", "rows", "columns", "box")


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


def _to_pages(content: list) -> tuple[Page, ...]:
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


def _from_reading(reading: Reading) -> dict:
    return {
        "facts": attrgetter(*_FACTS)(reading),
        "parts": [astuple(p) for p in reading.parts],
        "pages": _from_rows(reading.pages),
        "records": _from_rows(reading.records),
        "places": _from_rows(reading.places),
        "problems": _from_rows(reading.problems),
    }


def _to_reading(content: dict) -> Reading:
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
