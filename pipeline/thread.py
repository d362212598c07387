"""Mentions of actions to threads: the limb, the agreement in the discussion, the rows of later logs, as one.

Takes an archive, gives it back with threads, their ids on actions, and a row for each join with its evidence and score.
Mentions are gone through body by body in the order of time, part by part: each row of a log takes up one thread at most
and each thread is taken up by one row of it. Where the evidence does not suffice, or where two are nearly as alike,
nothing is joined and the candidates are listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.follow import follow
from pipeline.recall import recall
from pipeline.take_up import Likely, Mention, Thread, mentions_of
from pipeline.weigh import elsewhere, weigh
from schemas.action import Action
from schemas.reading import Archive
from schemas.thread import ActionThread, ThreadJoin

MARGIN, MARGIN_EXACT, EXACT = 0.15, 0.02, 0.95
"""How much less alike any other candidate must be; less where the words are the same."""
LATELY = 3
"""What names no meeting is held against what the papers of so many meetings mention, the present one included."""


def thread(archive: Archive) -> Archive:
    """The archive with action threads."""
    threads: list[Thread] = []
    for _, mentions in groupby(mentions_of(archive), key=lambda m: m.body):
        threads += _of_one_body(mentions)
    recall(archive, threads)
    ids = {m.action.id: t.id for t in threads for m in t.mentions}
    actions = [a.model_copy(update={"thread_id": ids.get(a.duplicate_of or a.id)}) for a in archive.of(Action)]
    archive = archive.having(Action, actions)
    archive = archive.having(ThreadJoin, sorted((j for t in threads for j in t.joins), key=lambda j: j.id))
    return archive.having(ActionThread, sorted(follow(archive, threads), key=lambda t: t.id))


@dataclass
class _Threads:
    """The threads of one body: by what set them, and by the meetings whose papers mention them."""

    all: list[Thread] = field(default_factory=list)
    set_by: dict[str, list[Thread]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[str, dict[str, Thread]] = field(default_factory=dict)

    def begin(self, mention: Mention) -> None:
        new = Thread([mention])
        self.all.append(new)
        self.set_by[mention.set_by].append(new)
        self.seen.setdefault(mention.seen, {})[new.id] = new

    def join(self, found: Likely) -> None:
        found.thread.join(found)
        self.seen.setdefault(found.mention.seen, {})[found.thread.id] = found.thread

    def lately(self) -> list[Thread]:
        return list({k: t for date in list(self.seen)[-LATELY:] for k, t in self.seen[date].items()}.values())

    def pool(self, mention: Mention, lately: Sequence[Thread]) -> Sequence[Thread]:
        if mention.looks_back:
            return list({t.id: t for t in (*self.set_by[mention.set_by], *lately)}.values())
        return self.set_by[mention.set_by] if mention.meeting else lately


def _of_one_body(mentions: Iterable[Mention]) -> list[Thread]:
    """The threads of one body's mentions, which come in the order of time."""
    threads = _Threads()
    for _, group in groupby(mentions, key=lambda m: m.part):
        part = list(group)
        # Minutes may say an action twice, agreed to in the discussion and as a limb: they are taken one by one.
        for some in [[m] for m in part] if part[0].action.source == "minutes" else [part]:
            _take_up(some, part, threads)
    return threads.all


def _take_up(mentions: Sequence[Mention], part: Sequence[Mention], threads: _Threads) -> None:
    """Joins mentions of one part to the threads that they take up, or begins new ones."""
    lately = threads.lately()
    likely = []
    for mention in mentions:
        pool = threads.pool(mention, lately)
        likely += [found for thread in pool if (found := weigh(mention, thread, part, pool))]
    taken = _best(likely, threads)
    for mention in mentions:
        if mention.action.id not in taken:
            _list_elsewhere(mention, lately)
            threads.begin(mention)


def _best(likely: Iterable[Likely], threads: _Threads) -> set[str]:
    """Joins the likeliest pairs, each mention and each thread once; gives the mentions that were joined.

    A pair that another is nearly as good as is not joined, nor is one that falls short: both are listed.
    """
    rest = sorted(likely, key=lambda p: (not p.suffices, -p.score, p.mention.order, p.thread.id))
    taken: set[str] = set()
    while rest:
        best, *rest = rest
        margin = MARGIN_EXACT if best.score >= EXACT else MARGIN
        rivals = [p for p in rest if p.rivals(best) and p.suffices and p.score > best.score - margin]
        if best.suffices and not rivals:
            threads.join(best)
            taken.add(best.mention.action.id)
            rest = [p for p in rest if not p.rivals(best)]
        else:
            why = f"not joined: {len(rivals)} more nearly as alike" if rivals else "not joined"
            for pair in (best, *rivals):
                pair.thread.list(pair, why)
            rest = [p for p in rest if p not in rivals]
    return taken


def _list_elsewhere(mention: Mention, lately: Sequence[Thread]) -> None:
    """Lists threads of other meetings that say nearly the same as what begins a new one."""
    for thread in lately if mention.meeting else ():
        found = elsewhere(mention, thread)
        if found:
            thread.list(found, "not joined")
