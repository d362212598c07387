"""Printed names to people and organisations, each mention kept with its place and how it was matched.

Takes an archive, gives it back with people, organisations, names and action owners, and the ids on attendance. A name
that fits two people is nobody's, and a problem lists them; a post is whoever the paper says held it, or nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from extractors.parse.names import bare_name, looks_like_person, might_be_person
from extractors.parse.posts import before_name, is_post
from pipeline.appoint import appoint
from pipeline.convene import titled
from pipeline.expand import expand
from pipeline.match import Match, Mention, match
from pipeline.organise import Organisations, organise
from pipeline.slug import slug
from pipeline.stand_in import SITS, WHO, sits_for, stand_in
from pipeline.tell_apart import parse_name
from schemas.action import Action
from schemas.agenda_item import AgendaItem
from schemas.attendance import Attendance
from schemas.body_said import BodySaid
from schemas.decision import Decision
from schemas.paper import PageText, Paper, PlaceRow
from schemas.person import Name, Organisation, Person
from schemas.problem import Problem
from schemas.programme_row import ProgrammeRow
from schemas.reading import Archive
from schemas.record import Record
from schemas.thread import ActionOwner

Key = tuple[str, int]
ORGANISATION = -1
"""The number of an attendance row's organisation among its names."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A name in a record, the `seq`-th there. Of the record only the table and the number of the row are kept."""

    rows: Sequence[Record]
    number: int
    key: Key
    text: str

    @property
    def record(self) -> Record:
        return self.rows[self.number]

    @property
    def seq(self) -> int:
        return self.key[1]


@dataclass
class _Found:
    """Whom the names were taken for: organisations by key, people's ids by key, and how."""

    organisations: dict[Key, str]
    matches: dict[Key, Match]
    ids: dict[str, str] = field(default_factory=dict)

    def person(self, key: Key) -> str | None:
        found = self.matches.get(key)
        return self.ids.get(found.person, found.person) if found and found.person else None


def identify(archive: Archive, bodies: Mapping[str, BodySaid] = MappingProxyType({})) -> Archive:
    """The archive with people and organisations; what papers leave open is taken as clerks say of their `bodies`."""
    said = list(_said(archive))
    organisations = organise(archive.of(Attendance), expand(archive.of(PageText), _listed(archive.of(Attendance))))
    scopes = {p.id: p.body_id or p.id for p in archive.of(Paper)}
    found = _Found(dict(_organisations(said, organisations)), {})
    found.organisations |= dict(_said_organisations(said, organisations, scopes, bodies))
    people = [s for s in said if s.key not in found.organisations and not is_post(s.text) and _may_be_person(s)]
    mentions = [_mention(s, scopes, found.organisations) for s in people]
    forms = _match(mentions, said, found, archive)
    if told := dict(_told(said, found, scopes, bodies)):
        rest = [m for m in mentions if m.key not in told]
        forms = _match([*rest, *told.values()], said, found, archive)
        for key, mention in told.items():
            found.matches[key] = replace(found.matches[key], how=WHO.format(mention.scope))
    archive = archive.having(
        Person,
        [Person(id=found.ids[k], name=_fullest(f)) for k, f in sorted(forms.items(), key=lambda f: found.ids[f[0]])],
    )
    archive = archive.having(Organisation, organisations.rows())
    archive = archive.having(Attendance, [_attended(a, found) for a in archive.of(Attendance)])
    archive = archive.having(ActionOwner, list(_owners(archive.of(Action), found)))
    places = _places(archive.places.of_records({s.key[0] for s in said}))
    archive = archive.having(Name, [_name(s, found, places) for s in said])
    return archive.having(Problem, (*archive.of(Problem), *_open(said, found, archive)))


def _match(mentions: Sequence[Mention], said: Sequence[_Said], found: _Found, archive: Archive) -> dict[str, list[str]]:
    """Matches names, then posts; gives the printed forms of each person."""
    found.matches, forms = match(mentions)
    found.ids = _ids(forms)
    found.matches |= {k: m for k, m in _posts(said, found, archive).items() if k not in found.matches}
    return forms


def _told(
    said: Sequence[_Said], found: _Found, scopes: dict[str, str], bodies: Mapping[str, BodySaid]
) -> Iterator[tuple[Key, Mention]]:
    """What the papers leave open, with the names that clerks give."""
    for s in said if any(b.initials or b.posts for b in bodies.values()) else ():
        match = found.matches.get(s.key)
        if s.seq == ORGANISATION or s.key in found.organisations or (match and (match.person or match.candidates)):
            continue
        mention = _mention(s, scopes, found.organisations)
        record = s.record
        at = getattr(record, "meeting_id", None), getattr(record, "meeting_date", None)
        if name := stand_in(s.text, mention.scope, *at, bodies):
            yield s.key, replace(mention, as_printed=name, title=None)


def _said_organisations(
    said: Sequence[_Said], organisations: Organisations, scopes: dict[str, str], bodies: Mapping[str, BodySaid]
) -> Iterator[tuple[Key, str]]:
    """The organisations of members whose list has none, as clerks say."""
    for s in said if any(b.organisations for b in bodies.values()) else ():
        record = s.record
        if isinstance(record, Attendance) and s.seq == 0 and not record.organisation:
            name = sits_for(s.text, _mention(s, scopes, {}).scope, bodies)
            if name and (known := organisations.meet(name, record.paper_id)):
                yield (record.id, ORGANISATION), known


def _said(archive: Archive) -> Iterator[_Said]:
    """Every name in the records, in the order of tables and rows."""
    for model in (Attendance, AgendaItem, Action, ProgrammeRow, Decision):
        rows = archive.of(model)
        for number, row in enumerate(rows):
            yield from (_Said(rows, number, (row.id, seq), text) for seq, text in _names_in(row) if text)


