"""The views of figures: series, restated figures, the register of beats."""

import json
import sqlite3

import pytest
from make import archive, beat_figure, body, meeting, paper, percentage

from pipeline.publish import publish
from schemas.beat import Beat
from schemas.crime_figure import CrimeFigure
from schemas.indicator import Indicator

PLACE = {"page": 1, "x0": 1, "top": 1, "x1": 2, "bottom": 2, "quote": "q", "basis": "stated", "rule": "r"}
SECOND = "f" * 12


@pytest.fixture
def asked(tmp_path):
    """Asks the database of two papers."""
    later = {"id": "larkmoor-safety-board-2031-11-06", "date": "2031-11-06"}
    known = {"measure_name": "all crime"}
    rows = (
        meeting(),
        meeting(**later),
        paper(),
        paper(id=SECOND, sha256=SECOND + "0" * 52, filename="later.pdf", meeting_id=later["id"]),
        beat_figure(**known),
        beat_figure(id="f2", paper_id=SECOND, baseline=45, current=50, baseline_as_at="2031-05-01",
                    current_as_at="2031-11-01", measure="Total Crime", **known),
        CrimeFigure(id="c1", paper_id=SECOND, measure="Arson", area="Larkmoor", period="2030/31", period_start="2030",
                    period_end="2031", count=7, **PLACE),
        Indicator(id="i1", paper_id=SECOND, code="KI 4", quarter="Q1 2031/32", value=3.5, unit="days",
                  period_start="2031-04", period_end="2031-06", **PLACE),
        percentage(id="q2", kind="rate", subject="Recycling rate", value=41.0, period_end="2031-06"),
        percentage(id="q3", kind="change", subject="Recycling rate", value=1.0, period_end="2031-06"),
        Beat(id="b1", paper_id=SECOND, number="7", name="Quay", covers="the quay", **PLACE),
        Beat(id="b2", paper_id=paper().id, number="7", covers="quay and mill", **PLACE),
    )  # fmt: skip
    publish(archive(body(), *rows), tmp_path / "papers.db")
    return lambda sql: sqlite3.connect(tmp_path / "papers.db").execute(sql).fetchall()


def test_a_measure_is_one_series_across_papers_and_names(asked):
    assert asked("select date, value, filename from measure_series where measure = 'all crime' and beat = '7'") == [
        ("2030-05-01", 40.0, "larkmoor.pdf"),
        ("2031-05-01", 44.0, "larkmoor.pdf"),
        ("2031-05-01", 45.0, "later.pdf"),
        ("2031-11-01", 50.0, "later.pdf"),
    ]


def test_areas_indicators_and_rates_are_observed_and_changes_are_not(asked):
    assert asked("select measure, area, date, value, unit, kind from measure_series where beat is null") == [
        ("KI 4", None, "2031-06", 3.5, "days", "indicator"),
        ("arson", "Larkmoor", "2031", 7.0, "count", "count"),
        ("recycling rate", None, "2031-06", 41.0, "%", "rate"),
    ]


def test_a_restated_figure_stands_with_the_one_before_it(asked):
    assert asked("select date, first_value, second_value, changed, second_filename from restated_figures") == [
        ("2031-05-01", 44.0, 45.0, 1, "later.pdf")
    ]


def test_a_beat_stands_once_with_what_each_paper_said(asked):
    [(number, names, papers, said)] = asked("select number, names, papers, said from beat_register")
    assert (number, names, papers) == ("7", "Quay", 2)
    assert [(s["paper"], s["covers"]) for s in json.loads(said)] == [
        ("larkmoor.pdf", "quay and mill"),
        ("later.pdf", "the quay"),
    ]
