"""Counts by beat, from tables and from lines."""

from figures import prose, table

from extractors.beat_figures import beat_figures
from schemas.record import Known

FIELDS = ("beat", "measure", "baseline", "current", "variance", "baseline_as_at", "current_as_at")


def read(document):
    return [tuple(f.values.get(k) for k in FIELDS) for f in beat_figures(document, Known())]


def test_the_earlier_date_is_the_baseline_in_whatever_order_they_are_printed():
    paper = table(
        "Beat Area; Arson | Crime as at 5th May 2031; Arson | Crime as at 5th May 2030; Arson | % Variance; "
        "Fraud | Crime as at 5th May 2030; Fraud | Crime as at 5th May 2031; Fraud | % Variance",
        "Larkmoor Borough; -; -; -; -; -; -",
        "Beat 7 Fenwick; 6; 8; -25%; 1, 200; 1,260; 5",
    )
    assert read(paper) == [
        ("7", "Arson", 8, 6, -25, "2030-05-05", "2031-05-05"),
        ("7", "Fraud", 1200, 1260, 5, "2030-05-05", "2031-05-05"),
    ]


def test_lines_that_count_a_beat():
    lines = (
        "• Beat 7: 2,040 recorded crimes, or 21%",
        "• Beat 8 with 904 incidents",
        "Beat 9 had 12 burglaries.",
    )
    assert [r[:4] for r in read(prose(*lines))] == [
        ("7", "recorded crimes", None, 2040),
        ("8", "incidents", None, 904),
        ("9", "burglaries", None, 12),
    ]


def test_a_change_or_a_mention_is_no_count():
    assert read(prose("Beat 7: +36% increase in crime", "Officers walked Beat 8 on 12 days.")) == []
