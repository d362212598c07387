"""Printed names to people and organisations, each mention kept with its place and how it was matched.

Takes an archive, gives it back with people, organisations, names and action owners, and the ids on attendance. A post
("Chair") stands for whoever the attendance list says held it at that meeting, and for nobody else.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.parse.names import bare_name, looks_like_person, parse_name
from extractors.parse.posts import is_post
from pipeline.convene import slug, titled
from pipeline.match import Match, Mention, match
from schemas.action import Action
from schemas.agenda_item import AgendaItem
from schemas.attendance import Attendance
from schemas.decision import Decision
from schemas.paper import Paper, PlaceRow
from schemas.person import Name, Organisation, Person
from schemas.problem import Problem
from schemas.programme_row import ProgrammeRow
from schemas.reading import Archive
from schemas.record import Record
from schemas.thread import ActionOwner

POSTS = {"chair": ("chair", "chairman", "chairperson", "thechair", "thechairman"), "minutes": ("clerk", "theclerk")}


@dataclass(frozen=True, slots=True)
class _Said:
    """A name in a record, the `seq`-th there, and what stands beside it."""

    record: Record
    seq: int
    text: str
    organisation: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.record.id, self.seq


def identify(archive: Archive) -> Archive:
    """The archive with people and organisations."""
    said = list(_said(archive))
    scopes = _scopes(archive)
    organisations = _organisations(archive.of(Attendance))
    people_said = [s for s in said if not is_post(s.text) and slug(s.text) not in organisations]
    matches, forms = match([_mention(s, scopes) for s in people_said])
    ids = _ids(forms)
    taken = {key: (ids.get(m.person) if m.person else None, m) for key, m in matches.items()}
    taken |= _posts(said, archive.of(Attendance), taken)
    archive = archive.having(
        Person, [Person(id=ids[k], name=_fullest(f)) for k, f in sorted(forms.items(), key=lambda kv: ids[kv[0]])]
    )
    archive = archive.having(Organisation, [Organisation(id=k, name=v) for k, v in sorted(organisations.items())])
    archive = archive.having(Attendance, [_attended(a, taken, organisations) for a in archive.of(Attendance)])
    archive = archive.having(ActionOwner, list(_owners(archive.of(Action), taken, organisations)))
    places = _places(archive.of(PlaceRow))
    archive = archive.having(Name, [_name(s, taken, organisations, places) for s in said])
    return archive.having(Problem, (*archive.of(Problem), *_open(said, taken, ids, archive)))


def _said(archive: Archive) -> Iterator[_Said]:
    """Every name in the records, in the order of tables and rows."""
    for row in archive.of(Attendance):
        if row.name:
            yield _Said(row, 0, row.name, row.organisation)
    for model, field in ((AgendaItem, "leads"), (Action, "owners"), (ProgrammeRow, "owners")):
        for record in archive.of(model):
            yield from (_Said(record, i, text) for i, text in enumerate(getattr(record, field)))
    for decision in archive.of(Decision):
        yield from (_Said(decision, i, t) for i, t in enumerate((decision.mover, decision.seconder)) if t)


def _scopes(archive: Archive) -> dict[str, str]:
    """For each paper and each meeting the body that its names belong to; a paper without a body is its own scope."""
    return {p.id: p.body_id or p.id for p in archive.of(Paper)}


def _mention(said: _Said, scopes: dict[str, str]) -> Mention:
    record = said.record
    meeting, date = getattr(record, "meeting_id", None), getattr(record, "meeting_date", None)
    scope = meeting.removesuffix(f"-{date}") if meeting else scopes[record.paper_id]
    return Mention(said.key, said.text, record.paper_id, scope, said.organisation, isinstance(record, Attendance))


def _organisations(attendance: Iterable[Attendance]) -> dict[str, str]:
    """Organisations by id, each with the name printed most often."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in attendance:
        if row.organisation and slug(row.organisation):
            printed[slug(row.organisation)][row.organisation] += 1
    return {k: min(c, key=lambda n: (-c[n], n)) for k, c in printed.items()}


def _ids(forms: dict[str, list[str]]) -> dict[str, str]:
    """A readable id for each person, numbered where two share a name, in the order of their keys."""
    count: Counter[str] = Counter()
    ids = {}
    for key in sorted(forms):
        stem = slug(_fullest(forms[key])) or "unnamed"
        count[stem] += 1
        ids[key] = stem if count[stem] == 1 else f"{stem}-{count[stem]}"
    return ids


