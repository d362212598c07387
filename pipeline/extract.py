"""Runs the extractors over one document and makes records of what they find.

Takes a `Document`, gives a `Reading`: records with ids, places and quotes, validated; the pages as text; problems. A
finding that the schema refuses becomes a problem with its place, never nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from extractors import EXTRACTORS
from pipeline.places import Sheet, places_of
from schemas.action import Action
from schemas.agenda_item import AgendaItem
from schemas.attendance import Attendance
from schemas.page import Page, Word
from schemas.paper import PageText, PlaceRow
from schemas.paper_part import PaperPart
from schemas.place import Place
from schemas.problem import Problem
from schemas.reading import PartFacts, Reading
from schemas.record import Finding, Known, Record, unbounded
from schemas.row_table import PlaceTable, RowTable
from schemas.section import Document, Part

CERTAIN = 0.9
"""Confidence from which a recognised word is taken at its letters."""


def extract(document: Document) -> Reading:
    """All that the extractors find in `document`."""
    findings = _found(document)
    made = _Maker(document)
    for finding in findings:
        made.add(finding)
    claimed = {_key(w) for f in findings if f.kind not in (PaperPart, Problem) for p in f.where for w in p.words}
    first = document.parts[0] if document.parts else None
    return Reading(
        filename=document.filename,
        sha256=document.sha256,
        title=first.title.text or None if first else None,
        kind="pack" if len(document.parts) > 1 else first.kind if first else "other",
        body=first.body.text if first and first.body else None,
        meeting_date=first.meeting_date if first else None,
        parts=tuple(_facts(document.parts, made.records)),
        pages=RowTable(_page_text(document.paper_id, p, claimed) for p in document.pages),
        records=made.records,
        places=PlaceTable.of(made.places()),
        problems=(*made.problems, *_reader_problems(document)),
    )


def _found(document: Document) -> list[Finding]:
    """The findings of every extractor in turn; later ones know the names that earlier ones found."""
    findings: list[Finding] = []
    known = Known()
    for extractor in EXTRACTORS:
        new = [f for f in extractor(document, known) if f.where]
        known = _learnt(known, new)
        findings += new
    return findings


def _learnt(known: Known, findings: Iterable[Finding]) -> Known:
    """What the findings add to the names that are known of the paper."""
    people, organisations, posts = (
        dict.fromkeys(known.people),
        dict.fromkeys(known.organisations),
        dict.fromkeys(known.posts),
    )
    initials = dict(known.initials)
    for finding in findings:
        values = finding.values
        if finding.kind is Attendance:
            people |= dict.fromkeys(filter(None, [values.get("name")]))
            organisations |= dict.fromkeys(filter(None, [values.get("organisation")]))
            posts |= dict.fromkeys(filter(None, [values.get("role")]))
            if values.get("initials") and values.get("name"):
                initials.setdefault(values["initials"], values["name"])
        elif finding.kind is AgendaItem:
            people |= dict.fromkeys(values.get("leads", ()))
        elif finding.kind is Action:
            people |= dict.fromkeys(values.get("owners", ()))
    return replace(
        known, people=tuple(people), organisations=tuple(organisations), posts=tuple(posts), initials=initials
    )


class _Maker:
    """Makes records of findings, with ids that depend on kind and place alone."""

    def __init__(self, document: Document) -> None:
        self.paper_id = document.paper_id
        self.filename = document.filename
        self.pages = {p.number: p for p in document.pages}
        self.sheets: dict[int, Sheet] = {}
        self.ids: Counter[str] = Counter()
        self.records: RowTable[Record] = RowTable()
        self.placed: list[tuple[str, Sequence[Place]]] = []
        self.problems: list[Problem] = []

    def add(self, finding: Finding) -> None:
        places = places_of(finding.where, self.pages, self.sheets)
        record_id = self._id(finding.kind.table, places[0])
        first = places[0]
        if finding.kind is Problem:
            if not _misread(finding):
                self.problems.append(self._problem(record_id, first, **finding.values))
                self.placed.append((record_id, places[1:] and places))
            return
        try:
            record = finding.kind(
                id=record_id,
                paper_id=self.paper_id,
                page=first.page,
                **first.box._asdict(),
                quote=first.quote,
                basis=finding.basis,
                rule=finding.rule,
                confidence=_confidence(w for p in finding.where for w in p.words),
                **finding.values,
            )
        except ValidationError as error:
            wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            self.problems.append(self._refused(finding, record_id, first, wrong))
            return
        if large := unbounded(record):
            self.problems.append(self._refused(finding, record_id, first, f"{large[0]}: too large a number"))
            return
        self.records.add(record)
        self.placed.append((record_id, places))

    def places(self) -> Iterator[PlaceRow]:
        """Where everything stands, in the order in which it was added."""
        row = partial(PlaceRow, paper_id=self.paper_id)
        for record_id, places in self.placed:
            for i, p in enumerate(places):
                yield row(record_id=record_id, seq=i, page=p.page, **p.box._asdict(), quote=p.quote)

    def _id(self, table: str, place: Place) -> str:
        # Whole points: another version of the libraries that read a page may place a word a little differently.
        stem = f"{self.paper_id}.{table}.{place.page}.{place.box.x0:.0f}.{place.box.top:.0f}"
        self.ids[stem] += 1
        return stem if self.ids[stem] == 1 else f"{stem}.{self.ids[stem]}"

    def _refused(self, finding: Finding, record_id: str, place: Place, wrong: str) -> Problem:
        told = f"“{place.quote[:120]}” was read as a row of {finding.kind.table} but is not one ({wrong})."
        return self._problem(f"refused.{record_id}", place, code="refused-record", severity="error", message=told)

    def _problem(self, problem_id: str, place: Place, **values: Any) -> Problem:
        return Problem(
            id=problem_id,
            paper_id=self.paper_id,
            filename=self.filename,
            page=place.page,
            **place.box._asdict(),
            **values,
        )


def _misread(finding: Finding) -> bool:
    """Whether a slip stands in words that were recognised with doubt: then it may be the recogniser's."""
    return any(w.confidence is not None and w.confidence < CERTAIN for p in finding.where[:1] for w in p.words)


