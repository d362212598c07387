"""Papers to bodies and meetings: one row for each body and date, however many papers speak of it.

Takes readings in a fixed order, gives an `Archive` of their papers, pages, records, places and problems, with the body
and the meeting of each. A part that names no body is taken for one of its paper's; a paper that names none has none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pipeline.approve import approvals
from pipeline.heed import Heeded, strangers
from pipeline.slug import slug
from schemas.decision import Decision
from schemas.meeting import Body, Meeting
from schemas.minute_item import MinuteItem
from schemas.paper import PageText, Paper, PlaceRow
from schemas.paper_part import PaperPart
from schemas.problem import Problem
from schemas.reading import Archive, PartFacts, Reading
from schemas.record import Record, Row
from schemas.row_table import PlaceTable, RowTable, put_away
from schemas.upcoming_meeting import UpcomingMeeting

SMALL = frozenset("a an and at by for from in of on or the to with".split())
OF_A_MEETING = ("agenda", "minutes", "action_log", "programme")


NOTHING_SAID = Heeded()


@dataclass(frozen=True, slots=True)
class _Speaks:
    """One part of one paper, the key of its body, and what it says of its meeting."""

    paper_id: str
    part: PaperPart
    body: str | None
    facts: PartFacts | None


def convene(readings: Sequence[Reading], heeded: Heeded = NOTHING_SAID) -> Archive:
    """The archive of `readings`, with bodies and meetings; under the further names that clerks give of a body, too."""
    printed = Counter(titled(name) for r in readings for name in _named(r))
    known = _respaced(printed) | heeded.known_as()
    parts = {r.paper_id: list(_parts(r, known)) for r in readings}
    names = _body_names(printed, known)
    names |= {key: said.name for key, said in heeded.bodies.items() if said.name and key in names}
    tables: dict[type[Row], RowTable] = defaultdict(RowTable)
    for reading in readings:
        for record in reading.records:
            tables[type(record)].add(_of_meeting(record, parts[reading.paper_id], names))
    meetings = _meetings(tables, parts, names)
    ids, bodies = {m.id for m in meetings}, set(names) & {m.body_id for m in meetings}
    unplaced = [p for r in readings for p in _unplaced(r, parts)]
    others: dict[type[Row], Iterable[Row]] = {
        Body: (Body(id=key, name=names[key]) for key in sorted(bodies)),
        Meeting: meetings,
        Paper: (_paper(r, parts[r.paper_id], ids, bodies) for r in readings),
        PageText: (p for r in readings for p in r.pages),
        PlaceRow: PlaceTable.joined(r.places for r in readings),
        Problem: (*(p for r in readings for p in r.problems), *unplaced, *strangers(heeded, set(names))),
    }
    return Archive(tables | {model: put_away(model, rows) for model, rows in others.items()})


def titled(text: str) -> str:
    """A name printed in capitals as it is written otherwise; any other name as printed."""
    text = " ".join(text.split())
    if not text.isupper():
        return text
    words = [w.lower() if w.lower() in SMALL and i else w.capitalize() for i, w in enumerate(text.split())]
    return " ".join(re.sub(r"([-(/])([a-z])", lambda m: m[1] + m[2].upper(), w) for w in words)


def _named(reading: Reading) -> Iterator[str]:
    """The bodies that the parts of a paper name."""
    facts = {f.record_id: f for f in reading.parts}
    for row in reading.records:
        if isinstance(row, PaperPart) and (fact := facts.get(row.id)) and fact.body and _convenes(row):
            yield fact.body


def _respaced(printed: Counter[str]) -> dict[str, str]:
    """Ids of names that lost or gained a space in print ("Friends ofthe Mill"), and the id of the name as usual."""
    usual: dict[str, str] = {}
    for name, _ in sorted(printed.items(), key=lambda kv: (-kv[1], kv[0])):
        usual.setdefault(slug(name).replace("-", ""), slug(name))
    return {key: own for name in printed if (own := usual[(key := slug(name)).replace("-", "")]) != key}


def _parts(reading: Reading, known: Mapping[str, str]) -> Iterator[_Speaks]:
    """The parts of a paper with the key of their body; `known` has the body's id for other names of it."""
    facts = {f.record_id: f for f in reading.parts}
    rows = [x for x in reading.records if isinstance(x, PaperPart)]
    keys = list(dict.fromkeys(known.get(slug(n), slug(n)) for n in _named(reading)))
    own = _fullest(keys[0], keys) if keys else None
    for row in rows:
        fact = facts.get(row.id)
        key = slug(fact.body) if fact and fact.body and _convenes(row) else None
        key = key and (known.get(key) or _fullest(key, keys))
        yield _Speaks(reading.paper_id, row, key or (own if row.kind in OF_A_MEETING else None), fact)


def _convenes(part: PaperPart) -> bool:
    """Whether the part is of a meeting: it has the meeting's date, or is a kind of paper that meetings have."""
    return part.meeting_date is not None or part.kind in OF_A_MEETING


def _fullest(key: str, keys: Sequence[str]) -> str:
    """The longer name in the same paper that ends in this one ("safety board" for "larkmoor safety board").

    Of several the paper's own body, which is named first; if that is none of them, the name is left as it is.
    """
    longer = [k for k in keys if k.endswith("-" + key)]
    return longer[0] if len(longer) == 1 or longer[:1] == list(keys[:1]) else key


