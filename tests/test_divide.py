"""One name with two organisations is told, with whom it may be."""

import pytest

from pipeline.check import check
from pipeline.identify import identify
from schemas.attendance import Attendance
from schemas.person import Person
from schemas.problem import Problem
from tests.make import archive, attended, page, paper, place

POLICE, COUNCIL = "Larkmoor Police", "Larkmoor Council"
LATER = "2031-08-14"
THERE = "at the meeting of 2031-05-12 with"


def row(number: int, name: str, organisation: str | None, day: str = "2031-05-12") -> Attendance:
    at = {"meeting_id": f"board-{day}", "meeting_date": day, "person_id": None, "organisation_id": None}
    return attended(id=f"r{number}", name=name, organisation=organisation, top=float(number), **at)


CASES = [
    ([("Ada Quill", POLICE), ("Ada Quill", COUNCIL)], "on the same list with Larkmoor Police", "two on one list"),
    (
        [("Ada Quill", POLICE), ("Ada Quill", COUNCIL, LATER)],
        "at the meeting of 2031-05-12 with",
        "across papers",
    ),
    ([("Dave Quill", POLICE), ("David Quill", COUNCIL, LATER)], THERE, "a short form of the name"),
    ([("Ada Quill", POLICE), ("Ada Quill", POLICE, LATER)], None, "one organisation: one person"),
    ([("Ada Quill", POLICE), ("Ada Quill", "Police", LATER)], None, "a shorter name of the organisation"),
    ([("Ada Quill", POLICE), ("Bo Quill", COUNCIL)], None, "two people of one family name"),
    ([("Ada Quill", POLICE), ("Ada Quill", None, LATER)], None, "no organisation says nothing against it"),
]


@pytest.mark.parametrize(("rows", "told", "shows"), CASES, ids=[c[2] for c in CASES])
def test_names_of_two_organisations(rows: list[tuple], told: str | None, shows: str):
    made = [row(n, *values) for n, values in enumerate(rows)]
    found = check(identify(archive(paper(), page(text=""), *made, *(place(record_id=r.id) for r in made))))
    problems = [p for p in found.of(Problem) if p.code == "name-of-two-organisations"]
    assert [told in p.message for p in problems] == ([True] if told else [])
    assert [(p.record_id, p.other_record_id) for p in problems] == ([("r1", "r0")] if told else [])
    if told:
        ids = [p.id for p in found.of(Person)]
        assert len(ids) == 2 and all(i in problems[0].message for i in ids)
