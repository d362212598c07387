"""The papers held against themselves."""

import pytest

from pipeline.check import check
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.meeting import Meeting
from schemas.minute_item import MinuteItem
from schemas.paper import PageText, Paper, PlaceRow
from schemas.percentage import Percentage
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Row
from tests import make

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
PLACED_AT = {k: PLACED[k] for k in ("paper_id", "page", "x0", "top", "x1", "bottom")}
PAPER = Paper(id="p", filename="pack.pdf", sha256="p", kind="pack", pages=3, meeting_id="m1")


def percentage(**changes) -> Percentage:
    values = {"value": 18.0, "as_printed": "+18%", "subject": "Shoplifting", "in_table": True, "count": 462.0}
    return Percentage(**PLACED | values | {"baseline_count": 385.0, "recomputed": 20.0, "agrees": False} | changes)


LATER = Paper(id="q", filename="later.pdf", sha256="q", kind="pack", pages=3, meeting_id="m2")


def problems(*rows: Row) -> tuple[Problem, ...]:
    """What is found in rows of an earlier and a later paper."""
    tables: dict[type[Row], tuple[Row, ...]] = {
        Paper: (PAPER, LATER),
        Meeting: (Meeting(id="m1", body_id="b", date="2031-05-08"), Meeting(id="m2", body_id="b", date="2031-09-08")),
    }
    for row in rows:
        tables[type(row)] = (*tables.get(type(row), ()), row)
    return check(Archive(tables)).of(Problem)


def found(*rows: Row) -> list[tuple[str, str]]:
    """The code and message of each problem."""
    return [(p.code, p.message) for p in problems(*rows)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            percentage(),
            [("percentage-disagrees", "+18% is printed for Shoplifting, but 385 and 462 give 20%.")],
        ),
        (
            percentage(counts_from="table"),
            [
                (
                    "percentage-disagrees",
                    "+18% is printed for Shoplifting, but 385 and 462 give 20% in the paper's table.",
                )
            ],
        ),
        (
            percentage(recomputed=None, count=None, baseline_count=None, difference=1.0),
            [("percentage-disagrees", "+18% is printed for Shoplifting, but no whole number can be 18% apart by 1.")],
        ),
        (
            percentage(agrees=True, counts_from="table", difference=75.0),
            [
                (
                    "difference-disagrees",
                    "A difference of 75 is printed for Shoplifting (+18%), but 385 and 462 in the table are 77 apart.",
                )
            ],
        ),
        (percentage(agrees=True, counts_from="table", difference=77.0), []),
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
        ("16 17 19", []),  # no page is known, so that nobody can say that 18 is not there
        ("1 2 3 1 2", []),  # a list of its own
        ("1 1 2", [("item-number-repeats", "Two items after one another are numbered 1: “T” and “T”.")]),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 T\n2 T\n4 T", [("item-number-skipped", "Item 4 follows item 2: no item is numbered 3.")]),
        ("1 T\n2 T\n3. T\n4 T", []),  # it is printed, and was not read as an item
    ],
)
def test_a_number_that_no_line_of_the_page_begins_with_is_skipped(text, expected):
    page = PageText(id="p.2", paper_id="p", page=2, text=text, source="text", width=595, height=842, claimed=0)
    assert found(item("1", 0), item("2", 1), item("4", 2), page) == expected


def beat(number: int, current: float, **changes) -> BeatFigure:
    values = {"id": f"b{number}{changes}", "beat": str(number), "measure": "All Crime", "current": current}
    return BeatFigure(**PLACED | values | {"current_as_at": "2031-03-31"} | changes)


def area(count: float, **changes) -> CrimeFigure:
    values = {"id": "area", "measure": "Total Crime", "measure_name": "all crime", "period_end": "2031-03-31"}
    return CrimeFigure(**PLACED | values | {"count": count} | changes)


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


def test_a_count_that_a_later_paper_gives_differently():
    later = beat(41, 12, paper_id="q", id="later")
    [problem] = problems(later, beat(41, 10, id="earlier"))
    told = "All crime in beat 41 as at 2031-03-31 is 12 here, but 10 on page 2 of pack.pdf."
    assert (problem.code, problem.message) == ("restated-figure", told)
    assert (problem.filename, problem.record_id, problem.other_record_id) == ("later.pdf", "later", "earlier")
    assert found(beat(41, 10), beat(41, 10, paper_id="q")) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"paper_id": "q", "id": "a2"}, ["restated-figure"]),
        ({"id": "a2", "page": 3}, ["counts-disagree"]),
        ({"id": "a2", "period_start": "2030-04"}, []),  # another period
        ({"id": "a2", "area": "Aldmoor"}, []),
        ({"id": "a2", "measure_name": None, "measure": "Bins"}, []),  # no known measure
    ],
)
def test_counts_of_an_area_given_twice(changes, codes):
    assert [c for c, _ in found(area(10, area="Fenwick"), area(11, **{"area": "Fenwick"} | changes))] == codes


def test_a_slip_is_tied_to_the_records_where_it_stands():
    slip = Problem(id="s", code="trend-disagrees", severity="note", message="m", **PLACED_AT)
    places = [
        PlaceRow(record_id=r, seq=n, paper_id="p", page=page, x0=0, top=0, x1=x1, bottom=5, quote="q")
        for r, n, page, x1 in [
            ("big", 0, 2, 90),
            ("small", 0, 2, 20),
            ("there", 0, 3, 20),
            ("s", 0, 2, 2),
            ("s", 1, 3, 2),
        ]
    ]
    rows = [beat(n, 1, id=r) for n, r in enumerate(("big", "small", "there"))]
    [found_] = [p for p in problems(*rows, *places, slip) if p.id == "s"]
    assert (found_.record_id, found_.other_record_id) == ("small", "there")


def test_a_problem_that_is_found_twice_stands_once(monkeypatch):
    """Two rows that say they are of one beat bring out one problem each, with one id."""
    monkeypatch.setattr("pipeline.check.CHECKS", (lambda archive: iter([make.problem(id="same", paper_id=None)]),) * 2)
    assert [p.id for p in check(Archive()).of(Problem)] == ["same"]
