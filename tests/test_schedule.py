"""Meetings in their order, what was cancelled or moved, and what is due at the next."""

import pytest

from pipeline.schedule import schedule
from schemas.action import Action
from schemas.meeting import Body, Meeting
from schemas.paper import PageText, Paper
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.upcoming_meeting import UpcomingMeeting

PLACED = {"page": 1, "x0": 1, "top": 1, "x1": 2, "bottom": 2, "quote": "q", "basis": "stated", "rule": "r"}
MAY, AUGUST, NOVEMBER = "2031-05-08", "2031-08-14", "2031-11-13"


def archive(
    *dates: str, text: str = "", due: str | None = None, binds: str | None = None, announces: str | None = None
) -> Archive:
    """Meetings of a board; a pack for the last of them, which may bind the minutes of another and announce a date."""
    pack = Paper(
        id="p", filename="p.pdf", sha256="p", kind="pack", pages=1, body_id="board", meeting_id=f"board-{dates[-1]}"
    )
    parts = [_part("a", "agenda", dates[-1])] + ([_part("m", "minutes", binds)] if binds else [])
    at = {"meeting_id": f"board-{dates[0]}", "meeting_date": dates[0]}
    action = Action(id="x", paper_id="p", **PLACED, **at, text="mend it", due=due, source="minutes")
    return Archive(
        {
            Body: (Body(id="board", name="Board"),),
            Meeting: tuple(Meeting(id=f"board-{d}", body_id="board", date=d) for d in dates),
            Paper: (pack,),
            PageText: (
                PageText(id="p.1", paper_id="p", page=1, text=text, source="text", width=9, height=9, claimed=0),
            ),
            PaperPart: tuple(parts),
            Action: (action,),
            UpcomingMeeting: (
                (UpcomingMeeting(id="u", paper_id="p", **PLACED, body_id="board", date=announces),) if announces else ()
            ),
        }
    )


def _part(id: str, kind: str, date: str) -> PaperPart:
    return PaperPart(
        id=id, paper_id="p", **PLACED, kind=kind, meeting_id=f"board-{date}", meeting_date=date, last_page=1
    )


def test_meetings_have_neighbours():
    found = schedule(archive(MAY, AUGUST, NOVEMBER)).of(Meeting)
    assert [(m.date, m.previous_id, m.next_id) for m in found] == [
        (MAY, None, f"board-{AUGUST}"),
        (AUGUST, f"board-{MAY}", f"board-{NOVEMBER}"),
        (NOVEMBER, f"board-{AUGUST}", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The meeting due on 14th August 2031 was cancelled.", [(AUGUST, "cancelled", None)]),
        (
            "It was reported that the meeting\nof 7th August 2031 had been moved to 14th August 2031.",
            [("2031-08-07", "moved", f"board-{AUGUST}")],
        ),
        ("The market of 14th August 2031 was cancelled.", []),  # no meeting
        ("The meeting of the Roads Panel on 14th August 2031 was cancelled.", []),  # somebody else's
        ("The meetings of 7th August 2031 and 14th August 2031 were cancelled by half.", []),  # which?
        ("The meeting of 14th August was cancelled.", []),  # no year
    ],
)
def test_what_papers_say_was_not_held(text, expected):
    found = schedule(archive(MAY, AUGUST, NOVEMBER, text=text)).of(Meeting)
    assert [(m.date, m.held, m.moved_to) for m in found if m.held] == expected


def test_a_meeting_that_was_not_held_is_nobodys_neighbour():
    found = schedule(archive(MAY, AUGUST, NOVEMBER, text="The meeting due on 14th August 2031 was cancelled."))
    assert [m.next_id for m in found.of(Meeting)] == [f"board-{NOVEMBER}", None, None]


@pytest.mark.parametrize(
    ("due", "binds", "announces", "expected"),
    [
        ("by the next meeting", MAY, None, AUGUST),  # the pack of August holds the minutes of May
        ("at the next meeting of the Board", MAY, None, AUGUST),
        ("by the next meeting", None, None, None),  # another may have come between
        ("for the August meeting", None, None, AUGUST),
        ("for the September meeting", None, None, None),  # there is none
        ("for the December meeting", None, "2031-12-11", "2031-12-11"),  # announced
        ("by Christmas", MAY, None, None),
    ],
)
def test_what_is_due_at_a_meeting_is_due_on_its_date(due, binds, announces, expected):
    found = schedule(archive(MAY, AUGUST, due=due, binds=binds, announces=announces))
    assert found.of(Action)[0].due_date == expected


@pytest.mark.parametrize(
    ("due", "binds", "expected"),
    [
        ("by the next meeting", MAY, (AUGUST, "derived")),
        ("by the next meeting", None, (None, None)),
        ("by the end of June", None, ("2031-06-30", "derived")),  # reckoned from the meeting that set it
        ("as soon as possible", None, (None, None)),
    ],
)
def test_a_date_that_is_not_printed_is_derived(due: str, binds: str | None, expected: tuple):
    (action,) = schedule(archive(MAY, AUGUST, due=due, binds=binds)).of(Action)
    assert (action.due_date, action.due_basis) == expected
