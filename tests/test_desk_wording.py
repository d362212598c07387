"""What a record says in words a reader knows, and indicators with their targets."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import publish
from schemas.indicator import Indicator
from tests.make import PAPER, archive, attended, body, meeting, page, paper, percentage, person
from tests.serving import desk, get
from tests.test_desk_counts import table, words

PLACED = {"paper_id": PAPER, "page": 1, "x0": 72.0, "top": 100.0, "x1": 300.0, "bottom": 112.0, "quote": "BN1 Visits"}
ROW = PLACED | {"basis": "stated", "rule": "indicator-row", "code": "BN1", "commentary": "Up after the works."}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("wording")
    indicators = [
        Indicator(id=f"i{n}", quarter=f"Q{n} 2031-32", value=v, target=t, **ROW)
        for n, v, t in ((1, 80.0, None), (2, 85.0, None), (3, 90.0, 100.0))
    ]
    rows = [paper(), page(), attended(remote=True), attended(id="t2", top=200.0), percentage(page=1)]
    publish(archive(body(), meeting(), person(), *rows, *indicators), folder / "papers.db")
    return desk(folder / "papers.db")


def said(served: Any, record: str) -> str:
    html = get(served, f"/-/page/{PAPER}/1?record={record}")
    return words(re.search(r'<section class="record".*?</section>', html, re.S)[0])


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("t1", "joined remotely yes"),
        ("t2", "joined remotely no"),
        ("q1", "agrees with its counts no"),
        ("q1", "stands in a table no"),
        ("t1", "read by the rule"),
    ],
)
def test_a_yes_or_no_is_told_as_such(served, record, told):
    assert told in said(served, record)


def test_the_chart_of_an_indicator_has_its_target(served):
    html = get(served, "/-/indicator/BN1")
    assert len(re.findall(r'<line class="target"', html)) == 1
    assert "Q3 2031-32: target 100" in html


def test_commentary_stands_at_the_quarter_that_it_is_of(served):
    html = get(served, "/-/indicator/BN1")
    assert [row[0] for row in table(html, "quarters") if "Up after the works." in row] == ["Q3 2031-32"]


def test_a_target_that_nothing_else_reaches_is_inside_the_chart(served):
    html = get(served, "/-/indicator/BN1")
    width = float(re.search(r'viewBox="0 0 (\d+)', html)[1])
    assert float(re.search(r'<line class="target" x1="([\d.]+)', html)[1]) < width
