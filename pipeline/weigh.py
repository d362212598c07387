"""Whether a mention may belong to a thread, and whether the evidence suffices.

Takes a mention, a thread and what else there is to choose from; gives how alike they are and why, or None where nothing
speaks for it. Evidence is the meeting and item that set the action, an owner in common, and the likeness of the words;
the less there is of one, the more is asked of the others. Another owner or another item is never made up for by words.
"""

import re
from collections.abc import Sequence

from pipeline.liken import ENOUGH, likeness
from pipeline.take_up import Likely, Mention, Thread

ASKED = {
    ("same", "shared"): 0.6,
    ("same", "unknown"): 0.7,
    ("part", "shared"): 0.65,
    ("unknown", "shared"): 0.65,
    ("part", "unknown"): 0.85,
    ("unknown", "unknown"): 0.85,
}
"""How alike the words must be, by what is known of the item and of the owners."""
TWICE = 0.85
"""How alike two rows must be where one names no meeting, or another one."""
AGAIN, AGAIN_LIMB = 0.9, 1.0
"""How alike two mentions in minutes must be; two limbs of the same, or two sentences, are two actions unless the words
of one are all in the other ("write to the north ward", "write to the south ward")."""
FEW = 4
"""By fewer words two mentions in one set of minutes are not one ("Put it on the website")."""
ONLY = 0.35
"""How alike the words must be where the owner has nothing else to do under that item, here or there."""
WORTH = 0.25
"""How alike the words of a candidate must be."""
CONTRADICTED = 0.8
"""How alike they must be to be listed in spite of another owner or item."""


def weigh(mention: Mention, thread: Thread, part: Sequence[Mention], pool: Sequence[Thread]) -> Likely | None:
    """How likely it is that `mention`, one of `part`, takes up `thread`, one of `pool`."""
    if not _comparable(mention, thread):
        return None
    score, to = _nearest(mention, thread)
    item, owners = _items(mention, thread), _share(mention, thread)
    contradicted = item == "other" or owners == "other"
    if score < (CONTRADICTED if contradicted else WORTH):
        return None
    suffices, alone = not contradicted and score >= _asked(mention, thread, item, owners), False
    suffices = suffices and not _routine(mention, thread, to, item, owners)
    if (
        not suffices
        and (item, owners) == ("same", "shared")
        and score >= ONLY
        and thread.mentions[-1].part != mention.part
    ):
        suffices = alone = _only(mention, part) and _only(to, [m for t in pool for m in t.mentions[:1]])
    return Likely(mention, thread, to, score, suffices, _evidence(mention, to, item, owners, score, alone))


def elsewhere(mention: Mention, thread: Thread) -> Likely | None:
    """A thread of another meeting that says nearly the same of the same owner: worth a look, never joined."""
    first = thread.mentions[0]
    if first.set_by == mention.set_by or _share(mention, thread) != "shared":
        return None
    score, to = _nearest(mention, thread)
    if score < TWICE:
        return None
    told = f"the owner in common, {score:.2f} of the words alike, but set by the meeting of {first.action.meeting_date}"
    return Likely(mention, thread, to, score, False, told)


def _comparable(mention: Mention, thread: Thread) -> bool:
    """Rows of one table are different actions; a plan's rows are compared with plans', and of known meetings one."""
    first = thread.mentions[0]
    if mention.action.source != "minutes" and any(m.part == mention.part for m in thread.mentions):
        return False
    if mention.meeting:
        return first.set_by == mention.set_by or _earlier(mention, thread)
    if mention.action.meeting_date and first.action.meeting_date not in (None, mention.action.meeting_date):
        return False
    return first.action.source == mention.action.source or mention.action.source == "action_log"


def _earlier(mention: Mention, thread: Thread) -> bool:
    """Whether minutes that go through earlier actions may speak of a thread that an earlier meeting set."""
    first = thread.mentions[0]
    return mention.looks_back and bool(first.meeting) and first.set_by < mention.set_by


