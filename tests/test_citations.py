"""A citation says what is claimed: the words, which paper of the pack they are of, and what the words say."""

import html
import re
import sqlite3
from typing import Any

import pytest

from pipeline.correct import Line, correct
from pipeline.publish import publish
from tests import make
from tests.conftest import CORPUS
from tests.serving import desk, get, plugin


@pytest.fixture(scope="module")
def sample(sample_database) -> Any:
    return desk(sample_database, CORPUS)


@pytest.fixture(scope="module")
def cite(sample, sample_database) -> Any:
    db = sqlite3.connect(sample_database)

    def citation(table: str, where: str) -> str:
        paper, page, id = db.execute(f"select paper_id, page, id from {table} where {where} order by id").fetchone()
        return cited(sample, f"/-/page/{paper}/{page}?record={id}")

    return citation


def cited(served: Any, address: str) -> str:
    found = re.search(r'<textarea id="citation"[^>]*>(.*?)</textarea>', get(served, address), re.S)
    return html.unescape(found[1])


MOTION = "votes = '3 for and 1 against'"
SAID = [
    ("decisions", "paper_id like '28960%' and page = 5", ["Minutes of 14 March 2024, Harrowmere Safer Places"]),
    ("decisions", "paper_id like '28960%' and page = 5", ["in the papers for the meeting of 13 June 2024"]),
    ("actions", "paper_id like '28960%' and page = 7", ["Action log of 14 March 2024"]),
    ("indicators", "code = 'PN1' and target", ["Report “2024-25 QUARTER 3 INDICATORS” to the meeting of 4 February"]),
    ("indicators", "code = 'PN1' and target", ["109,660 Visits", "105,000 Visits", "target 105000, RAG G"]),
    ("beat_figures", "beat = '42' and variance = 0", ["Beat 42 … 5 … 5 … 0%", "5 → 5, change 0%"]),
    ("decisions", MOTION, ["Proposed SY, seconded FW", "3 for and 1 against.", "vote: 3 for and 1 against"]),
    ("decisions", "mover = 'Cllr Whitlow'", ["moved by Cllr Whitlow", "… The motion was lost, 1 for and 3"]),
    ("decisions", MOTION, ["proposed by SY", "seconded by FW", "Minutes of 8 May 2024, Osierby"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "where", "expected"), SAID, ids=[f"{c[0]} {c[1]}" for c in SAID])
def test_a_citation_carries_what_is_claimed(cite, table, where, expected):
    text = cite(table, where)
    assert [e for e in expected if e not in text] == [], text


EMPTY = [
    ("beat_figures", "baseline is null and current is not null", "0 →"),
    ("indicators", "value is null", ": 0"),
]


@pytest.mark.parametrize(("table", "where", "never"), EMPTY, ids=[c[0] for c in EMPTY])
def test_what_is_not_printed_is_not_cited_as_nought(cite, table, where, never):
    assert never not in cite(table, where)


@pytest.mark.parametrize("printed", ["22%", "50%"])
def test_a_fall_told_in_words_keeps_its_sign(cite, printed):
    assert f"a change of -{printed}" in cite("percentages", f"value < 0 and as_printed = '{printed}'")


def test_a_sign_that_is_printed_is_not_told_again(cite):
    assert "a change of" not in cite("percentages", "value < 0 and as_printed like '-%'")


def test_a_corrected_record_says_so(tmp_path):
    line = Line(1, "d1", "verb", "agreed", "resolved", "as the minutes say", "the clerk", "2031-07-01")
    publish(correct(make.sample(), [line]), tmp_path / "papers.db")
    text = cited(desk(tmp_path / "papers.db"), f"/-/page/{make.PAPER}/1?record=d1")
    assert "corrected by hand: verb from “agreed” to “resolved”: as the minutes say (the clerk, 2031-07-01)" in text


PACK = {"pack_date": "2031-05-08", "pack_body": "Larkmoor Board", "pack_meeting_id": "m2", "date": None, "body": None}
PART = PACK | {"id": "p1", "page": 1, "last_page": 3, "top": 50.0, "kind": "plan", "title": "WATCH PLAN"}
PART |= {"meeting_id": None, "meeting_date": None}
PAPER = {"title": "MINUTES OF THE ANNUAL MEETING OF THE BOARD HELD ON", "filename": "a.pdf"}
AT = {"page": 2, "top": 90.0, "meeting_date": None}
NAMED = [
    ([PART], "Plan “WATCH PLAN”, Larkmoor Board, in the papers for the meeting of 8 May 2031", "without a meeting"),
    ([PACK | {"id": None}], f"{PAPER['title']}, papers for the meeting of 8 May 2031, Larkmoor Board", "in no part"),
    ([PART | {"kind": "minutes", "meeting_date": "2031-04", "title": PAPER["title"]}, PART | {"page": 3}],
     "Minutes of April 2031, Larkmoor Board, in the papers for the meeting of 8 May 2031", "of a month"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "expected", "which"), NAMED, ids=[c[2] for c in NAMED])
def test_the_paper_is_named(parts, expected, which):
    assert plugin("citations").of_what(AT, PAPER, parts) == expected
