"""What became of each action: its state, and how long it took.

Takes an archive with joined actions, and their threads; gives a row for each. Closed is what a paper calls complete;
dropped is what the next log leaves out without its having been closed; overdue is what is past its due date; all as of
the last known meeting of the body. The next log is the one that arises from the meeting at which the action was last
seen, or from one before it; where that log is not in the corpus nothing is called dropped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.take_up import Mention, Thread
from schemas.meeting import Meeting
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.thread import ActionThread

LOGGED = ("minutes", "action_log")


@dataclass
class Log:
    """One action log: the meeting that it arises from, the one that went through it, and the threads on it."""

    arises: str
    seen: str
    threads: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    """Threads to which a row of it may belong."""


def follow(archive: Archive, threads: Sequence[Thread]) -> Iterator[ActionThread]:
    """A row for each thread."""
    logs = _logs(archive, threads)
    dates: dict[str, list[str]] = defaultdict(list)
    for meeting in sorted(archive.of(Meeting), key=lambda m: m.date):
        if not meeting.held:
            dates[meeting.body_id].append(meeting.date)
    for thread in threads:
        body = thread.mentions[0].body
        yield _row(thread, dates.get(body, []), logs.get(body, ()))


def _logs(archive: Archive, threads: Iterable[Thread]) -> dict[str, list[Log]]:
    """The logs of each body, in the order in which meetings went through them."""
    dated = {f"{p.id} action_log": p.meeting_date for p in archive.of(PaperPart) if p.kind == "action_log"}
    logs: dict[str, dict[tuple[str, str], Log]] = defaultdict(dict)
    where: dict[str, Log] = {}
    rows = [(m, t) for t in threads for m in t.mentions if m.action.source == "action_log"]
    latest: dict[str, str] = defaultdict(str)
    for m, _ in rows:
        latest[m.part] = max(latest[m.part], m.action.meeting_date or "")
    for m, thread in rows:
        arises = dated.get(m.part) or latest[m.part]
        log = logs[m.body].setdefault((m.seen, arises), Log(arises, m.seen))
        log.threads.add(thread.id)
        where[m.action.id] = log
    for thread in threads:
        for join in thread.joins:
            if join.outcome == "candidate" and join.record_id in where:
                where[join.record_id].unsure.add(thread.id)
    return {body: [log for _, log in sorted(of.items())] for body, of in logs.items()}


def dropped_from(thread: Thread, logs: Iterable[Log]) -> Log | None:
    """The next log, where it leaves the action out."""
    last, seen = thread.mentions[-1], thread.seen
    if last.action.status == "complete" or last.action.source not in LOGGED or not last.meeting:
        return None
    after = next((log for log in logs if log.arises and log.arises <= seen < log.seen), None)
    return after if after and thread.id not in after.threads | after.unsure else None


def _row(thread: Thread, meetings: Sequence[str], logs: Iterable[Log]) -> ActionThread:
    first = thread.mentions[0].action
    raised, as_of = first.meeting_date, meetings[-1] if meetings else None
    closing = _closing(thread)
    closed = (closing.seen or None) if closing else None
    due, due_date = _due(thread)
    status = next((m.action.status for m in reversed(thread.mentions) if m.action.status), None)
    missing = dropped_from(thread, logs)
    if closing:
        state, because = "complete", f"“{(closing.action.progress or 'complete')[:80]}” in the papers of {closed}"
    elif missing:
        state = "dropped"
        because = f"not closed, and not on the log of {missing.arises} that the meeting of {missing.seen} went through"
    elif due_date and as_of and due_date < as_of[: len(due_date)]:
        state, because = "overdue", f"due {due_date}, not known to be complete at the meeting of {as_of}"
    else:
        state, because = status or "open", f"as last mentioned in the papers of {thread.seen}" if thread.seen else None
    return ActionThread(
        id=thread.id,
        title=first.text,
        body_id=thread.mentions[0].body if first.meeting_id else None,
        first_raised=raised,
        last_seen=thread.seen or None,
        status=status,
        state=state,  # type: ignore[arg-type]
        state_because=because,
        as_of=as_of,
        due=due,
        due_date=due_date,
        closed=closed,
        closed_by=closing.action.paper_id if closing else None,
        days=_days(raised, closed),
        meetings=len([d for d in meetings if raised < d <= (closed or d)]) if raised and first.meeting_id else None,
        mentions=len(thread.mentions),
        joined_by=_joined_by(thread),
    )


def _closing(thread: Thread) -> Mention | None:
    """The first of the mentions, from the last backwards, that call it complete."""
    closing = None
    for mention in reversed(thread.mentions):
        if mention.action.status == "complete":
            closing = mention
        elif mention.action.status:
            break
    return closing


def _due(thread: Thread) -> tuple[str | None, str | None]:
    """What was last said of when it is due, with its date; a date said before holds until another is said."""
    told = [m.action for m in thread.mentions if m.action.due]
    dated = [a for a in told if a.due_date]
    last = dated[-1] if dated else told[-1] if told else None
    return (last.due, last.due_date) if last else (None, None)


def _days(raised: str | None, closed: str | None) -> int | None:
    if not raised or not closed or len(raised) != 10 or len(closed) != 10 or closed < raised:
        return None
    return (date.fromisoformat(closed) - date.fromisoformat(raised)).days


def _joined_by(thread: Thread) -> str | None:
    joined = [j for j in thread.joins if j.outcome == "joined" and j.kind == "actions"]
    return "; ".join(j.evidence for j in joined) or None
