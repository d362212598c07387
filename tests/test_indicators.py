"""Performance indicators: a record per quarter, target and RAG with the latest."""

from figures import table

from extractors.indicators import indicators
from schemas.record import Known

FIELDS = ("code", "quarter", "value", "unit", "target", "rag")
HEAD = "Indicator; Quarter 1; Quarter 2; ; Target; Commentary"


def read(document):
    return [tuple(f.values.get(k) for k in FIELDS) for f in indicators(document, Known())]


def test_a_record_per_quarter_with_target_and_rag_at_the_latest():
    assert read(table(HEAD, "QX 12 - Bins missed; 4.5%; 1,204 Bins; A; 4.0%; Vans were late.")) == [
        ("QX 12", "Quarter 1", 4.5, "%", None, None),
        ("QX 12", "Quarter 2", 1204, "Bins", 4.0, "A"),
    ]


def test_an_indicator_without_value_and_one_that_breaks_over_a_page():
    found = list(
        indicators(table(HEAD, "QX3 - Number of; -; -; NS; -; Due in", "swings mended; -; -; -; -; May."), Known())
    )
    assert [(f.values["name"], f.values["value"], f.values["rag"]) for f in found] == [
        ("Number of swings mended", None, "NS")
    ]
    assert found[0].values["commentary"] == "Due in May."


def test_the_year_is_that_of_the_caption():
    paper = table(HEAD, "QX3 - Swings; 4; -; G; 5; Good.", caption="Indicators 2031/32")
    assert read(paper) == [("QX3", "Q1 2031/32", 4, None, 5, "G")]


def test_the_colour_of_the_cell_where_there_is_no_letter():
    for fill, rag in {(0.9, 0.2, 0.2): "R", (1.0, 0.75, 0.0): "A", (0.1, 0.7, 0.3): "G", (0.8, 0.8, 0.8): None}.items():
        paper = table("Indicator; Quarter 1; Target", "QX3 - Swings; 4; 5", fills={(0, 1): fill})
        assert read(paper) == [("QX3", "Quarter 1", 4, None, 5, rag)]


def test_a_table_without_quarters_or_codes_is_none():
    assert read(table("Indicator; Target", "QX3 - Swings; 5")) == []
    assert read(table("Work; Quarter 1", "Swings; 5")) == []
