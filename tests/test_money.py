"""Sums of money with what they are for."""

import pytest
from figures import prose, table

from extractors.money import money
from schemas.record import Known

PROSE = [  # text, (amount, subject) of each sum, what it shows
    ("£5m new funding to restore ponds.", [(5e6, "new funding to restore ponds")], "what follows"),
    ("There was a £2.5m fund for quiet streets.", [(2.5e6, "fund for quiet streets")], "a noun it qualifies"),
    ("Members set aside £500 for the swings.", [(500, "swings")], "for"),
    ("The grant for 2031 is £9,883.31, Fenwick £1,217", [(9883.31, "grant for 2031"), (1217, "Fenwick")], "before"),
    ("Hall hire - £40.00 (VAT £8.00)", [(40, "Hall hire"), (8, "Hall hire")], "a label, and its tax"),
    ("fines of £1,000 for litter (up from £400)", [(1000, "litter"), (400, "litter")], "a sum that restates another"),
    ("Fenwick invoice £40.00 resolved to pay", [(40, "Fenwick invoice")], "what was decided about it is no subject"),
    ("Our balance: £3107.62", [(3107.62, "Our balance")], "a colon"),
]  # fmt: skip


def read(document):
    return [(f.values["amount"], f.values["subject"]) for f in money(document, Known())]


@pytest.mark.parametrize(("text", "expected", "shows"), PROSE, ids=[c[-1] for c in PROSE])
def test_prose(text, expected, shows):
    assert read(prose(text)) == expected


def test_in_a_table_the_subject_is_the_label_of_the_row():
    paper = table("; Received; Paid", "Police grant; £7,500 approx; -", "Street wardens; -; £300")
    assert read(paper) == [(7500, "Police grant"), (300, "Street wardens")]


def test_a_column_headed_in_pounds_holds_sums_without_the_sign():
    assert read(table("Payee; Paid (£)", "A. Quill; 42.50")) == [(42.5, "A. Quill")]
    assert read(table("Payee; Total £s", "B. Fenn; 42.50")) == [(42.5, "B. Fenn")]
    assert read(table("Budget; £'000", "Parks; 1,200")) == [(1.2e6, "Parks")]
