"""Takes names and passages out of everything that is published: takes an archive and the lines of redactions.csv.

Gives the archive with the mark in place of each passage in every text, with other ids where an id spells it, and with
the table `redactions`: the boxes that pictures of the pages are to be blacked out at. A passage is found whatever its
case, line breaks and punctuation. Where the words of a paper's pages are not at hand, whole pages are blacked out.
Refuses (BadList) a file that is no such list.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.errors import BadList
from pipeline.ledger import REDACTIONS, Entry, Fault, ledger
from schemas.column import columns
from schemas.correction import Redaction
from schemas.page import Page, Word
from schemas.paper import PageText, Paper, PlaceRow
from schemas.place import Box, around
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record, Row

NAME = REDACTIONS
COLUMNS = ("text", "reason", "who", "when")
MARK = "[redacted]"
MARGIN = 1.0
"""Points by which a box is larger than its words: letters reach out of their boxes."""
HASHES = frozenset({"sha256", "paper_id"})

PagesOf = Callable[[Paper], tuple[Page, ...] | None]
"""Gives the pages of a paper with their words, None where they are not at hand."""
Run = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what is not to be published, and why."""

    text: str
    reason: str

    @property
    def pattern(self) -> str:
        """Finds the text; "ada-quill", "Ada  Quill" and "Ada Qu-\\nill" are found for "Ada Quill"."""
        words = re.findall(r"[^\W_]+", self.text)
        spelt = (r"(?:[-\u00ad\u2010]\s+)?".join(map(re.escape, word)) for word in words)
        return r"(?<![^\W_])" + r"[\W_]{1,6}".join(spelt) + r"(?![^\W_])"


def redactions(corpus: Path) -> tuple[Line, ...]:
    """The redactions that `corpus` asks for; none where there is no such file."""
    kept = ledger(corpus / NAME, COLUMNS, ("text", "reason"))
    wordless = (Fault(e.line, e.number, "its text has no letter or figure") for e in kept.entries if not _told(e))
    # Nothing is published rather than something that somebody thought was taken out.
    for fault in (*kept.faults, *wordless):
        raise BadList(corpus / NAME, f"line {fault.line}: {fault.why}")
    return tuple(Line(e.values["text"], e.values["reason"]) for e in kept.entries)


def _told(entry: Entry) -> bool:
    return bool(re.search(r"[^\W_]", entry.values["text"]))


def redact(archive: Archive, lines: Sequence[Line], pages_of: PagesOf) -> Archive:
    """The archive without what `lines` name."""
    if not lines:
        return archive
    found = [(line, re.compile(line.pattern, re.I)) for line in lines]
    runs = {paper.id: list(_of_paper(paper, archive, found, pages_of)) for paper in archive.of(Paper)}
    rows = [row for paper, places in runs.items() for row in _rows(paper, places)]
    whole = re.compile("|".join(line.pattern for line in lines), re.I)
    archive = archive.having(Problem, (*archive.of(Problem), *_notes(archive, rows, found)))
    ids = _ids(archive, whole)
    partly = _partly(runs)
    tables = {m: tuple(_masked(r, whole, ids, partly) for r in of) for m, of in archive.tables.items()}
    return Archive(tables).having(Redaction, rows)


@dataclass(frozen=True, slots=True)
class _Place:
    """One passage as it stands in a paper: its words, or a whole page, and why it is taken out."""

    reason: str
    words: Run = ()
    page: int = 0
    box: Box | None = None

    def boxes(self) -> Iterator[tuple[int, Box]]:
        """A box for each line."""
        if self.box:
            yield self.page, self.box
        for (page, _), words in groupby(self.words, key=lambda w: (w.page, w.line)):
            x0, top, x1, bottom = around(w.box for w in words)
            yield page, Box(x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN).rounded()


def _of_paper(
    paper: Paper, archive: Archive, found: Sequence[tuple[Line, re.Pattern[str]]], pages_of: PagesOf
) -> Iterator[_Place]:
    texts = [p for p in archive.of(PageText) if p.paper_id == paper.id]
    whole = "\n".join(p.text for p in sorted(texts, key=lambda p: p.page))
    asked = [(line, pattern) for line, pattern in found if pattern.search(whole)]
    if not asked:
        return
    pages = pages_of(paper)
    if pages is None:
        for page in texts:
            yield _Place(asked[0][0].reason, page=page.page, box=Box(0, 0, page.width, page.height))
        return
    for words in _sequences(pages):
        for line, pattern in asked:
            yield from (_Place(line.reason, run) for run in _runs(words, pattern))