def _confidence(words: Iterable[Word]) -> float | None:
    known = [w.confidence for w in words if w.confidence is not None]
    return round(sum(known) / len(known), 3) if known else None


def _facts(parts: Iterable[Part], records: Iterable[Record]) -> Iterable[PartFacts]:
    """What each part says of its meeting; parts and their records stand in one order."""
    by_page = {(r.kind, r.last_page, r.title): r.id for r in records if isinstance(r, PaperPart)}
    for part in parts:
        record_id = by_page.get((part.kind, part.last_page, part.title.text or None))
        if record_id:
            yield PartFacts(
                record_id,
                part.body.text if part.body else None,
                part.meeting_time,
                part.venue.text if part.venue else None,
            )


def _key(word: Word) -> tuple[int, int, float, float]:
    return word.page, word.line, word.box.x0, word.box.top


def _page_text(paper_id: str, page: Page, claimed: set[tuple[int, int, float, float]]) -> PageText:
    lines = [" ".join(w.text for w in ws) for _, ws in groupby(page.words, key=lambda w: w.line)]
    share = sum(_key(w) in claimed for w in page.words) / len(page.words) if page.words else 0.0
    return PageText(
        id=f"{paper_id}.{page.number}",
        paper_id=paper_id,
        page=page.number,
        text="\n".join(lines),
        source=page.source,
        engine=page.engine,
        width=page.width,
        height=page.height,
        claimed=round(share, 3),
    )


def _reader_problems(document: Document) -> Iterable[Problem]:
    for i, (code, message, page) in enumerate(document.problems):
        yield Problem(
            id=f"{code}.{document.paper_id}.{page or 0}.{i}",
            code=code,
            severity="warning",
            message=message,
            paper_id=document.paper_id,
            filename=document.filename,
            page=page,
        )
