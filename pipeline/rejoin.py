"""Joins and parts people and threads as a correction says: takes an archive, a row and an id, gives the new archive.

A person joined with another disappears, and all mentions go to the other. A mention (a row of `names`, `attendance` or
`people`) given an id that nobody has becomes a person of its own. An action given the id of another thread moves there;
given its own id it becomes a thread of its own. Gives None where that cannot be done.
"""

from collections.abc import Iterable

from schemas.action import Action
from schemas.attendance import Attendance
from schemas.person import Name, Person
from schemas.reading import Archive
from schemas.record import Row
from schemas.thread import ActionOwner, ActionThread, ThreadJoin

PEOPLE, THREADS = Person.table, ActionThread.table
NAMING = (Name, Attendance, ActionOwner)
"""The tables that say who somebody is."""


def rejoin_people(archive: Archive, row: Row, person: str) -> Archive | None:
    """Everything that names `row` (a person, or one mention of somebody) taken for `person`."""
    known = {p.id for p in archive.of(Person)}
    if isinstance(row, Person):
        if person not in known or person == row.id:
            return None
        return _without_the_unnamed(_renamed(archive, row.id, person))
    if not isinstance(row, Name | Attendance):
        return None
    name = row.as_printed if isinstance(row, Name) else row.name
    if person and person not in known and name:
        archive = archive.having(Person, (*archive.of(Person), Person(id=person, name=name)))
    return _without_the_unnamed(_mention(archive, row, person or None))


def _renamed(archive: Archive, old: str, new: str) -> Archive:
    for model in NAMING:
        archive = archive.having(model, tuple(_with(r, new) if r.person_id == old else r for r in archive.of(model)))
    return archive


def _mention(archive: Archive, row: Name | Attendance, person: str | None) -> Archive:
    """One mention in each of the tables that hold it: the id of a name is that of its record and its number there."""
    record, _, seq = row.id.rpartition(".name.") if isinstance(row, Name) else (row.id, "", "0")

    def same(other: Row) -> bool:
        if isinstance(other, ActionOwner):
            return (other.action_id, str(other.seq)) == (record, seq)
        if isinstance(other, Attendance):
            return other.id == record and seq == "0"
        return getattr(other, "id", None) == f"{record}.name.{seq}"

    for model in NAMING:
        archive = archive.having(model, tuple(_with(r, person) if same(r) else r for r in archive.of(model)))
    return archive


def _with(row: Row, person: str | None) -> Row:
    how = {"matched_by": "a correction"} if isinstance(row, Name) else {}
    return row.model_copy(update={"person_id": person} | how)


def _without_the_unnamed(archive: Archive) -> Archive:
    named = {r.person_id for model in NAMING for r in archive.of(model)}  # type: ignore[attr-defined]
    return archive.having(Person, sorted((p for p in archive.of(Person) if p.id in named), key=lambda p: p.id))


def rejoin_threads(archive: Archive, row: Row, thread: str) -> Archive | None:
    """The mentions that `row` stands for (an action, or all of a thread) moved to `thread`, or cut off on their own."""
    threads = {t.id: t for t in archive.of(ActionThread)}
    if isinstance(row, ActionThread):
        moved = {a.id for a in archive.of(Action) if a.thread_id == row.id}
    elif isinstance(row, Action) and row.thread_id in threads:
        moved = {a.id for a in archive.of(Action) if row.id in (a.id, a.duplicate_of)}
    else:
        return None
    own = isinstance(row, Action) and thread == row.id
    left = getattr(row, "thread_id", None) or row.id  # type: ignore[attr-defined]
    if thread == left or (thread not in threads and not own):
        return None
    actions = tuple(a.model_copy(update={"thread_id": thread}) if a.id in moved else a for a in archive.of(Action))
    stays = [a for a in actions if a.thread_id == left and a.duplicate_of is None]
    rows = {k: t for k, t in threads.items() if k != left or stays}
    rows[thread] = _told([a for a in actions if a.thread_id == thread], threads.get(thread), threads[left])
    if left in rows:
        rows[left] = _told(stays, threads[left], threads[left])
    joins = tuple(j for j in archive.of(ThreadJoin) if j.thread_id in rows and j.record_id not in moved)
    archive = archive.having(Action, actions).having(ThreadJoin, joins)
    return archive.having(ActionThread, sorted(rows.values(), key=lambda t: t.id))


def _told(mentions: Iterable[Action], thread: ActionThread | None, other: ActionThread) -> ActionThread:
    """The row of a thread with these mentions. What it cannot know of itself it takes from what it was parted from."""
    mentions = sorted((a for a in mentions if a.duplicate_of is None), key=lambda a: (a.meeting_date or "", a.id))
    base = thread or ActionThread(
        id=mentions[0].id, title=mentions[0].text, body_id=other.body_id, mentions=1, as_of=other.as_of
    )
    status = next((a.status for a in reversed(mentions) if a.status), None)
    raised = min((a.meeting_date for a in mentions if a.meeting_date), default=base.first_raised)
    seen = max(filter(None, (base.last_seen, *(a.meeting_date for a in mentions))), default=None)
    state = {"state": status} if status and status != base.status else {}
    return base.model_copy(
        update={"mentions": len(mentions), "status": status, "first_raised": raised, "last_seen": seen,
                "joined_by": "a correction"} | state
    )  # fmt: skip
