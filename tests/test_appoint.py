"""Posts to whoever held them."""

import pytest

from pipeline.appoint import appoint
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.paper import PageText

PLACED = {
    "paper_id": "p",
    "page": 1,
    "x0": 1,
    "top": 1,
    "x1": 2,
    "bottom": 2,
    "quote": "q",
    "basis": "stated",
    "rule": "r",
}
MEETING = {"meeting_id": "larkmoor-safety-board-2031-05-08", "meeting_date": "2031-05-08"}


def holder(post: str, *present: tuple[str, str | None], text: str = "") -> str | None:
    """Whom `post` stands for, at a meeting of people with roles whose paper has this text."""
    rows = [Attendance(**PLACED, **MEETING, id=name, name=name, role=role, status="present") for name, role in present]
    action = Action(**PLACED, **MEETING, id="a", text="mend it", source="minutes", owners=(post,))
    page = PageText(id="p.1", paper_id="p", page=1, text=text, source="text", width=9, height=9, claimed=0)
    people = {(row.id, 0): row.id for row in rows}
    return appoint([(("a", 0), action, post)], rows, people, [page])["a", 0].person


ADA, BO, CY = ("Ada Quill", "chair"), ("Bo Fenn", "minutes"), ("Cy Orme", "Town Clerk")


@pytest.mark.parametrize(
    ("post", "present", "text", "expected", "shows"),
    [
        ("Chair", (ADA, BO), "", "Ada Quill", "a role on the list"),
        ("the Chairman", (ADA, BO), "", "Ada Quill", "in other words"),
        ("LSB Chair", (ADA, BO), "", "Ada Quill", "of this body, by its acronym"),
        ("Clerk", (ADA, BO), "", None, "who takes the minutes is not thereby the clerk"),
        ("Clerk", (ADA, BO), "Minutes by Bo Fenn, Clerk", "Bo Fenn", "but is where the paper says so"),
        ("Clerk", (ADA, BO), "the Clerk (Bo Fenn) read them", "Bo Fenn", "with a bracket"),
        ("Clerk", (ADA, BO), "Ada Quill and the Clerk met Bo Fenn", None, "names near it prove nothing"),
        ("the Clerk", (ADA, CY), "", "Cy Orme", "a town clerk is the clerk"),
        ("Chair", (ADA, ("Di Pell", "chair")), "", None, "two chairs"),
        ("Treasurer", (ADA, BO), "", None, "nobody holds it"),
    ],
)
def test_a_post_stands_for_whom_the_paper_says(post, present, text, expected, shows):
    assert holder(post, *present, text=text) == expected
