"""Chases actions: what the logs and the attendance lists say of them that cannot be right, or that somebody must ask.

Takes an archive with threads, gives a problem for each action that was agreed but is not on the next log, that a log
drops without its having been closed, whose owner was not at the meeting, and for each log row whose item the minutes do
not have, have under another number, or give to somebody else. Speaks only where the papers needed are in the corpus.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from extractors.parse.names import parse_name
from pipeline.contradict import contradict
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.minute_item import MinuteItem
from schemas.person import Person
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread, ThreadJoin

HERE = ("present", "in_attendance")
A_LIST = 3
"""An attendance list of fewer people may be incomplete."""


def chase(archive: Archive) -> Iterator[Problem]:
    """The problems of actions and their threads."""
    actions = {a.id: a for a in archive.of(Action) if a.duplicate_of is None}
    found = [p for ask in (_dropped, _absent_owners, _items, _others) for p in ask(archive, actions)]
    yield from {p.id: p for p in reversed(found)}.values()  # one of a kind for each action


def _dropped(archive: Archive, actions: dict[str, Action]) -> Iterator[Problem]:
    """Actions that the next log leaves out."""
    last: dict[str, tuple[str, Action]] = {}
    for join in archive.of(ThreadJoin):
        seen = join.seen or ""
        if join.outcome == "joined" and join.record_id in actions and seen >= last.get(join.thread_id, ("",))[0]:
            last[join.thread_id] = seen, actions[join.record_id]
    for thread in archive.of(ActionThread):
        if thread.state == "dropped":
            action = last.get(thread.id, ("", actions[thread.id]))[1]
            code = "action-dropped" if action.source == "action_log" else "action-not-logged"
            yield contradict(action, code, "warning", f"“{thread.title[:100]}”: {thread.state_because}.")


def _absent_owners(archive: Archive, actions: dict[str, Action]) -> Iterator[Problem]:
    """Owners who were not at the meeting that set the action: told once, where it is first mentioned."""
    lists: dict[str, list[Attendance]] = defaultdict(list)
    for row in archive.of(Attendance):
        if row.meeting_id and row.duplicate_of is None:
            lists[row.meeting_id].append(row)
    names = {p.id: p.name for p in archive.of(Person)}
    for owner in archive.of(ActionOwner):
        action = actions.get(owner.action_id)
        if not action or not owner.person_id or not action.meeting_id or action.thread_id != action.id:
            continue
        if why := _absence(owner.person_id, names.get(owner.person_id, ""), lists[action.meeting_id]):
            told = f"{owner.as_printed} is to do this, but {why[0]} of the meeting of {action.meeting_date}."
            yield contradict(action, "owner-not-at-meeting", "note", told, why[1])


def _absence(person: str, name: str, listed: list[Attendance]) -> tuple[str, Attendance] | None:
    """How somebody was absent, with the row that shows it; None where they were there, or may have been."""
    own = [row for row in listed if row.person_id == person]
    if any(row.status in HERE or row.remote for row in own):
        return None
    if own:
        return ("is among the apologies" if own[0].status == "apologies" else "is among the absent"), own[0]
    family = parse_name(name).family or name
    known = any(row.name and family.lower() in row.name.lower() for row in listed)
    if known or len([row for row in listed if row.name]) < A_LIST:
        return None
    return "is not on the attendance list", listed[0]


def _items(archive: Archive, actions: dict[str, Action]) -> Iterator[Problem]:
    """Log rows whose item is not in the minutes of the meeting, or has another number there."""
    numbers: dict[str, list[MinuteItem]] = defaultdict(list)
    for item in archive.of(MinuteItem):
        if item.meeting_id and item.number:
            numbers[item.meeting_id].append(item)
    for action in actions.values():
        items = numbers.get(action.meeting_id or "", [])
        if action.source != "action_log" or not action.item or not items:
            continue
        if not any(_of_item(action.item.lower(), i.number.lower()) for i in items if i.number):
            told = (
                f"The log gives item {action.item} of {action.meeting_date}, but the minutes of that meeting have none."
            )
            yield contradict(action, "no-such-item", "warning", told, items[0])
    for join in archive.of(ThreadJoin):
        row, other = actions.get(join.record_id), actions.get(join.other_record_id)
        if join.outcome != "joined" or not row or not other or other.source != "minutes" or row.source != "action_log":
            continue
        if row.item and other.item and row.item != other.item:
            told = f"The log has this under item {row.item}, the minutes under item {other.item}."
            yield contradict(row, "item-differs", "note", told, other)


def _of_item(mine: str, number: str) -> bool:
    """Whether a log's item may be an item of the minutes or a part of it: "7b" of 7, "12c/31" of "AB 12/31"."""
    if number.startswith(mine) or mine.startswith(number):
        return True
    first = [re.search(r"\d+", n) for n in (mine, number)]
    return all(first) and first[0][0] == first[1][0]


def _others(archive: Archive, actions: dict[str, Action]) -> Iterator[Problem]:
    """Log rows that give to one person what the minutes give to another, perhaps one of the same name."""
    owners: dict[str, list[ActionOwner]] = defaultdict(list)
    for owner in archive.of(ActionOwner):
        owners[owner.action_id].append(owner)
    for join in archive.of(ThreadJoin):
        row, other = actions.get(join.record_id), actions.get(join.other_record_id)
        if join.outcome == "joined" or "another owner" not in join.evidence or not row or not other:
            continue
        if row.meeting_id != other.meeting_id or row.item != other.item:
            continue
        mine, theirs = ", ".join(row.owners), ", ".join(other.owners)
        alike = {parse_name(o.as_printed).family for o in owners[row.id]} & {
            parse_name(o.as_printed).family for o in owners[other.id]
        } - {None}
        code, told = "owner-differs", f"This is given to {mine} here and to {theirs} in the minutes."
        if alike:
            code = "people-confused"
            told = f"This is given to {mine} here and to {theirs} in the minutes: two people of one name."
        yield contradict(row, code, "warning" if alike else "note", told, other)