def _names_in(row: Record) -> Iterable[tuple[int, str | None]]:
    """The names that a record prints, numbered."""
    if isinstance(row, Attendance):
        return (0, row.name), (ORGANISATION, row.organisation)
    if isinstance(row, Decision):
        return enumerate((row.mover, row.seconder))
    return enumerate(row.leads if isinstance(row, AgendaItem) else row.owners)  # type: ignore[attr-defined]


def _listed(attendance: Iterable[Attendance]) -> set[str]:
    """The names on attendance lists, without titles."""
    names = [parse_name(a.name) for a in attendance if a.name]
    return {f"{n.given} {n.family}" for n in names if n.given and n.family}


def _organisations(said: Iterable[_Said], organisations: Organisations) -> Iterator[tuple[Key, str]]:
    """The names that are organisations': beside a person's on a list, or one that is known, in place of a person's."""
    for s in said:
        record = s.record
        if s.seq == ORGANISATION or not isinstance(record, Attendance):
            known = organisations.find(s.text, record.paper_id)
            if known:
                yield s.key, known


def _may_be_person(said: _Said) -> bool:
    """A name on an attendance list; elsewhere not "Strategy Group", which has only the shape of one."""
    return said.seq != ORGANISATION if isinstance(said.record, Attendance) else _shaped_as_person(said.text)


@cache
def _shaped_as_person(text: str) -> bool:
    return len(bare_name(text).split()) == 1 or looks_like_person(text) or might_be_person(text)


def _mention(said: _Said, scopes: dict[str, str], organisations: dict[Key, str]) -> Mention:
    record = said.record
    meeting, date = getattr(record, "meeting_id", None), getattr(record, "meeting_date", None)
    scope = meeting.removesuffix(f"-{date}") if meeting else scopes[record.paper_id]
    if not isinstance(record, Attendance):
        return Mention(said.key, said.text, record.paper_id, scope)
    organisation = organisations.get((record.id, ORGANISATION))
    listed = f"{record.paper_id} {meeting or date}"
    return Mention(said.key, said.text, record.paper_id, scope, organisation, listed, _title(record))


def _title(row: Attendance) -> str | None:
    """The title that a list prints apart from the name: "Councillors Quill, Fenn"; a post is none."""
    name, role = row.name or "", (row.role or "").strip()
    return role if role and not before_name(name) and before_name(f"{role} {name}").strip() == role else None


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
    count = Counter(printed)

    def order(text: str) -> tuple[bool, bool, int, str]:
        name = parse_name(text)
        return not (name.given and name.family), not (name.initials and name.family), -count[text], text

    name = parse_name(min(count, key=order))
    whole = " ".join(filter(None, [name.given or name.initials, name.family]))
    return titled(whole) or bare_name(printed[0])


def _posts(said: Sequence[_Said], found: _Found, archive: Archive) -> dict[Key, Match]:
    """The holders of the posts that are named in place of a person."""
    rest = [(s.key, s.record, s.text) for s in said if s.key not in found.matches and s.key not in found.organisations]
    holders = {(a.id, 0): person for a in archive.of(Attendance) if (person := found.person((a.id, 0)))}
    return appoint(rest, archive.of(Attendance), holders, archive.of(PageText))


def _attended(row: Attendance, found: _Found) -> Attendance:
    organisation = found.organisations.get((row.id, ORGANISATION))
    return row.model_copy(update={"person_id": found.person((row.id, 0)), "organisation_id": organisation})


def _owners(actions: Iterable[Action], found: _Found) -> Iterator[ActionOwner]:
    for action in actions:
        for seq, text in enumerate(action.owners):
            key = (action.id, seq)
            yield ActionOwner(
                action_id=action.id,
                seq=seq,
                as_printed=text,
                person_id=found.person(key),
                organisation_id=found.organisations.get(key),
            )


def _places(rows: Iterable[PlaceRow]) -> dict[str, list[PlaceRow]]:
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        places[row.record_id].append(row)
    return places


def _name(said: _Said, found: _Found, places: dict[str, list[PlaceRow]]) -> Name:
    """The mention as a row, at the place of its record that has the name."""
    record = said.record
    at = next((p for p in places[record.id] if said.text in p.quote), places[record.id][0])
    organisation = found.organisations.get(said.key)
    match = found.matches.get(said.key)
    how = match.how if match else "the name of an organisation" if organisation else "not a person's name"
    if isinstance(record, Attendance) and not record.organisation and (record.id, ORGANISATION) in found.organisations:
        how += SITS.format(str(record.meeting_id).removesuffix(f"-{record.meeting_date}"))
    return Name(
        id=f"{record.id}.{'organisation' if said.seq == ORGANISATION else f'name.{said.seq}'}",
        **{k: getattr(at, k) for k in ("paper_id", "page", "x0", "top", "x1", "bottom", "quote")},
        basis="stated",
        rule=f"name-in-{record.table}",
        confidence=record.confidence,
        as_printed=said.text,
        person_id=found.person(said.key),
        organisation_id=organisation,
        matched_by=how,
    )


def _open(said: Sequence[_Said], found: _Found, archive: Archive) -> Iterator[Problem]:
    """A problem for each name that fits more than one person."""
    filenames = {p.id: p.filename for p in archive.of(Paper)}
    for s in said:
        match = found.matches.get(s.key)
        if match and match.candidates and looks_like_person(s.text):
            who = ", ".join(sorted({found.ids[c] for c in match.candidates if c in found.ids}))
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
