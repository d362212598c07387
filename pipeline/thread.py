"""Mentions of actions to threads: the limb, the agreement in the discussion, the rows of later logs, as one.

Takes an archive, gives it back with threads and their ids on actions. Mentions are joined by the meeting and item that
set them, by their owners, and by the likeness of their words; where two threads are alike, neither is taken.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas.action import Action
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread

STOP = frozenset(
    """a an and any are as at be been by for from has have he her his in into is it its more of on or out she should
    that the their them then there they this to was were when where which who will with would""".split()
)
LIKE, LIKE_OWNED = 0.7, 0.5
"""How much of the shorter mention's words the longer must share: with no owner in common, and with one."""


@dataclass(slots=True)
class _Thread:
    mentions: list[Action]
    words: list[frozenset[str]]
    owners: set[str]
    joins: list[str] = field(default_factory=list)


def thread(archive: Archive) -> Archive:
    """The archive with action threads."""
    seen = _seen_dates(archive)
    owners = _owners(archive.of(ActionOwner))
    first = [a for a in archive.of(Action) if a.duplicate_of is None]
    threads = [t for group in _groups(first) for t in _joined(sorted(group, key=lambda a: _order(a, seen)), owners)]
    ids = {m.id: t.mentions[0].id for t in threads for m in t.mentions}
    actions = [a.model_copy(update={"thread_id": ids.get(a.duplicate_of or a.id)}) for a in archive.of(Action)]
    rows = sorted((_row(t, seen) for t in threads), key=lambda t: t.id)
    return archive.having(Action, actions).having(ActionThread, rows)


def _seen_dates(archive: Archive) -> dict[str, str]:
    """For each action the date of the meeting whose papers mention it: of the part it stands in, or of the pack."""
    of_paper: dict[str, str] = {}
    for part in archive.of(PaperPart):
        if part.meeting_date and part.kind in ("agenda", "minutes", "action_log"):
            of_paper[part.paper_id] = max(part.meeting_date, of_paper.get(part.paper_id, ""))
    return {a.id: of_paper.get(a.paper_id) or a.meeting_date or "" for a in archive.of(Action)}


def _owners(rows: Iterable[ActionOwner]) -> dict[str, set[str]]:
    """The owners of each action: the person where it is known, else the name as printed."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        owners[row.action_id].add(row.person_id or row.organisation_id or row.as_printed.lower())
    return owners


def _groups(actions: Iterable[Action]) -> Iterable[list[Action]]:
    """Actions that one meeting set; of no known meeting, those of one paper."""
    groups: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        groups[action.meeting_id or f"{action.paper_id} {action.meeting_date}"].append(action)
    return [groups[k] for k in sorted(groups)]


def _order(action: Action, seen: dict[str, str]) -> tuple[str, bool, str, int, float, str]:
    """Minutes before the logs that take them up; then as they come in time and on the page."""
    return seen[action.id], action.source != "minutes", action.paper_id, action.page, action.top, action.id


def _joined(actions: Sequence[Action], owners: dict[str, set[str]]) -> list[_Thread]:
    threads: list[_Thread] = []
    for action in actions:
        words = _words(action.text)
        alike = [(s, t) for t in threads if (s := _likeness(action, words, owners[action.id], t))]
        best = max((s for s, _ in alike), default=0.0)
        near = [t for s, t in alike if s > best - 0.15]
        if len(near) == 1:
            near[0].mentions.append(action)
            near[0].words.append(words)
            near[0].owners |= owners[action.id]
            near[0].joins.append(f"{action.source} at meeting and item, {best:.2f} of the words alike")
        else:
            threads.append(_Thread([action], [words], set(owners[action.id])))
    return threads


def _words(text: str) -> frozenset[str]:
    """The words that carry the sense, cut to a stem: "reports" and "reported" are one."""
    words = re.findall(r"[a-z0-9]{2,}", text.lower())
    return frozenset(re.sub(r"(?:ing|ed|es|s)$", "", w) if len(w) > 4 else w for w in words if w not in STOP)


def _likeness(action: Action, words: frozenset[str], owners: set[str], thread: _Thread) -> float:
    """The share of words in common where the evidence suffices, else 0."""
    first = thread.mentions[0]
    if action.item and first.item and action.item != first.item:
        return 0.0
    shared = bool(owners & thread.owners)
    if owners and thread.owners and not shared:
        return 0.0
    score = max(len(words & w) / max(min(len(words), len(w)), 1) for w in thread.words)
    common = max(len(words & w) for w in thread.words)
    return score if score >= (LIKE_OWNED if shared else LIKE) and common >= 2 else 0.0


def _row(thread: _Thread, seen: dict[str, str]) -> ActionThread:
    first, last = thread.mentions[0], thread.mentions[-1]
    body = first.meeting_id.removesuffix(f"-{first.meeting_date}") if first.meeting_id else None
    status = next((m.status for m in reversed(thread.mentions) if m.status), None)
    return ActionThread(
        id=first.id,
        title=first.text,
        body_id=body,
        first_raised=first.meeting_date,
        last_seen=seen[last.id] or None,
        status=status,
        mentions=len(thread.mentions),
        joined_by="; ".join(thread.joins) or None,
    )
