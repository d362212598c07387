"""Totals that their parts do not add up to."""

import pytest
from figures import prose, table

from extractors.totals import totals
from schemas.record import Known


def found(document):
    return [f.values["message"] for f in totals(document, Known())]


COLUMNS = [  # rows, messages, what it shows
    (("Bins; £10; 3", "Benches; £15; 4", "Total; £25; 7"), [], "both add up"),
    (
        ("Bins; £10.50; 3", "Benches; £15; 4", "Total; £26.50; 7"),
        [
            "The 2 figures of the column “Spent” add up to £25.50, but £26.50 is printed as their total.",
        ],
        "one does not",
    ),
    (("Bins; £10; 3", "Benches; £15; 4", "Total; £30; 9"), [], "neither does: they are not meant to"),
    (("Bins; £10; -", "Benches; £15; 4", "Total; £25; 4"), [], "nothing is nought"),
    (("Bins; £10; 3", "Benches; about £9; 4", "Total; £25; 7"), [], "a cell that is no plain figure"),
    (("Arson; 10; 3", "Fraud; 15; 4", "Total crime; 90; 70"), [], "a measure is no total"),
    (("Bins; £10; 3", "Total; £11; 3", "Benches; £15; 4", "Total; £25; 4"), [], "several totals"),
]


@pytest.mark.parametrize(("rows", "expected", "shows"), COLUMNS, ids=[c[-1] for c in COLUMNS])
def test_columns(rows, expected, shows):
    assert found(table("Item; Spent; Number", *rows)) == expected


def test_pounds_that_were_rounded_may_be_out_by_as_much():
    assert found(table("Item; Spent", "A; £10", "B; £10", "C; £10", "Total; £31")) == []
    assert found(table("Item; Spent", "A; £10", "B; £10", "C; £10", "Total; £39")) != []


def test_a_row_that_does_not_add_up_among_rows_that_do():
    rows = ("Fenwick; 1; 2; 3", "Aldmoor; 4; 5; 9", "Larkmoor; 6; 7; 13", "Osier; 1; 1; 4")
    assert found(table("Ward; May; June; Total", *rows)) == [
        "The 2 figures of the row “Osier” add up to 2, but 4 is printed as their total."
    ]
    assert found(table("Ward; May; June; Total", "Fenwick; 1; 2; 9", "Aldmoor; 4; 5; 8", "Osier; 1; 1; 2")) == []


LISTS = [  # blocks, number of problems, what it shows
    (("• Bins £10.00", "• Benches £15.00", "• Total £25.00"), 0, "adds up"),
    (("• Bins £10.00", "• Benches £15.00", "• Total £26.00"), 1, "does not"),
    (("• Bins £10.00", "Then the board rested.", "• Benches £15.00", "• Total £26.00"), 0, "a list that is broken"),
    (("• Total £26.00",), 0, "a total of nothing"),
]


@pytest.mark.parametrize(("blocks", "expected", "shows"), LISTS, ids=[c[-1] for c in LISTS])
def test_lists_of_sums(blocks, expected, shows):
    assert len(found(prose(*blocks))) == expected
