"""Tells again what became of each action, after corrections: takes an archive whose actions name their threads.

Gives the archive with the row of each thread, and the order of its mentions, worked out by the code that resolve uses.
Mentions are neither joined nor parted here: that was done before, by the papers or by a correction.
"""

from collections import defaultdict

from pipeline.follow import follow
from pipeline.take_up import Mention, Thread, mentions_of
from schemas.action import Action
from schemas.reading import Archive
from schemas.thread import ActionThread, ThreadJoin


def retell(archive: Archive) -> Archive:
    """The archive with its threads as its actions, meetings and papers now tell them."""
    archive = _with_doubles(archive)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions_of(archive):
        if mention.action.thread_id:
            mentions[mention.action.thread_id].append(mention)
    rows: dict[str, list[ThreadJoin]] = defaultdict(list)
    for row in archive.of(ThreadJoin):
        if row.thread_id in mentions:
            rows[row.thread_id].append(row)
    threads = [_thread(id, of, rows[id]) for id, of in mentions.items()]
    joins = sorted((j for t in threads for j in t.joins), key=lambda j: j.id)
    return archive.having(ThreadJoin, joins).having(ActionThread, sorted(follow(archive, threads), key=lambda t: t.id))


def _with_doubles(archive: Archive) -> Archive:
    """The archive with each double of an action in the thread of the action that it is a double of."""
    threads = {a.id: a.thread_id for a in archive.of(Action) if a.duplicate_of is None}
    moved = {a.id: threads.get(a.duplicate_of) for a in archive.of(Action) if a.duplicate_of}
    actions = (a.model_copy(update={"thread_id": moved[a.id]}) if a.id in moved else a for a in archive.of(Action))
    return archive.having(Action, actions)


def _thread(id: str, mentions: list[Mention], rows: list[ThreadJoin]) -> Thread:
    """A thread with the joins that there are, each seen when its mention now is."""
    seen = {m.action.id: m.seen or None for m in mentions}
    of_others = (r for r in rows if r.kind != "actions" or r.outcome == "candidate" or r.record_id in seen)
    now = [r.model_copy(update={"seen": seen[r.record_id]}) if r.record_id in seen else r for r in of_others]
    told = (r.seen or "" for r in now if r.kind == "minute_items" and r.outcome == "joined")
    return Thread(mentions, {r.id: r for r in now}, max(told, default=""), id)
