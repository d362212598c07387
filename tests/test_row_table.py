"""Rows that were put away come back as they were."""

import sys

import pytest

from schemas.attendance import Attendance
from schemas.paper import PlaceRow
from schemas.reading import Archive
from schemas.row_table import PlaceTable, RowTable
from tests.make import action, attended, place

PLACES = (
    place(record_id="a", seq=0, quote="one"),
    place(record_id="a", seq=1, page=2, quote="two"),
    place(record_id="b", seq=0, page=2, x0=1.25, quote="three"),
)


@pytest.mark.parametrize(
    "table", [RowTable(PLACES), PlaceTable.of(PLACES), PlaceTable.joined([PLACES[:2], PLACES[2:]])]
)
def test_rows_come_back_in_order_and_whole(table: RowTable | PlaceTable):
    assert tuple(table) == PLACES
    assert table == PLACES and len(table) == 3 and table[1] == PLACES[1] and table[:2] == PLACES[:2]
    assert [r.model_dump() for r in table] == [r.model_dump() for r in PLACES]


def test_rows_of_several_kinds_stand_in_one_table():
    rows = (attended(id="1"), action(id="2"))
    assert tuple(RowTable(rows)) == rows


def test_a_row_that_came_back_can_be_copied_with_changes():
    (row,) = RowTable([attended(id="1")])
    assert row.model_copy(update={"person_id": "ada-quill"}) == attended(id="1", person_id="ada-quill")


def test_places_are_found_by_record_and_by_page():
    table = PlaceTable.of(PLACES)
    assert list(table.of_records({"a"})) == list(PLACES[:2])
    assert list(table.on_pages({(PLACES[0].paper_id, 2)})) == list(PLACES[1:])


def test_an_archive_puts_its_rows_away():
    """A model takes a kilobyte, a row that was put away a third of it."""
    archive = Archive().having(PlaceRow, PLACES).having(Attendance, [attended(id="1")])
    assert archive.places == PLACES and isinstance(archive.of(Attendance), RowTable)
    values = attended(id="1").__dict__
    assert sys.getsizeof(values) > 2 * sys.getsizeof(tuple(values.values()))
