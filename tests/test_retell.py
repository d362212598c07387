"""After a correction a thread is told as if the papers had said so from the start."""

from pathlib import Path

import pytest
from test_thread import SET, mention

from pipeline.correct import Line, correct
from pipeline.publish import publish, published
from pipeline.retell import retell
from pipeline.thread import thread
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.correction import Correction
from schemas.meeting import Body, Meeting
from schemas.paper import Paper
from schemas.paper_part import PaperPart
from schemas.person import Person
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread, ThreadJoin
from tests import make

LATER = "2031-08-14", "2031-11-13"
TEXT = "keep a diary of noise complaints for the market square"
PLACED = {"page": 1, "x0": 1, "top": 1, "x1": 2, "bottom": 2, "quote": "q", "basis": "stated", "rule": "r"}


def papers(*more: tuple[Action, ActionOwner | None]) -> Archive:
    """An action of May, on the logs that the meetings of August and November went through; and what else there is."""
    mentions = (
        mention(1, TEXT, "ada", source="minutes", due="30 September 2031", due_date="2031-09-30"),
        mention(2, TEXT, "ada", status="open"),
        mention(3, TEXT, "ada", status="in_progress"),
        *more,
    )
    dates = (SET, *LATER)
    parts = [("p1", "minutes", SET)]
    for paper, arises, for_ in (("p2", SET, LATER[0]), ("p3", LATER[0], LATER[1])):
        parts += [(paper, "action_log", arises), (paper, "agenda", for_)]
    return Archive(
        {
            Action: tuple(a for a, _ in mentions),
            ActionOwner: tuple(o for _, o in mentions if o),
            Person: tuple(Person(id=n, name=n.title()) for n in sorted({o.person_id for _, o in mentions if o})),
            PaperPart: tuple(
                PaperPart(id=f"{p}.{kind}", paper_id=p, kind=kind, meeting_date=date, last_page=1, **PLACED)
                for p, kind, date in parts
            ),
            Paper: tuple(
                Paper(id=f"p{n}", filename=f"{n}.pdf", sha256=f"p{n}", title="t", kind="pack", body_id="board", pages=1)
                for n in (1, 2, 3)
            ),
            Body: (Body(id="board", name="Board"),),
            Meeting: tuple(Meeting(id=f"board-{d}", body_id="board", date=d) for d in dates),
        }
    )


def corrected(archive: Archive, *changes: tuple[str, str, str, str]) -> Archive:
    """The archive with each (record, field, found, value) corrected, all of which must take."""
    lines = [Line(n, *change, "so it is", "the clerk", "2031-12-01") for n, change in enumerate(changes, 1)]
    after = correct(archive, lines)
    assert [c.status for c in after.of(Correction)] == ["applied"] * len(lines)
    return after


def said(archive: Archive, record: str, **values: str | None) -> Archive:
    """The archive as it would be if the paper had said so."""
    return archive.having(Action, (a.model_copy(update=values) if a.id == record else a for a in archive.of(Action)))


def told(archive: Archive) -> tuple[tuple[ActionThread, ...], tuple[ThreadJoin, ...]]:
    return archive.of(ActionThread), archive.of(ThreadJoin)


def test_what_nobody_corrected_is_told_as_before():
    before = thread(papers(mention(4, "repair the lights on the towpath", "bo")))
    assert told(retell(before)) == told(before)


FIELDS = [
    ("a3", "status", "in_progress", "complete", ("complete", "2031-11-13", 189, 2), "complete on the last log"),
    ("a2", "status", "open", "complete", ("overdue", None, None, 2), "taken up again after it was complete"),
    ("a3", "due_date", "", "2032-01-31", ("in_progress", None, None, 2), "not due yet"),
    ("a1", "due_date", "2031-09-30", "", ("in_progress", None, None, 2), "not due at all"),
    ("a1", "due_date", "2031-09-30", "2031-12-24", ("in_progress", None, None, 2), "due after the last meeting"),
]


@pytest.mark.parametrize(("record", "field", "found", "value", "expected", "shows"), FIELDS, ids=[c[5] for c in FIELDS])
def test_a_corrected_action_tells_its_thread_as_if_the_paper_had_said_so(record, field, found, value, expected, shows):
    changes = [(record, field, found, value)]
    values = {field: value or None}
    if shows == "not due yet":  # a date counts with its words
        changes, values = [(record, "due", "", "January 2032"), *changes], values | {"due": "January 2032"}
    after = corrected(thread(papers()), *changes)
    (row,) = after.of(ActionThread)
    assert (row.state, row.closed, row.days, row.meetings) == expected
    assert told(after) == told(thread(said(papers(), record, **values)))


