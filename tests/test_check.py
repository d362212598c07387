"""The papers held against themselves."""

import pytest

from pipeline.check import check
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.minute_item import MinuteItem
from schemas.paper import Paper
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


def item(number: str, at: int) -> MinuteItem:
    return MinuteItem(**PLACED | {"id": f"i{at}", "top": at}, number=number, title="T", meeting_date="2031-05-08")


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3", []),
        ("16 17 19", []),  # an item may have been left out
        ("1 1 2", [("item-number-repeats", "Two items after one another are numbered 1.")]),
        (
            "1 3 2 4",
            [
                ("items-out-of-order", "Item 2 stands after item 3: the items are not in the order of their numbers."),
            ],
        ),
        ("1 1a 1b 2", []),
    ],
)
def test_items_follow_each_other(numbers, expected):
    assert found(*(item(n, i) for i, n in enumerate(numbers.split()))) == expected


def beat(number: int, current: float, **changes) -> BeatFigure:
    values = {"id": f"b{number}{changes}", "beat": str(number), "measure": "All Crime", "current": current}
    return BeatFigure(**PLACED | values | {"current_as_at": "2031-03-31"} | changes)


def area(count: float) -> CrimeFigure:
    return CrimeFigure(**PLACED | {"id": "area"}, measure="Total Crime", count=count, period="as at 31st March 2031")


@pytest.mark.parametrize(
    ("total", "last", "expected"),
    [
        (100, 40, []),
        (
            101,
            40,
            [
                (
                    "beats-against-area",
                    "The 4 beats add up to 100 Total Crime, but 101 is given for the whole area as at 2031-03-31.",
                )
            ],
        ),
    ],
)
def test_beats_add_up_to_the_area(total, last, expected):
    assert found(beat(41, 10), beat(42, 20), beat(43, 30), beat(44, last), area(total)) == expected


def test_a_figure_that_a_later_paper_gives_differently():
    later = beat(41, 12, paper_id="q")
    assert found(beat(41, 10), later) == [
        ("restated-figure", "All Crime in beat 41 as at 2031-03-31 is 12 here, but 10 in another paper.")
    ]
    assert found(beat(41, 10), beat(41, 10, paper_id="q")) == []
