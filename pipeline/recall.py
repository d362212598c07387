"""What minutes say of an action outside actions: the decision that a log row rests on, the word under matters arising.

Takes an archive and threads, adds joins to the threads. A decision, or a paragraph of the minute, is joined to a thread
that begins with a row of a log, by meeting, item and words; a paragraph under matters arising by its owner and by words
that no other thread of late has. One thread or none: a paragraph that fits two is listed as a candidate of both.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.liken import likeness, words_of
from pipeline.take_up import Likely, Mention, Thread
from schemas.decision import Decision
from schemas.minute_item import MinuteItem
from schemas.paper import Paper, PlaceRow
from schemas.reading import Archive

LOOKING_BACK = re.compile(
    r"\bmatters? arising\b|\baction (?:log|list|points?|tracker)\b|\bactions (?:from|arising)\b"
    r"|\bminutes\b.*\b(?:last|previous)\b|\b(?:last|previous) (?:meeting|minutes)\b|^minutes$",
    re.I,
)
DECIDED, FULL = 0.75, 0.5
"""How alike the words of the minutes and of a log row must be, and how many there must be, as a share of the row's."""
TELLING, TELLING_OWNED, SHARE = 3, 2, 0.3
"""How many words of its own a thread must share with a paragraph, without its owner's name and with; and the share."""


def recall(archive: Archive, threads: Sequence[Thread]) -> None:
    """Adds to `threads` what minutes say of them."""
    _grounds(archive, threads)
    _told(archive, threads)


def _grounds(archive: Archive, threads: Sequence[Thread]) -> None:
    """What a thread that begins with a row of a log rests on: a decision of that item, else a paragraph of it."""
    said: dict[tuple[str | None, str | None], list[tuple[Decision | MinuteItem, str]]] = defaultdict(list)
    twice = {
        p.id for p in archive.of(Paper) if p.contained_in
    }  # what a scan misread is no double, but says nothing new
    for row in archive.of(Decision):
        if row.duplicate_of is None and row.meeting_id and row.paper_id not in twice:
            said[row.meeting_id, row.item].append((row, row.text))
    for item in archive.of(MinuteItem):
        if item.duplicate_of is None and item.meeting_id and item.paper_id not in twice:
            said[item.meeting_id, item.number] += [(item, t) for t in re.split(r"\n+", item.text or "") if t.strip()]
    for thread in threads:
        if thread.mentions[0].meeting and all(m.action.source == "action_log" for m in thread.mentions):
            _ground(thread, said[thread.mentions[0].meeting, thread.mentions[0].action.item])


def _ground(thread: Thread, said: Sequence[tuple[Decision | MinuteItem, str]]) -> None:
    first = thread.mentions[0]
    alike = [
        (score, row, text)
        for row, text in said
        if len(words := words_of(text)) >= len(first.words) * FULL
        and (score := likeness(words, first.words)) >= DECIDED
    ]
    decided = [a for a in alike if isinstance(a[1], Decision)] or alike
    if len(decided) == 1:
        (score, row, text) = decided[0]
        told = f"the meeting of {row.meeting_date}, item {first.action.item}, {score:.2f} of the words alike"
        thread.put(row, text, row.meeting_date or "", "joined", told, first, score)


def _told(archive: Archive, threads: Sequence[Thread]) -> None:
    """Paragraphs of minutes that go through what became of earlier actions."""
    bodies: dict[str, list[Thread]] = defaultdict(list)
    for thread in threads:
        if thread.mentions[0].meeting:
            bodies[thread.mentions[0].body].append(thread)
    looking = [
        i
        for i in archive.of(MinuteItem)
        if i.duplicate_of is None and i.meeting_id and i.text and LOOKING_BACK.search(i.title)
    ]
    places = _places(archive.places.of_records({i.id for i in looking}))
    for item in sorted(looking, key=lambda i: (i.meeting_date or "", i.id)):
        before = _open_before(
            bodies[str(item.meeting_id).removesuffix(f"-{item.meeting_date}")], item.meeting_date or ""
        )
        if before:
            for text in re.split(r"\n+", item.text or ""):
                _one_paragraph(item, text, before, places[item.id])


def _open_before(threads: Iterable[Thread], date: str) -> list[Thread]:
    """The threads that the last two meetings before that day set, and older ones that are still mentioned."""
    set_before = [t for t in threads if (t.mentions[0].action.meeting_date or "9999") < date]
    dates = sorted({m.action.meeting_date or "" for t in set_before for m in t.mentions[:1]})[-2:]
    return [t for t in set_before if t.mentions[0].action.meeting_date in dates or t.seen >= date]


def _one_paragraph(item: MinuteItem, text: str, threads: Sequence[Thread], places: Sequence[PlaceRow]) -> None:
    # What is an action there itself is a mention already.
    others = [
        t for t in threads if all((m.action.paper_id, m.seen) != (item.paper_id, item.meeting_date) for m in t.mentions)
    ]
    likely = list(_likely(item, text, others))
    sure = [p for p in likely if p.suffices]
    page = next((p.page for p in places if text[:20] in p.quote), None)
    for p in sure or [p for p in likely if p.score >= SHARE]:
        outcome, why = ("joined", "") if sure == [p] else ("candidate", "; not joined")
        if outcome == "joined":
            p.thread.last_told = max(p.thread.last_told, item.meeting_date or "")
        p.thread.put(item, text, item.meeting_date or "", outcome, p.evidence + why, p.to, p.score, page)


def _likely(item: MinuteItem, text: str, threads: Sequence[Thread]) -> Iterator[Likely]:
    """The threads that the paragraph may speak of."""
    said = words_of(text)
    common = Counter(w for t in threads for w in _words(t))
    for thread in threads:
        words, first = _words(thread), thread.mentions[0]
        shared = said & words
        telling = sum(common[w] == 1 for w in shared)
        owned = any(_named(text, m) for m in thread.mentions)
        if len(shared) < 2 or not (telling or owned):
            continue
        score = len(shared) / min(len(said), len(words))
        suffices = score >= SHARE and telling >= (TELLING_OWNED if owned else TELLING)
        told = f"{item.title} of {item.meeting_date}, {', '.join(sorted(shared))} in common"
        yield Likely(first, thread, first, score, suffices, told + (", the owner named" if owned else ""))


def _words(thread: Thread) -> frozenset[str]:
    return frozenset[str]().union(*(m.words for m in thread.mentions))


def _named(text: str, mention: Mention) -> bool:
    """Whether the paragraph names an owner: by the family name, or by the post as the log has it."""
    families = [re.findall(r"[^\W\d_][\w’'-]+", owner) for owner in mention.action.owners]
    return any(f and re.search(rf"\b{re.escape(f[-1])}\b", text) for f in families)


def _places(rows: Iterable[PlaceRow]) -> dict[str, list[PlaceRow]]:
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        places[row.record_id].append(row)
    return places