def _fullest(printed: Sequence[str]) -> str:
    """The fullest form of a name, without rank or title; of equally full ones the most frequent."""

    def order(text: str) -> tuple[bool, bool, int, str]:
        name = parse_name(text)
        return not (name.given and name.family), not (name.initials and name.family), -printed.count(text), text

    name = parse_name(min(printed, key=order))
    whole = " ".join(filter(None, [name.given or name.initials, name.family]))
    return titled(whole) or bare_name(printed[0])


def _posts(
    said: Sequence[_Said], attendance: Sequence[Attendance], taken: dict[tuple[str, int], tuple[str | None, Match]]
) -> dict[tuple[str, int], tuple[str | None, Match]]:
    """Owners that are posts: the one person whom the attendance list of the same meeting gives as holding it."""
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in attendance:
        person = taken.get((row.id, 0), (None, None))[0]
        if row.meeting_id and row.role and person:
            held[row.meeting_id, row.role.lower()].add(person)
    out = {}
    for s in said:
        if s.key in taken or not is_post(s.text):
            continue
        word = "".join(c for c in s.text.lower() if c.isalpha())
        role = next((r for r, words in POSTS.items() if word in words), s.text.lower().removeprefix("the "))
        holders = held.get((getattr(s.record, "meeting_id", None) or "", role), set())
        one = next(iter(holders)) if len(holders) == 1 else None
        out[s.key] = (one, Match(one, "held the post at that meeting" if one else "a post, not a person's name"))
    return out


def _attended(
    row: Attendance, taken: dict[tuple[str, int], tuple[str | None, Match]], organisations: dict[str, str]
) -> Attendance:
    organisation = slug(row.organisation) if row.organisation else None
    return row.model_copy(
        update={
            "person_id": taken.get((row.id, 0), (None, None))[0],
            "organisation_id": organisation if organisation in organisations else None,
        }
    )


def _owners(
    actions: Iterable[Action],
    taken: dict[tuple[str, int], tuple[str | None, Match]],
    organisations: dict[str, str],
) -> Iterator[ActionOwner]:
    for action in actions:
        for seq, text in enumerate(action.owners):
            yield ActionOwner(
                action_id=action.id,
                seq=seq,
                as_printed=text,
                person_id=taken.get((action.id, seq), (None, None))[0],
                organisation_id=slug(text) if slug(text) in organisations else None,
            )


def _places(rows: Iterable[PlaceRow]) -> dict[str, list[PlaceRow]]:
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        places[row.record_id].append(row)
    return places


def _name(
    said: _Said,
    taken: dict[tuple[str, int], tuple[str | None, Match]],
    organisations: dict[str, str],
    places: dict[str, list[PlaceRow]],
) -> Name:
    """The mention as a row, at the place of its record that has the name."""
    record = said.record
    at = next((p for p in places[record.id] if said.text in p.quote), places[record.id][0])
    person, found = taken.get(said.key, (None, None))
    organisation = slug(said.text) if slug(said.text) in organisations else None
    how = found.how if found else "the name of an organisation" if organisation else "not a person's name"
    return Name(
        id=f"{record.id}.name.{said.seq}",
        **{k: getattr(at, k) for k in ("paper_id", "page", "x0", "top", "x1", "bottom", "quote")},
        basis="stated",
        rule=f"name-in-{record.table}",
        confidence=record.confidence,
        as_printed=said.text,
        person_id=person,
        organisation_id=organisation,
        matched_by=how,
    )


def _open(
    said: Sequence[_Said],
    taken: dict[tuple[str, int], tuple[str | None, Match]],
    ids: dict[str, str],
    archive: Archive,
) -> Iterator[Problem]:
    """A problem for each name that fits more than one person."""
    filenames = {p.id: p.filename for p in archive.of(Paper)}
    for s in said:
        found = taken.get(s.key, (None, None))[1]
        if found and found.candidates and looks_like_person(s.text):
            who = ", ".join(sorted({ids[c] for c in found.candidates}))
            yield Problem(
                id=f"name-left-open.{s.record.id}.{s.seq}",
                code="name-left-open",
                severity="warning",
                message=f"“{s.text}” may be any of {who}; it was left open.",
                record_id=s.record.id,
                paper_id=s.record.paper_id,
                filename=filenames[s.record.paper_id],
                page=s.record.page,
                **{k: getattr(s.record, k) for k in ("x0", "top", "x1", "bottom")},
            )
