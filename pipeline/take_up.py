"""Mentions of actions with what is needed to compare them, in the order of time; and the threads that they make.

Takes an archive, gives its mentions. A mention is seen at the meeting whose papers it stands in: minutes are seen at
their own meeting, a log within minutes at the meeting that went through it, any other table at the meeting of its pack.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.parse.posts import is_post
from extractors.parse.progress import CARRIED
from pipeline.liken import words_of
from schemas.action import Action
from schemas.meeting import Meeting
from schemas.minute_item import MinuteItem
from schemas.paper import Paper
from schemas.paper_part import PaperPart
from schemas.person import Person
from schemas.reading import Archive
from schemas.record import Record
from schemas.thread import ActionOwner, ThreadJoin

OF_EARLIER = re.compile(
    r"\bmatters? arising\b|\baction (?:log|list|points?|tracker)\b|\b(?:actions?|business) (?:from|arising)\b"
    r"|\b(?:outstanding|previous) actions?\b|\breview of actions?\b",
    re.I,
)
"""Titles of items under which a meeting goes through what earlier ones set."""
OF_A_PACK = ("agenda", "minutes", "action_log")


@dataclass(frozen=True)
class Mention:
    """One action as one paper prints it. `owners` are ids or names; a post that nobody is known to hold is none."""

    action: Action
    body: str
    part: str
    seen: str
    owners: frozenset[str]
    words: frozenset[str]
    looked_back: bool = False
    """Whether it stands where minutes go through what earlier meetings set: "ACTION AQ: …" under matters arising."""

    @property
    def reported(self) -> bool:
        """Whether minutes say what became of it: what is set there and then is not yet complete or carried forward."""
        a = self.action
        done = a.status in ("complete", "in_progress") or bool(CARRIED.search(a.progress or ""))
        return a.source == "minutes" and done

    @property
    def looks_back(self) -> bool:
        """Whether it may be one that an earlier meeting set."""
        return self.looked_back or self.reported

    @property
    def meeting(self) -> str | None:
        return self.action.meeting_id

    @property
    def set_by(self) -> str:
        """What set it: a meeting; where that is not known, the paper and the date that it gives."""
        return self.action.meeting_id or f"{self.action.paper_id} {self.action.meeting_date}"

    @property
    def order(self) -> tuple[str, str, bool, str, str, int, float, str]:
        """Body by body as they come in time and on the page; minutes before the logs that take them up."""
        a = self.action
        return self.body, self.seen, a.source != "minutes", a.paper_id, self.part, a.page, a.top, a.id


@dataclass(frozen=True)
class Likely:
    """A mention that may belong to a thread: how alike they are, to which mention there, whether that suffices, why."""

    mention: Mention
    thread: "Thread"
    to: Mention
    score: float
    suffices: bool
    evidence: str

    def rivals(self, other: "Likely") -> bool:
        return self.mention is other.mention or self.thread is other.thread


@dataclass(eq=False)
class Thread:
    """The mentions of one action so far, in the order of time, and the rows that say how they were joined."""

    mentions: list[Mention]
    rows: dict[str, ThreadJoin] = field(default_factory=dict)
    last_told: str = ""
    """The last meeting whose minutes speak of it outside actions."""
    named: str = ""
    """Its id, where it was put together by hand, so that its first mention may be another's."""

    @property
    def id(self) -> str:
        return self.named or self.mentions[0].action.id

    @property
    def joins(self) -> list[ThreadJoin]:
        return list(self.rows.values())

    @property
    def seen(self) -> str:
        return max(self.last_told, *(m.seen for m in self.mentions))

    def __post_init__(self) -> None:
        if self.rows:  # it was told before
            return
        first = self.mentions[0]
        self.put(first.action, first.action.text, first.seen, "begins", "the first mention")

    def join(self, found: Likely) -> None:
        self.mentions.append(found.mention)
        self._put_mention(found, "joined", found.evidence)

    def list(self, found: Likely, why: str) -> None:
        """Keeps a mention as a candidate, with what speaks for it and why it was not joined."""
        self._put_mention(found, "candidate", f"{found.evidence}; {why}")

    def _put_mention(self, found: Likely, outcome: str, evidence: str) -> None:
        action = found.mention.action
        self.put(action, action.text, found.mention.seen, outcome, evidence, found.to, found.score)

    def put(
        self,
        record: Record,
        text: str,
        seen: str,
        outcome: str,
        evidence: str,
        to: Mention | None = None,
        score: float | None = None,
        page: int | None = None,
    ) -> None:
        """Adds a row for a record that mentions the thread, or may do so."""
        key = f"{record.id}.in.{self.id}"
        if key not in self.rows or (outcome == "joined" and self.rows[key].outcome == "candidate"):
            self.rows[key] = ThreadJoin(
                id=key,
                thread_id=self.id,
                record_id=record.id,
                kind=record.table,  # type: ignore[arg-type]
                other_record_id=to.action.id if to else None,
                outcome=outcome,  # type: ignore[arg-type]
                score=score if score is None else round(score, 2),
                evidence=evidence,
                seen=seen or None,
                text=text,
                paper_id=record.paper_id,
                page=page or record.page,
            )


