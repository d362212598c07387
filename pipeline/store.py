"""Keeps what was read: takes pages and readings, gives them back as long as neither the file nor the code has changed.

Pages lie in `output/pages/<sha256>.json.gz`, those of a large pack first in pieces (`<sha256>.<first>-<last>.json.gz`);
readings in `output/records/<sha256>.json.gz`; why a paper could not be read in `output/refused/<sha256>.json.gz`. The
first line of each holds the hash of the code that made it, the others the content. What is missing, stale or damaged
is given back as None: the paper is then read again. Refuses (OutputNotWritable) a folder that cannot be written.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Self

from pipeline.engine import engine
from pipeline.errors import OutputNotWritable, PaperError
from pipeline.fingerprint import fingerprint

if TYPE_CHECKING:  # the models take long to load, and a run in which nothing changed needs none
    from schemas.page import Page
    from schemas.reading import Reading

READER = ("pipeline.read", "pipeline.store")
READER_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "numpy")
FIRST_HALF = (*READER, "pipeline.segment", "pipeline.extract", "pipeline.understand")
FIRST_HALF_LIBRARIES = (*READER_LIBRARIES, "spacy", "dateparser", "pydantic")

FOLDERS = ("pages", "records", "refused")
Span = tuple[int, int]
"""The first and the last page of a piece, both included."""

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
    orders: tuple[tuple[str, str], ...] = ()
    """What clerks say of the order of day and month in the papers of bodies, which is part of what a reading is of."""

    @classmethod
    def at(cls, output: Path, limits: str = "", orders: tuple[tuple[str, str], ...] = ()) -> Self:
        """The store of a folder, which is made where it is missing; refuses at once what could not be written later."""
        try:
            for folder in (output, *(output / name for name in FOLDERS)):
                folder.mkdir(parents=True, exist_ok=True)
                TemporaryFile(dir=folder).close()
        except OSError as e:
            raise OutputNotWritable(output, e.strerror or "") from e
        seen_by = engine() or "no engine"  # a page that waits for Tesseract is read again once it is there
        reader, first_half = fingerprint(READER, READER_LIBRARIES), fingerprint(FIRST_HALF, FIRST_HALF_LIBRARIES)
        told = "".join(f" {body}={order}" for body, order in orders)
        return cls(output, f"{reader} {seen_by}", f"{first_half} {seen_by}{told}", limits, orders)

    def sweep(self) -> None:
        """Removes what a run that was killed left unfinished. Only for the one run that may write here."""
        for folder in FOLDERS:
            for leftover in (self.output / folder).glob("*.tmp"):
                leftover.unlink(missing_ok=True)

    def pages(self, sha256: str) -> "tuple[Page, ...] | None":
        """The kept pages of a file, None where there are none that today's reader would make."""
        return self._kept("pages", sha256, self.reader, "to_pages")

    def keep_pages(self, sha256: str, pages: "tuple[Page, ...]") -> None:
        """Keeps the pages of a whole file; pieces of it are no longer needed."""
        from pipeline.encode import from_pages

        self._keep("pages", sha256, self.reader, from_pages(pages))
        for piece in (self.output / "pages").glob(f"{sha256}.*-*.json.gz"):
            piece.unlink(missing_ok=True)

    def piece(self, sha256: str, pages: Span) -> "tuple[Page, ...] | None":
        """The kept pages of one piece of a file."""
        return self._kept("pages", f"{sha256}.{pages[0]}-{pages[1]}", self.reader, "to_pages")

    def keep_piece(self, sha256: str, pages: Span, read: "tuple[Page, ...]") -> None:
        from pipeline.encode import from_pages

        self._keep("pages", f"{sha256}.{pages[0]}-{pages[1]}", self.reader, from_pages(read))

    def refusal(self, sha256: str) -> PaperError | None:
        """Why the file could not be read, None where it could or where it should be tried again."""
        return self._kept("refused", sha256, f"{self.first_half} {self.limits}", "to_refusal")

    def keep_refusal(self, sha256: str, error: PaperError) -> None:
        from pipeline.encode import from_refusal

        self._keep("refused", sha256, f"{self.first_half} {self.limits}", from_refusal(error))

    def reading(self, sha256: str, filename: str) -> "Reading | None":
        """The kept reading of a file, None where today's code might make another or the file has a new name."""
        reading = self._kept("records", sha256, self.first_half, "to_reading")
        return reading if reading and reading.filename == filename else None

    def keep_reading(self, reading: "Reading") -> None:
        from pipeline.encode import from_reading

        self._keep("records", reading.sha256, self.first_half, from_reading(reading))

    def _path(self, folder: str, name: str) -> Path:
        return self.output / folder / f"{name}.json.gz"

    def _kept(self, folder: str, name: str, code: str, decode: str) -> Any:
        try:
            with gzip.open(self._path(folder, name), "rt", encoding="ascii") as file:
                if file.readline().strip() != code:
                    return None
                from pipeline import encode

                return getattr(encode, decode)(map(json.loads, file))
        except _DAMAGE:
            return None

    def _keep(self, folder: str, name: str, code: str, content: Iterable[list]) -> None:
        """Writes under a temporary name first, so that a run that is killed leaves no half of a file."""
        path = self._path(folder, name)
        unfinished = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            with unfinished.open("wb") as file:
                with gzip.GzipFile("", "wb", 5, file, mtime=0) as packed:
                    packed.write(f"{code}\n".encode("ascii"))
                    packed.writelines(json.dumps(c, separators=(",", ":")).encode("ascii") + b"\n" for c in content)
                file.flush()
                os.fsync(file.fileno())  # a paper that is done is not to be lost in a power cut
            os.replace(unfinished, path)
        except OSError as e:
            unfinished.unlink(missing_ok=True)
            raise OutputNotWritable(path, e.strerror or "") from e
