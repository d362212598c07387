"""Posts to whoever held them: "Chair" and "Clerk" stand for a person of that meeting where the paper says who it was.

Takes the names said, attendance and pages, gives the holder for each post that has one. A paper says it by a role on
the attendance list of that meeting, or by a name set beside the post ("Ada Quill, Clerk", "the Clerk (Ada Quill)").
That somebody takes the minutes does not make a clerk of them. Two holders are none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.parse.posts import is_post
from pipeline.match import Match
from pipeline.tell_apart import parse_name
from schemas.attendance import Attendance
from schemas.paper import PageText
from schemas.record import Record

Key = tuple[str, int]
Said = Sequence[tuple[Key, Record, str]]
"""Names as printed, with their keys and the records in which they stand."""
CHAIRS = re.compile(r"^chair(?:man|woman|person)?$")
NEAR = 60
"""How far from a post, in letters, the name of its holder is looked for."""
NO_POST = "a post, not a person's name"


def appoint(
    said: Said, attendance: Sequence[Attendance], people: dict[Key, str], pages: Iterable[PageText]
) -> dict[Key, Match]:
    """For each post said the person who held it at that meeting, by the keys in `people`; or none."""
    lists: dict[str, list[tuple[Attendance, str]]] = defaultdict(list)
    for row in attendance:
        if row.meeting_id and row.name and (person := people.get((row.id, 0))):
            lists[row.meeting_id].append((row, person))
    posts = [s for s in said if is_post(s[2])]
    texts = _texts(pages, {record.paper_id for _, record, _ in posts})
    known: dict[tuple[str, str, str], Match] = {}
    out = {}
    for key, record, text in posts:
        at = getattr(record, "meeting_id", None) or ""
        asked = (record.paper_id, at, text)
        if asked not in known:
            known[asked] = _holder(text, at, lists[at] if at else [], texts[record.paper_id])
        out[key] = known[asked]
    return out


def _holder(text: str, meeting_id: str, present: Sequence[tuple[Attendance, str]], paper: str) -> Match:
    post = plain_post(text, meeting_id)
    by_role = {person for row, person in present if row.role and plain_post(row.role, meeting_id) == post}
    if len(by_role) == 1:
        return Match(by_role.pop(), "held the post at that meeting")
    text = _around(post, paper) if present and not by_role else ""
    beside = {person for row, person in present if text and _beside(post, row.name or "", text)}
    if len(beside) == 1:
        return Match(beside.pop(), "the paper sets the post beside the name")
    return Match(None, NO_POST)


def plain_post(post: str, meeting_id: str) -> str:
    """A post without article, without the body's own kind or acronym, and "chair" for the chairman."""
    words = re.findall(r"[\w’'-]+", post.lower())
    initials = "".join(w[0] for w in meeting_id.split("-") if w.isalpha())
    kinds = {"the", "committee", "parish", "town", "meeting", "council", "partnership", "board", "panel"}
    while len(words) > 1 and (words[0] in kinds or (len(words[0]) > 1 and initials.endswith(words[0]))):
        words = words[1:]
    return "chair" if CHAIRS.match(" ".join(words)) else " ".join(words)


def _around(post: str, paper: str) -> str:
    """What stands around the post wherever the paper prints it."""
    places = re.finditer(rf"\b{re.escape(post)}\b", paper, re.I)
    return "\n\n".join(paper[max(0, m.start() - NEAR) : m.end() + NEAR] for m in places)


def _beside(post: str, name: str, text: str) -> bool:
    """Whether the post is printed next to the name, with a comma, dash, colon or bracket between."""
    family = parse_name(name).family
    if not family or family not in text:
        return False
    post, family = rf"(?i:{re.escape(post)})", re.escape(family)
    after = rf"\b{family}\s*(?:,|\(|[–—-]\s)\s*(?:[Tt]he )?(?:\w+ )?{post}\b(?! (?:of|for|to)\b)"
    before = rf"\b{post}\s*(?:,|\(|:|[–—-]\s)\s*(?:[A-Z][\w’'.-]*\s+){{0,3}}{family}\b"
    return bool(re.search(f"{after}|{before}", text))


def _texts(pages: Iterable[PageText], wanted: set[str]) -> dict[str, str]:
    """The text of each paper that is wanted."""
    texts: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        if page.paper_id in wanted:
            texts[page.paper_id].append(page.text)
    return {paper: "\n".join(texts[paper]) for paper in wanted}
