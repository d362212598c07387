"""Puts a finger on every place: takes a database and its corpus, reads the papers again, finds each quote in its box.

A quote is found when the words whose middles lie in the box, in reading order and without blanks, hold it; `[withheld]`
in a quote stands for whatever is printed there. A record must also say itself what its first place says. Gives what was
not found; refuses a database that cannot be opened and a corpus without papers.
"""

import os
import re
from collections import defaultdict, deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemas
from pipeline.errors import PaperError, ReaderFailed, fault
from pipeline.find import find
from pipeline.guard import expect
from pipeline.places import words_in
from pipeline.publish import published
from pipeline.read import count, read
from pipeline.recognise import recogniser
from pipeline.spread import Pool, processes, spread
from schemas.page import Page
from schemas.paper import PlaceRow
from schemas.place import Box
from schemas.record import Record

LEFT_OUT = re.compile(r"\[(?:withheld|redacted)\]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote and where it is said to stand. `record` is the id of the record that it belongs to."""

    record: str
    page: int
    box: Box
    quote: str

    def __str__(self) -> str:
        return f"page {self.page} ({', '.join(f'{v:g}' for v in self.box)}) {self.quote!r}"


@dataclass(frozen=True, slots=True)
class Miss:
    """A quote that is not where it is said to stand, in which file, and what is wrong."""

    quote: Quote
    filename: str
    reason: str

    def __str__(self) -> str:
        return f"{self.filename}: {self.quote.record}: {self.quote}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verified:
    """How many papers and places were looked at, and what was not found."""

    papers: int
    places: int
    misses: tuple[Miss, ...]


def verify(database: Path, corpus: Path, workers: int | None = None, pool: Pool = processes) -> Verified:
    """Looks for every quote of `database` in the papers of `corpus`."""
    db = published(database)
    papers = {row["id"]: row for row in db["papers"].rows}
    quotes, contradictions = _quotes(db)
    paths = {file.sha256: file.path for file in find(corpus)}
    kept = database.parent / "recognised"
    jobs = [
        Job(p["filename"], p["sha256"], paths.get(p["sha256"]), kept, tuple(quotes[p["id"]])) for p in papers.values()
    ]
    misses = [Miss(quote, papers[paper]["filename"], reason) for paper, quote, reason in contradictions]
    for _, missed in spread(look, deque(jobs), workers or os.cpu_count() or 1, _stopped, pool):
        misses += missed
    misses.sort(key=lambda m: (m.filename, m.quote.page, m.quote.record, m.quote.box))
    return Verified(len(papers), sum(map(len, quotes.values())), tuple(misses))


@dataclass(frozen=True, slots=True)
class Job:
    """A paper, where it lies (None where the corpus does not have it), what was recognised of it, and its quotes."""

    filename: str
    sha256: str
    path: Path | None
    kept: Path
    quotes: tuple[Quote, ...]


def look(job: Job) -> list[Miss]:
    """The quotes of one paper that are not in their boxes."""
    filename, path, quotes = job.filename, job.path, job.quotes
    if path is None:
        return [Miss(q, filename, "the paper is not in the corpus") for q in quotes]
    try:
        expect(count(path))
        pages = read(path, recogniser(path, job.sha256, job.kept))
    except MemoryError:
        raise
    except PaperError as e:
        return [Miss(q, filename, e.told("the paper")) for q in quotes]
    except Exception as e:
        return [Miss(q, filename, ReaderFailed("the paper", fault(e)).told("the paper")) for q in quotes]
    return [Miss(q, filename, reason) for q in quotes if (reason := _missing(q, pages))]


def _stopped(job: Job, error: PaperError) -> list[Miss]:
    return [Miss(q, job.filename, error.told("the paper")) for q in job.quotes]


def _missing(quote: Quote, pages: tuple[Page, ...]) -> str | None:
    """Why a quote is not in its box; None where it is."""
    if quote.page > len(pages):
        return f"the paper has only {len(pages)} pages"
    if not quote.quote:
        return "nothing is quoted"
    there = printed(pages[quote.page - 1], quote.box)
    sought = ".*".join(re.escape(_squeezed(part)) for part in LEFT_OUT.split(quote.quote))
    return None if re.search(sought, _squeezed(there)) else f"the box holds {there!r}"


def printed(page: Page, box: Box) -> str:
    """The words of a page whose middles lie in a box, in reading order."""
    return " ".join(word.text for word in words_in(box, page))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _quotes(db: Any) -> tuple[dict[str, list[Quote]], list[tuple[str, Quote, str]]]:
    """The places of each paper, and the records (with their papers) that do not say what their first place says."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    firsts: dict[str, Quote] = {}
    contradictions = []
    for row in db[PlaceRow.table].rows_where(order_by="record_id, seq"):
        place = _quote(row, row["record_id"])
        firsts.setdefault(place.record, place)
        quotes[row["paper_id"]].append(place)
    for row in (row for model in schemas.ROWS if issubclass(model, Record) for row in db[model.table].rows):
        own = _quote(row, row["id"])
        first = firsts.get(own.record)
        if first is None:
            quotes[row["paper_id"]].append(own)
        elif own != first:
            contradictions.append((row["paper_id"], own, f"its first place in the table `places` is {first}"))
    return quotes, contradictions


def _quote(row: dict[str, Any], record: str) -> Quote:
    return Quote(record, row["page"], Box(row["x0"], row["top"], row["x1"], row["bottom"]), row["quote"])