def test_a_corrected_due_date_makes_it_overdue():
    archive = said(papers(), "a1", due="next spring", due_date=None)
    before = thread(archive)
    after = corrected(before, ("a1", "due_date", "", "2031-09-30"))
    assert [t.state for a in (before, after) for t in a.of(ActionThread)] == ["in_progress", "overdue"]
    assert told(after) == told(thread(said(archive, "a1", due_date="2031-09-30")))


def test_a_corrected_date_of_a_meeting_counts_the_days_anew():
    (row,) = corrected(
        thread(said(papers(), "a3", status="complete")),
        ("paper_parts:p3.agenda", "meeting_date", "2031-11-13", "2031-11-20"),
    ).of(ActionThread)
    assert (row.closed, row.days, row.last_seen) == ("2031-11-20", 196, "2031-11-20")


OTHER = mention(4, "note down each complaint", "ada", source="minutes", item="9", top=9, paper_id="p1")
DONE = mention(5, "note down each complaint", "ada", item="9", top=9, paper_id="p3", status="complete")


def timeline(archive: Archive, id: str) -> list[tuple[str, str, str]]:
    rows = [j for j in archive.of(ThreadJoin) if j.thread_id == id]
    return sorted((j.seen or "", j.record_id, j.outcome) for j in rows)


def test_joining_two_threads_merges_their_timelines_and_cutting_parts_them_again(tmp_path: Path):
    before = thread(papers(OTHER, DONE))
    first, second = before.of(ActionThread)
    assert (first.state, first.mentions, second.state, second.mentions) == ("overdue", 3, "complete", 2)
    joined = corrected(before, ("action_threads:a4", "thread_id", "a4", "a1"))
    (row,) = joined.of(ActionThread)
    assert (row.id, row.mentions, row.state, row.closed, row.days) == ("a1", 5, "complete", "2031-11-13", 189)
    assert timeline(joined, "a1") == [
        (SET, "a1", "begins"), (SET, "a4", "joined"), (LATER[0], "a2", "joined"),
        (LATER[1], "a3", "joined"), (LATER[1], "a5", "joined"),
    ]  # fmt: skip
    parted = corrected(joined, ("a4", "thread_id", "a1", "a4"), ("a5", "thread_id", "a1", "a4"))
    assert [(t.id, t.mentions, t.state, t.days) for t in parted.of(ActionThread)] == [
        (t.id, t.mentions, t.state, t.days) for t in (first, second)
    ]
    assert (timeline(parted, "a1"), timeline(parted, "a4")) == (timeline(before, "a1"), timeline(before, "a4"))
    publish(joined, tmp_path / "papers.db")
    publish(parted, tmp_path / "papers.db")


def test_a_mention_cut_off_is_told_alone():
    after = corrected(thread(said(papers(), "a3", status="complete")), ("a3", "thread_id", "a1", "a3"))
    first, cut = after.of(ActionThread)
    assert (first.id, first.mentions, first.state) == ("a1", 2, "dropped")
    assert (cut.id, cut.mentions, cut.state, cut.joined_by) == ("a3", 1, "complete", None)


def test_a_double_goes_with_its_action():
    double = mention(6, TEXT, "ada", paper_id="p3", top=99, duplicate_of="a3", status="in_progress")
    after = corrected(thread(papers(double)), ("a3", "thread_id", "a1", "a3"))
    assert {a.id: a.thread_id for a in after.of(Action)} == {"a1": "a1", "a2": "a1", "a3": "a3", "a6": "a3"}


def came(archive: Archive, tmp_path: Path) -> dict[str, tuple[int, int]]:
    publish(archive, tmp_path / "papers.db")
    rows = published(tmp_path / "papers.db")["attendance_counts"].rows
    return {row["person"]: (row["came"], row["listed"]) for row in rows}


def test_attendance_is_counted_by_the_people_as_corrected(tmp_path: Path):
    june = {"meeting_id": "larkmoor-safety-board-2031-06-12", "meeting_date": "2031-06-12"}
    sample = make.sample().having(
        Meeting, [make.meeting(), make.meeting(id=june["meeting_id"], date=june["meeting_date"])]
    )
    lists = [
        make.attended(),
        make.attended(id="t2", name="A. Quill", person_id="a-quill", status="apologies", **june),
    ]
    before = sample.having(Attendance, lists).having(
        Person, [*sample.of(Person), make.person(id="a-quill", name="A. Quill")]
    )
    assert came(before, tmp_path) == {"Ada Quill": (1, 1), "A. Quill": (0, 1)}
    joined = corrected(before, ("a-quill", "person_id", "a-quill", "ada-quill"))
    assert came(joined, tmp_path) == {"Ada Quill": (1, 2)}
    parted = corrected(joined, ("t2", "person_id", "ada-quill", "alma-quill"))
    assert came(parted, tmp_path) == {"Ada Quill": (1, 1), "A. Quill": (0, 1)}