def _body_names(printed: Counter[str], known: Mapping[str, str]) -> dict[str, str]:
    """For each body the name printed most often, of equally frequent ones the first in the alphabet.

    A further name stands for the body only where its own is printed nowhere.
    """
    names: dict[str, str] = {}
    for name, _ in sorted(printed.items(), key=lambda kv: (slug(kv[0]) in known, -kv[1], kv[0])):
        names.setdefault(known.get(slug(name), slug(name)), name)
    return names


def _of_meeting(record: Record, parts: Sequence[_Speaks], names: dict[str, str]) -> Record:
    """The record with its meeting, where it has a full date and stands in a part whose body is known."""
    body = _body_of(record, parts)
    if isinstance(record, UpcomingMeeting):
        return record.model_copy(update={"body_id": body if body in names and _has_meeting(parts, body) else None})
    date = getattr(record, "meeting_date", None)
    if "meeting_id" not in type(record).model_fields or not date or len(date) != 10 or body not in names:
        return record
    return record.model_copy(update={"meeting_id": f"{body}-{date}"})


def _has_meeting(parts: Sequence[_Speaks], body: str | None) -> bool:
    return any(p.body == body and p.part.meeting_date and len(p.part.meeting_date) == 10 for p in parts)


def _body_of(record: Record, parts: Sequence[_Speaks]) -> str | None:
    """The body of the innermost part in which the record stands."""
    if isinstance(record, PaperPart):
        return next((p.body for p in parts if p.part.id == record.id), None)
    around = [p for p in parts if p.part.page <= record.page <= p.part.last_page]
    inner = min(around, key=lambda p: p.part.last_page - p.part.page, default=None)
    return inner.body if inner else None


def _meetings(
    tables: Mapping[type[Row], Sequence[Row]], parts: dict[str, list[_Speaks]], names: dict[str, str]
) -> tuple[Meeting, ...]:
    """One meeting for each id that a record has, with what its agenda, else its minutes, say of time and venue.

    A meeting that is only known because a later one approved its minutes is a meeting too.
    """
    said: dict[str, dict[str, Any]] = {}
    for record in chain.from_iterable(r for m, r in tables.items() if "meeting_id" in m.model_fields):
        if meeting_id := getattr(record, "meeting_id", None):
            said.setdefault(meeting_id, {"date": record.meeting_date, "kinds": set()})  # type: ignore[attr-defined]
    speaking = [p for papers in parts.values() for p in papers if p.body in names and p.part.meeting_date]
    for kind in ("agenda", "minutes", "action_log", "report", "programme", "plan", "other"):
        for p in (p for p in speaking if p.part.kind == kind):
            meeting = said.get(f"{p.body}-{p.part.meeting_date}")
            if meeting is not None:
                meeting["kinds"].add(kind)
                meeting["time"] = meeting.get("time") or (p.facts.meeting_time if p.facts else None)
                meeting["venue"] = meeting.get("venue") or (p.facts.venue if p.facts else None)
    approved: dict[str, str] = {}
    for key, date, by in sorted(approvals(tables.get(Decision, ()), tables.get(MinuteItem, ()), set(said))):
        said.setdefault(key, {"date": date, "kinds": set()})
        approved.setdefault(key, by)
    return tuple(_meeting(key, facts, approved.get(key)) for key, facts in sorted(said.items()))


def _meeting(key: str, facts: dict[str, Any], approved_at: str | None) -> Meeting:
    date = facts["date"]
    return Meeting(
        id=key,
        body_id=key.removesuffix(f"-{date}"),
        date=date,
        time=facts.get("time"),
        venue=titled(facts["venue"]) if facts.get("venue") else None,
        minutes_status="approved" if approved_at else "draft" if "minutes" in facts["kinds"] else None,
        approved_at=approved_at,
    )


def _paper(reading: Reading, parts: Sequence[_Speaks], ids: set[str], bodies: set[str]) -> Paper:
    """The paper, with the body and meeting of the first part that has one; else with the body that it names."""
    first = next((p for p in parts if f"{p.body}-{p.part.meeting_date}" in ids), None)
    named = next((p.body for p in parts if p.body in bodies), None)
    return Paper(
        id=reading.paper_id,
        filename=reading.filename,
        sha256=reading.sha256,
        title=reading.title,
        kind=reading.kind,
        body_id=first.body if first else named,
        meeting_id=f"{first.body}-{first.part.meeting_date}" if first else None,
        pages=len(reading.pages),
        pages_recognised=sum(p.source == "ocr" for p in reading.pages),
    )


def _unplaced(reading: Reading, parts: dict[str, list[_Speaks]]) -> Iterator[Problem]:
    """A note for each agenda or set of minutes of which it is not known whose meeting, or of what day, they are."""
    for p in parts[reading.paper_id]:
        missing = [what for what, value in (("body", p.body), ("date", p.part.meeting_date)) if not value]
        if p.part.kind in ("agenda", "minutes") and missing:
            yield Problem(
                id=f"no-meeting.{p.part.id}",
                code="no-meeting",
                severity="warning",
                message=f"The {' and the '.join(missing)} of the meeting could not be read off the {p.part.kind}.",
                record_id=p.part.id,
                paper_id=reading.paper_id,
                filename=reading.filename,
                page=p.part.page,
                **{k: getattr(p.part, k) for k in ("x0", "top", "x1", "bottom")},
            )