def mentions_of(archive: Archive) -> list[Mention]:
    """The mentions of all actions, in order; the same action in a second copy of a paper is left out."""
    parts = _Parts(archive.of(PaperPart))
    # Papers of unknown meetings are in no order: what they say is followed within each of them only.
    dated = (p for p in archive.of(Paper) if p.meeting_id)
    bodies = {row.id: row.body_id for row in (*dated, *archive.of(Meeting))}
    owners, printed = _owners(archive)
    items = archive.of(MinuteItem)
    back = {(i.paper_id, i.meeting_id, i.number) for i in items if i.meeting_id and OF_EARLIER.search(i.title)}
    mentions = [
        Mention(
            a,
            _body(a, bodies),
            *parts.of(a),
            frozenset(owners[a.id]),
            words_of(a.text, printed[a.id]),
            a.source == "minutes" and (a.paper_id, a.meeting_id, a.item) in back,
        )
        for a in archive.of(Action)
        if a.duplicate_of is None
    ]
    return sorted(mentions, key=lambda m: m.order)


def _body(action: Action, bodies: dict[str, str | None]) -> str:
    if action.meeting_id:
        return bodies.get(action.meeting_id) or action.meeting_id.removesuffix(f"-{action.meeting_date}")
    return bodies.get(action.paper_id) or action.paper_id


def _owners(archive: Archive) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each action its owners, and all the names that its owners go by."""
    names = {p.id: p.name for p in archive.of(Person)}
    owners: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, set[str]] = defaultdict(set)
    for row in archive.of(ActionOwner):
        known = row.person_id or row.organisation_id
        if known or not is_post(row.as_printed):
            owners[row.action_id].add(known or row.as_printed.lower())
        printed[row.action_id] |= {row.as_printed, names.get(row.person_id or "", "")}
    return owners, printed


class _Parts:
    """The parts of papers: in which an action stands, and the meeting at which it is seen there."""

    def __init__(self, parts: Iterable[PaperPart]) -> None:
        self.papers: dict[str, list[PaperPart]] = defaultdict(list)
        self.of_pack: dict[str, str] = {}
        for part in parts:
            self.papers[part.paper_id].append(part)
            if part.meeting_date and part.kind in OF_A_PACK:
                self.of_pack[part.paper_id] = max(part.meeting_date, self.of_pack.get(part.paper_id, ""))

    def of(self, action: Action) -> tuple[str, str]:
        """The part, by kind of table too, and the date of the meeting."""
        around = sorted(self._around(action), key=lambda p: (p.last_page - p.page, p.id))
        minutes = next((p for p in around if p.kind == "minutes" and p.meeting_date), None)
        inner = next((p for p in around if p.kind == action.source), around[0] if around else None)
        key = f"{inner.id if inner else action.paper_id} {action.source}"
        date = minutes.meeting_date if minutes else None
        return key, date or self.of_pack.get(action.paper_id) or action.meeting_date or ""

    def _around(self, action: Action) -> Iterator[PaperPart]:
        return (p for p in self.papers[action.paper_id] if p.page <= action.page <= p.last_page)