def _nearest(mention: Mention, thread: Thread) -> tuple[float, Mention]:
    """The likeness to the mention of the thread that is most alike, the first of several."""
    scores = [(likeness(mention.words, m.words), m) for m in thread.mentions]
    return max(scores, key=lambda s: s[0])


def _items(mention: Mention, thread: Thread) -> str:
    """`same`, `part` (7 and 7b), `unknown` where one has none, `other`."""
    mine = mention.action.item
    theirs = {m.action.item for m in thread.mentions if m.action.item}
    if not mine or not theirs or _earlier(mention, thread):
        return "unknown"
    if mine in theirs:
        return "same"
    return "part" if any(_within(a, b) for t in theirs for a, b in ((mine, t), (t, mine))) else "other"


def _within(whole: str, item: str) -> bool:
    return bool(re.match(rf"{re.escape(whole)}(?!\d)\W?\w", item))


def _share(mention: Mention, thread: Thread) -> str:
    """`shared`, `unknown` where one side names nobody who is known, `other`."""
    theirs = frozenset[str]().union(*(m.owners for m in thread.mentions))
    if not mention.owners or not theirs:
        return "unknown"
    return "shared" if mention.owners & theirs else "other"


def _asked(mention: Mention, thread: Thread, item: str, owners: str) -> float:
    asked = ASKED[item, owners]
    if not mention.meeting or _earlier(mention, thread):
        return max(asked, TWICE)
    again = [m for m in thread.mentions if m.action.source == mention.action.source == "minutes"]
    if any(m.part == mention.part and m.action.rule == mention.action.rule for m in again):
        return AGAIN_LIMB
    return AGAIN if again else asked


def _routine(mention: Mention, thread: Thread, to: Mention, item: str, owners: str) -> bool:
    """Whether both may be what is done again and again: little is said, and no meeting or owner tells them apart.

    A plan's rows come again each quarter; rows of other tables that name no meeting are each their own paper's.
    """
    few = min(len(mention.words), len(to.words)) < FEW
    if few and any(m.part == mention.part and m.action.rule == mention.action.rule for m in thread.mentions):
        return True
    if mention.meeting:
        # "Archive the channel: carried forward" is an earlier action whatever the length of its words.
        short = min(len(mention.words), len(to.words)) < ENOUGH and not mention.reported
        return _earlier(mention, thread) and (owners != "shared" or short)
    return mention.action.source != "action_plan" and owners == "unknown" and item == "unknown"


def _only(mention: Mention, among: Sequence[Mention]) -> bool:
    """Whether nothing else among these is of the same meeting, item and owner."""
    like = [
        m
        for m in among
        if m.set_by == mention.set_by and m.action.item == mention.action.item and m.owners & mention.owners
    ]
    return len(like) <= 1


def _evidence(mention: Mention, to: Mention, item: str, owners: str, score: float, alone: bool) -> str:
    items = {
        "same": f"item {mention.action.item}",
        "part": f"item {mention.action.item} for item {to.action.item}",
        "other": f"another item ({mention.action.item}, there {to.action.item})",
        "unknown": "",
    }
    shared = {
        "shared": f"the owner in common ({', '.join(sorted(mention.owners & to.owners)) or 'by another mention'})",
        "other": f"another owner ({', '.join(mention.action.owners)}, there {', '.join(to.action.owners)})",
        "unknown": "",
    }
    back = mention.meeting != to.meeting and mention.looks_back
    meeting = f"gone through at the meeting of {mention.action.meeting_date}" if back else ""
    meeting = meeting or (f"the meeting of {mention.action.meeting_date}" if mention.meeting else "")
    told = [meeting, items[item], shared[owners]]
    told += ["the owner's only one under that item" if alone else "", f"{score:.2f} of the words alike"]
    return ", ".join(t for t in told if t)
