"""Police beats from tables and from lists; a mention alone is none."""

from figures import prose, table

from extractors.beats import beats
from schemas.record import Known


def read(document):
    return [tuple(f.values[k] for k in ("number", "name", "covers")) for f in beats(document, Known())]


def test_rows_of_a_beat_table():
    paper = table("Beat Area; Crimes", "Larkmoor Borough; -", "Beat 7 Covers, Fenwick and Aldmoor; 8", "Beat 8 Quay; 3")
    assert read(paper) == [("7", None, "Fenwick and Aldmoor"), ("8", None, "Quay")]


def test_headings_and_lines_with_places():
    assert read(prose("Beat 7", "Covers Fenwick", "Beat 8", "Quay and Holm")) == [
        ("7", None, "Fenwick"),
        ("8", None, "Quay and Holm"),
    ]
    assert read(prose("• Beat 7 – Fenwick", "• Beat 8 – Quay")) == [("7", None, "Fenwick"), ("8", None, "Quay")]


def test_a_mention_gives_its_name_and_is_no_beat_itself():
    lines = ("• Harbour East: Police Beat 7", "• Beat 7: +36% increase in crime", "• Beat 8 with 90 incidents")
    assert read(prose(*lines)) == []
    assert read(prose(*lines, "Beat 7", "Fenwick", "Beat 8", "Quay"))[0] == ("7", "Harbour East", "Fenwick")
