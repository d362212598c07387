"""What was put right by hand is shown beside what was found, wherever the record is shown."""

from typing import Any

import pytest

from pipeline.correct import Line, correct
from pipeline.publish import publish
from tests import make
from tests.serving import desk, get

EVIL = "<script>alert(1)</script>"
LINES = (
    ("d1", "verb", "agreed", "resolved", "as the minutes of June say"),
    ("d2", "text", "that something else be noted", "that it be noted", "slip of the pen"),
    ("actions:a1", "due", "", "in June", f"{EVIL} said so"),
    ("ada-quill", "name", "Ada Quill", "Ada Quill-Fenn", "she married"),
)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory) -> Any:
    lines = [Line(n, *line, "the clerk", "2031-07-01") for n, line in enumerate(LINES, 1)]
    path = tmp_path_factory.mktemp("corrected") / "papers.db"
    publish(correct(make.sample(), lines), path)
    return desk(path)


APPLIED = [
    '<del dir="auto">agreed</del>',
    '<ins dir="auto">resolved</ins>',
    "as the minutes of June say",
    "the clerk</bdi>, 2031-07-01",
]
NOW = 'it says <q dir="auto">that the budget be noted</q>'
LABEL = 'title="verb from “agreed” to “resolved”: as the minutes of June say (the clerk, 2031-07-01)">corrected</span>'
SHOWN = [
    (f"/-/page/{make.PAPER}/1?record=d1", APPLIED, "at its place"),
    ("/papers/decisions/d1", [*APPLIED, LABEL], "as a row"),
    ("/papers/decisions", [f"resolved <span class=\"corrected\" {LABEL}"], "in the table"),
    (f"/-/paper/{make.PAPER}", ["Put right by hand"], "for its paper, among its problems"),
    ("/-/meeting/larkmoor-safety-board-2031-05-08", [LABEL], "in a table of a page for people"),
    ("/papers/decisions/d2", ["Not applied (value differs)", NOW], "told"),
    ("/-/thread/a1", ["from nothing", "in June", "&lt;script&gt;"], "on the action's page, escaped"),
    ("/-/person/ada-quill", ["Ada Quill-Fenn", "she married"], "on a person's page"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "expected", "shows"), SHOWN, ids=[c[2] for c in SHOWN])
def test_shown(corrected, address, expected, shows):
    text = " ".join(get(corrected, address).split())
    assert [e for e in expected if e not in text] == [] and EVIL not in text


def test_what_was_not_corrected_has_no_label(corrected):
    assert "corrected</span>" not in get(corrected, "/papers/attendance")
