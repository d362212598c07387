"""Takes one file in: reads, segments and extracts it, and keeps what it says in the store.

A pure function of the file's bytes, its name and the code, so it may run in any process and in any order. Of a large
pack it gives the pieces that are still to be read, each a job of its own, and takes the file when they are there. Gives
the reason where a paper cannot be read; nothing that one paper does stops the others. Raises only where nothing can be
kept (OutputNotWritable) and where memory is out (the guard knows what to do).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import OutputNotWritable, PaperError, PaperTooLarge, ReaderFailed, Unreadable, fault
from pipeline.find import File
from pipeline.guard import expect
from pipeline.store import Span, Store

if TYPE_CHECKING:
    from schemas.page import Page

MOST_PAGES = 5000
"""A file that says that it has more is no council paper: page trees can be made to look endless."""
WHOLE, PIECE = 60, 30
"""Files up to so many pages are read in one go; larger ones in pieces of so many."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some pages of a file, as a job."""

    file: File
    pages: Span


Job = File | Piece


def take(job: Job, store: Store) -> PaperError | tuple[Piece, ...]:
    """Reads a file or a piece of one into `store`; gives what is to be read first, or why it cannot be read."""
    file = job.file if isinstance(job, Piece) else job
    try:
        return _take_piece(job, store) if isinstance(job, Piece) else _take_file(job, store)
    except (OutputNotWritable, MemoryError):
        raise
    except PaperError as e:
        return e
    except Exception as e:  # whatever one paper brings out must not stop the others
        return ReaderFailed(file.name, fault(e))


def _take_file(file: File, store: Store) -> tuple[Piece, ...]:
    if file.unreadable:
        raise Unreadable(file.name, file.unreadable)
    # Imported here, since a run in which nothing changed needs neither a PDF library nor spaCy, which load slowly.
    from pipeline.understand import understand

    pages = store.pages(file.sha256)
    if pages is None:
        pages, missing = _read(file, store)
        if missing:
            return missing
        store.keep_pages(file.sha256, pages)
    expect(len(pages))
    store.keep_reading(understand(pages, file.filename, file.sha256, dict(store.orders)))
    return ()


def _read(file: File, store: Store) -> "tuple[tuple[Page, ...], tuple[Piece, ...]]":
    """The pages of a file; of a large one the pieces put together, or those that are missing."""
    from pipeline.read import count, read
    from pipeline.recognise import recogniser

    number = count(file.path)
    if number > MOST_PAGES:
        raise PaperTooLarge(file.name, f"more than {MOST_PAGES:,} pages")
    expect(number)
    if number <= WHOLE:
        return read(file.path, recogniser(file.path, file.sha256, store.output / "recognised")), ()
    spans = [(first, min(first + PIECE - 1, number)) for first in range(1, number + 1, PIECE)]
    pieces = [store.piece(file.sha256, span) for span in spans]
    missing = tuple(Piece(file, span) for span, piece in zip(spans, pieces, strict=True) if piece is None)
    return tuple(page for piece in pieces if piece for page in piece), missing


def _take_piece(piece: Piece, store: Store) -> tuple[Piece, ...]:
    from pipeline.read import read
    from pipeline.recognise import recogniser

    first, last = piece.pages
    expect(last - first + 1)
    file = piece.file
    pages = read(file.path, recogniser(file.path, file.sha256, store.output / "recognised"), range(first, last + 1))
    store.keep_piece(file.sha256, piece.pages, pages)
    return ()