def _sequences(pages: Sequence[Page]) -> Iterator[list[Word]]:
    """The words of a paper as they are read: all in order, and those of each cell, as lines of cells may mingle."""
    yield [_in_file(w, page) for page in pages for w in page.words]
    for page in pages:
        for table in page.tables:
            yield from ([_in_file(w, page) for w in cell.words] for cell in table.cells)


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


def _rows(paper: str, places: Iterable[_Place]) -> Iterator[Redaction]:
    boxes: dict[tuple[int, Box], str] = {}
    for place in places:
        for at in place.boxes():
            boxes.setdefault(at, place.reason)
    numbers: dict[int, int] = defaultdict(int)
    for (page, box), reason in sorted(boxes.items(), key=lambda b: (b[0][0], b[0][1].top, b[0][1].x0, b[0][1])):
        numbers[page] += 1
        id = f"{paper}-{page:04}-{numbers[page]:03}"
        yield Redaction(id=id, paper_id=paper, page=page, reason=reason, **box._asdict())


def _notes(
    archive: Archive, rows: Sequence[Redaction], found: Sequence[tuple[Line, re.Pattern[str]]]
) -> Iterator[Problem]:
    """How many places of each paper were taken out; and lines that are found nowhere, which may be misspelt."""
    for paper in archive.of(Paper):
        count = sum(r.paper_id == paper.id for r in rows)
        if count:
            message = f"{count} places of this paper are left out of what is published, as corpus/{NAME} asks."
            yield _note("redacted", paper.id, message, paper_id=paper.id, filename=paper.filename)
    texts = [p.text for p in archive.of(PageText)]
    for number, (_, pattern) in enumerate(found, 1):
        if not any(pattern.search(text) for text in texts):
            message = f"Redaction {number} of corpus/{NAME} was found on no page. It may be misspelt."
            yield _note("redaction-not-found", f"{number:04}", message)


def _note(code: str, key: str, message: str, **place: Any) -> Problem:
    return Problem(id=f"{code}.{key}", code=code, severity="note", message=message, **place)


def _ids(archive: Archive, pattern: re.Pattern[str]) -> dict[str, str]:
    """New ids for those that spell what is taken out ("ada-quill"), the same in every table."""
    told = {
        value
        for model, rows in archive.tables.items()
        for name in _id_columns(model)
        for row in rows
        if (value := getattr(row, name)) and pattern.search(value)
    }
    return {id: f"redacted-{n}" for n, id in enumerate(sorted(told), 1)}


def _id_columns(model: type[Row]) -> list[str]:
    hashes = {*HASHES, "id"} if model is Paper else HASHES
    return [n for n in model.model_fields if (n == "id" or n.endswith("_id") or n in model.refers) and n not in hashes]


def _partly(runs: dict[str, list[_Place]]) -> dict[tuple[str, int], list[Run]]:
    """For each page of a paper the passages with words on it."""
    found: dict[tuple[str, int], list[Run]] = defaultdict(list)
    for paper, places in runs.items():
        for place in places:
            for page in {w.page for w in place.words}:
                found[paper, page].append(place.words)
    return found


def _masked(row: Row, pattern: re.Pattern[str], ids: dict[str, str], partly: dict[tuple[str, int], list[Run]]) -> Row:
    names = set(_id_columns(type(row)))
    changes: dict[str, Any] = {n: ids[v] for n in names if (v := getattr(row, n)) in ids}
    for column in columns(type(row)):
        if column.sql_type != "TEXT" or column.choices or column.name in names or column.name in HASHES:
            continue
        before = getattr(row, column.name)
        after = _cleaned(before, pattern)
        if column.name == "quote":
            after = _cleaned_partly(row, after, partly)
        if after != before:
            changes[column.name] = after
    return row.model_copy(update=changes) if changes else row


def _cleaned(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(pattern.sub(MARK, v) for v in value)
    return pattern.sub(MARK, value) if value else value


def _cleaned_partly(row: Row, quote: str, partly: dict[tuple[str, int], list[Run]]) -> str:
    """The quote without the words of passages that go on in another box, which the pattern cannot find."""
    if not isinstance(row, Record | PlaceRow):
        return quote
    box = Box(row.x0, row.top, row.x1, row.bottom)
    for run in partly.get((row.paper_id, row.page), ()):
        inside = [w for w in run if w.page == row.page and box.holds(w.box, MARGIN)]
        if 0 < len(inside) < len(run):
            for word in inside:
                quote = quote.replace(word.text, MARK)
    return quote
