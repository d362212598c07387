"""Papers to bodies and meetings."""

from typing import Any

import pytest

from pipeline.convene import convene, slug, titled
from schemas.decision import Decision
from schemas.meeting import Body, Meeting
from schemas.paper import PageText, Paper
from schemas.paper_part import PaperPart
from schemas.problem import Problem
from schemas.reading import PartFacts, Reading


def part(sha: str, number: int, kind: str, date: str | None, page: int = 1, last: int = 1) -> PaperPart:
    return PaperPart(
        id=f"{sha}.part.{number}", paper_id=sha * 12, page=page, x0=1, top=1, x1=2, bottom=2, quote="TITLE",
        basis="stated", rule="part-head", kind=kind, title="TITLE", meeting_date=date, last_page=last,
    )  # fmt: skip


def reading(sha: str, *parts: tuple[PaperPart, str | None], records: tuple = (), **changes: Any) -> Reading:
    """A paper of these parts, each with the body that its head names."""
    facts = tuple(PartFacts(p.id, body, "10:00" if p.kind == "agenda" else None) for p, body in parts)
    page = PageText(id=f"{sha}.1", paper_id=sha * 12, page=1, text="", source="text", width=600, height=800, claimed=0)
    values = {
        "filename": f"{sha}.pdf",
        "sha256": sha * 64,
        "title": None,
        "kind": "pack",
        "body": None,
        "meeting_date": None,
    }
    records = (*(p for p, _ in parts), *records)
    return Reading(**values | changes, parts=facts, pages=(page,), records=records, places=())


BOARD = "LARKMOOR SAFETY BOARD"


@pytest.mark.parametrize(
    ("readings", "meetings"),
    [
        # an agenda and, in the next pack, the minutes: one meeting
        (
            [
                reading("a", (part("a", 1, "agenda", "2031-05-08"), BOARD)),
                reading("b", (part("b", 1, "minutes", "2031-05-08"), "Larkmoor Safety Board")),
            ],
            {"larkmoor-safety-board-2031-05-08": "draft"},
        ),
        # a shorter name in the same paper is the same body
        (
            [
                reading(
                    "a",
                    (part("a", 1, "agenda", "2031-05-08"), BOARD),
                    (part("a", 2, "action_log", "2031-02-06", 2, 2), "SAFETY BOARD"),
                )
            ],
            {"larkmoor-safety-board-2031-02-06": None, "larkmoor-safety-board-2031-05-08": None},
        ),
        # a part that names no body is of its paper's
        (
            [
                reading(
                    "a",
                    (part("a", 1, "agenda", "2031-05-08"), BOARD),
                    (part("a", 2, "minutes", "2031-02-06", 2, 2), None),
                )
            ],
            {"larkmoor-safety-board-2031-02-06": "draft", "larkmoor-safety-board-2031-05-08": None},
        ),
        # two bodies on one day are two meetings
        (
            [
                reading("a", (part("a", 1, "agenda", "2031-05-08"), BOARD)),
                reading("b", (part("b", 1, "agenda", "2031-05-08"), "Osierby Council")),
            ],
            {"larkmoor-safety-board-2031-05-08": None, "osierby-council-2031-05-08": None},
        ),
        # a month is no day on which somebody met
        ([reading("a", (part("a", 1, "agenda", "2031-05"), BOARD))], {}),
    ],
)
def test_one_meeting_for_each_body_and_date(readings, meetings):
    assert {m.id: m.minutes_status for m in convene(readings).of(Meeting)} == meetings


def test_minutes_are_approved_by_a_later_meeting():
    approval = Decision(
        id="d", paper_id="b" * 12, page=1, x0=1, top=1, x1=2, bottom=2, quote="q", basis="stated", rule="r",
        verb="approved", meeting_date="2031-05-08",
        text="The minutes of the meeting held on 6th February 2031 were approved.",
    )  # fmt: skip
    archive = convene(
        [
            reading("a", (part("a", 1, "minutes", "2031-02-06"), BOARD)),
            reading("b", (part("b", 1, "minutes", "2031-05-08"), BOARD), records=(approval,)),
        ]
    )
    assert [(m.date, m.minutes_status) for m in archive.of(Meeting)] == [
        ("2031-02-06", "approved"),
        ("2031-05-08", "draft"),
    ]


def test_a_paper_is_of_the_first_meeting_that_it_names():
    archive = convene(
        [
            reading(
                "a", (part("a", 1, "agenda", "2031-05-08"), BOARD), (part("a", 2, "minutes", "2031-02-06", 2, 2), BOARD)
            )
        ]
    )
    assert [(p.body_id, p.meeting_id) for p in archive.of(Paper)] == [
        ("larkmoor-safety-board", "larkmoor-safety-board-2031-05-08")
    ]
    assert [b.name for b in archive.of(Body)] == ["Larkmoor Safety Board"]


def test_minutes_without_a_date_are_a_problem():
    archive = convene([reading("a", (part("a", 1, "minutes", None), BOARD))])
    assert [(p.code, p.message) for p in archive.of(Problem)] == [
        ("no-meeting", "The date of the meeting could not be read off the minutes.")
    ]


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ROADS AND BRIDGES PANEL", "Roads and Bridges Panel"),  # capitals are for the title's sake
        ("THE WELL-BEING BOARD", "The Well-Being Board"),
        ("Board of the NHS Trust", "Board of the NHS Trust"),  # otherwise as printed
    ],
)
def test_names_are_written_as_in_a_sentence(printed, written):
    assert titled(printed) == written


def test_ids_hold_nothing_but_letters_figures_and_hyphens():
    assert slug("Roads & Bridges: St Ann’s") == "roads-and-bridges-st-anns"


def test_a_name_that_lost_a_space_is_the_same_body():
    """ "ofthe" comes of fonts without word spaces."""
    papers = [
        reading("a", (part("a", 1, "minutes", "2031-05-12"), "Friends of the Mill")),
        reading("b", (part("b", 1, "minutes", "2031-06-09"), "Friends of the Mill")),
        reading("c", (part("c", 1, "minutes", "2031-07-14"), "Friends ofthe Mill")),
    ]
    assert [(b.id, b.name) for b in convene(papers).of(Body)] == [("friends-of-the-mill", "Friends of the Mill")]


def test_a_paper_whose_day_is_not_known_is_still_its_body_s():
    papers = [
        reading("a", (part("a", 1, "minutes", "2031-05-12"), BOARD)),
        reading("b", (part("b", 1, "minutes", None), BOARD)),
        reading("c", (part("c", 1, "minutes", None), "Another Board")),  # which no known meeting has
    ]
    assert [(p.body_id, p.meeting_id) for p in convene(papers).of(Paper)] == [
        ("larkmoor-safety-board", "larkmoor-safety-board-2031-05-12"),
        ("larkmoor-safety-board", None),
        (None, None),
    ]
