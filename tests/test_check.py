"""The papers held against themselves."""

import pytest

from pipeline.check import check
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.paper import PageText, Paper
from schemas.percentage import Percentage
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Row

PLACED = {
    "id": "r",
    "paper_id": "p",
    "page": 2,
    "x0": 1,
    "top": 1,
    "x1": 2,
    "bottom": 2,
    "quote": "q",
    "basis": "stated",
    "rule": "r",
}
PAPER = Paper(id="p", filename="pack.pdf", sha256="p", kind="pack", pages=3)


def page(text: str) -> PageText:
    return PageText(id="p.2", paper_id="p", page=2, text=text, source="text", width=600, height=800, claimed=0)


def percentage(**changes) -> Percentage:
    values = {"value": 18.0, "as_printed": "+18%", "subject": "Shoplifting", "in_table": True, "count": 462.0}
    return Percentage(**PLACED | values | {"baseline_count": 385.0, "recomputed": 20.0, "agrees": False} | changes)


def found(*rows: Row) -> list[tuple[str, str]]:
    """The code and message of each problem."""
    tables: dict[type[Row], tuple[Row, ...]] = {Paper: (PAPER,)}
    for row in rows:
        tables[type(row)] = (*tables.get(type(row), ()), row)
    return [(p.code, p.message) for p in check(Archive(tables)).of(Problem)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            percentage(),
            [("percentage-disagrees", "+18% is printed for Shoplifting, but 385 and 462 give 20%.")],
        ),
        (percentage(agrees=True), []),
        (percentage(agrees=None, recomputed=None), []),  # nothing to hold it against
        (percentage(duplicate_of="other"), []),  # told once, of the paper that was kept
        # 8 May 2031 is a Thursday
        (
            page("The board met on Friday 8th May\n2031."),
            [("weekday-disagrees", "“Friday 8th May 2031” was a Thursday.")],
        ),
        (page("The board met on Thursday 8th May 2031."), []),
        (page("The board meets every Friday, next in May 2031."), []),
        (
            Attendance(**PLACED, name="Bo Fenn", status="apologies", remote=True),
            [("apologies-but-joined", "Bo Fenn sent apologies and is also said to have joined remotely.")],
        ),
        (Attendance(**PLACED, name="Bo Fenn", status="apologies"), []),
        (
            Action(**PLACED, text="mend the gate", source="action_log"),
            [("action-without-owner", "Nobody is named to do this: “mend the gate”.")],
        ),
        (Action(**PLACED, text="mend the gate", source="action_log", status="complete"), []),  # it is done
        (Action(**PLACED, text="mend the gate", source="action_log", owners=("Bo Fenn",)), []),
    ],
)
def test_what_cannot_be_believed_is_told(row, expected):
    assert found(row) == expected


def test_a_problem_names_the_file_and_the_place():
    problem = check(Archive({Paper: (PAPER,), Percentage: (percentage(),)})).of(Problem)[0]
    assert (problem.filename, problem.page, problem.record_id, problem.x0) == ("pack.pdf", 2, "r", 1)
