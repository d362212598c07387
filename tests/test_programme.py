"""Rows of forward programmes, whatever their columns are called."""

import pytest
from typed import document

from extractors.programme import programme
from schemas.record import Known


def rows(text: str) -> list[tuple]:
    keys = ("item", "detail", "due", "owners")
    return [tuple(f.values[k] for k in keys) for f in programme(document(text), Known())]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("ITEM|DETAIL|DATE|ACTION BY", "Gates|To review them|May 2031|A. Quill/ B. Fenn",
         ("Gates", "To review them", "May 2031", ("A. Quill", "B. Fenn"))),
        ("Issue|Scope of item|Meeting date|Invitees", "Gates|To review them|4 May 2031|Head of Paths; Bo Fenn",
         ("Gates", "To review them", "4 May 2031", ("Head of Paths", "Bo Fenn"))),
        ("Topic|Purpose|When|Lead officer", "Gates|To review them|TBC|TBC",
         ("Gates", "To review them", "TBC", ())),  # nobody is named yet
        ("ITEM|DATE|ACTION BY", "Gates|May 2031|Chair", ("Gates", None, "May 2031", ("Chair",))),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_headings(header, cells, expected):
    table = "\n".join(f"| {' | '.join(line)} |" for line in ([f"*{h}*" for h in header.split("|")], cells.split("|")))
    assert rows(f"*FORWARD PROGRAMME*\n\n{table}\n\nEnd of list.") == [expected]


def test_a_log_of_actions_is_no_programme():
    table = "| *Item* | *Action* | *Date* | *Lead* | *Progress* |\n| 3 | Mend the gate | May 2031 | Bo Fenn | Done |"
    assert rows(f"*ACTION LOG*\n\n{table}\n\nEnd of list.") == []
