"""Joins and parts people and threads as a correction says: takes an archive, a row and an id, gives the new archive.

A person joined with another disappears, and all mentions go to the other. A mention (a row of `names`, `attendance` or
`people`) given an id that nobody has becomes a person of its own. An action given the id of another thread moves there;
given its own id it becomes a thread of its own; what becomes of the threads is told elsewhere (`retell`). Gives None
where that cannot be done.
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
BY_HAND = "a correction"


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
    how = {"matched_by": BY_HAND} if isinstance(row, Name) else {}
    return row.model_copy(update={"person_id": person} | how)


def _without_the_unnamed(archive: Archive) -> Archive:
    named = {r.person_id for model in NAMING for r in archive.of(model)}  # type: ignore[attr-defined]
    return archive.having(Person, sorted((p for p in archive.of(Person) if p.id in named), key=lambda p: p.id))


def rejoin_threads(archive: Archive, row: Row, thread: str) -> Archive | None:
    """The mentions that `row` stands for (an action, or all of a thread) moved to `thread`, or cut off on their own."""
    threads = {t.id: t for t in archive.of(ActionThread)}
    if isinstance(row, ActionThread):
        left, moved = row.id, {a.id for a in archive.of(Action) if a.thread_id == row.id}
    elif isinstance(row, Action) and row.thread_id in threads and row.duplicate_of is None:
        left, moved = row.thread_id, {a.id for a in archive.of(Action) if row.id in (a.id, a.duplicate_of)}
    else:
        return None
    own = isinstance(row, Action) and thread == row.id
    if thread == left or (thread not in threads and not own):
        return None
    actions = tuple(a.model_copy(update={"thread_id": thread}) if a.id in moved else a for a in archive.of(Action))
    if not any(a.thread_id == left for a in actions):
        del threads[left]
    if thread not in threads:
        threads[thread] = _begun(next(a for a in actions if a.id == thread))
    joins = _rejoined(archive.of(ThreadJoin), moved, left, thread, whole=left not in threads)
    archive = archive.having(Action, actions).having(ThreadJoin, joins)
    return archive.having(ActionThread, sorted(threads.values(), key=lambda t: t.id))


def _begun(action: Action) -> ActionThread:
    """A thread of one action, until all threads are told again."""
    return ActionThread(id=action.id, title=action.text, mentions=1)


def _rejoined(
    joins: Iterable[ThreadJoin], moved: set[str], left: str, thread: str, whole: bool
) -> tuple[ThreadJoin, ...]:
    """The joins, with those of the moved mentions in their new thread, and what minutes say of them beside them.

    A mention that a person has put where it belongs is nobody's candidate any more.
    """
    kept: dict[str, ThreadJoin] = {}
    for join in joins:
        if join.record_id in moved:
            if join.thread_id == left and join.outcome != "candidate":
                join = _placed(join, thread)
                kept[join.id] = join
        elif join.thread_id == left and (whole or join.other_record_id in moved):
            key = f"{join.record_id}.in.{thread}"
            kept.setdefault(key, join.model_copy(update={"id": key, "thread_id": thread}))
        elif join.outcome != "candidate" or join.id not in kept:
            kept[join.id] = join
    return tuple(sorted(kept.values(), key=lambda j: j.id))


def _placed(join: ThreadJoin, thread: str) -> ThreadJoin:
    """The row of a mention that was moved: it begins its own thread, or was joined to another."""
    own = join.record_id == thread
    changes = {"outcome": "begins" if own else "joined", "evidence": BY_HAND, "score": None}
    to = None if own else thread
    return join.model_copy(
        update={"id": f"{join.record_id}.in.{thread}", "thread_id": thread, "other_record_id": to} | changes
    )
