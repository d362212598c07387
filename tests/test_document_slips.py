"""Slips that show only against the rest of the paper: years, trends, numbers, references."""

import pytest
from figures import both, prose, table
from typed import document

from extractors.number_slips import number_slips
from extractors.period_slips import period_slips
from extractors.reference_slips import reference_slips
from extractors.trend_slips import trend_slips
from schemas.record import Known


def codes(extractor, paper):
    """The code of each slip, and the words it stands at."""
    return [(f.values["code"], f.where[0].text) for f in extractor(paper, Known())]


OWN = (
    "Performance in Quarter 1 – Quarter 2 (2031/32).",
    "In Quarter 1 and 2 (2031/32) arson fell.",
    "So for Q1-Q2 2031/32.",
)
YEARS = [  # further blocks, slips, what it shows
    (
        ("Fraud rose by 5% during Quarter 1 – Quarter 2 (2030/31).",),
        [("year-against-period", "Quarter 1 – Quarter 2 (2030/31)")],
        "last year's quarters",
    ),
    (("Fraud rose by 5% compared to Quarter 1 – Quarter 2 (2030/31).",), [], "a comparison"),
    (("Fraud rose by 5% during Quarter 3 (2030/31).",), [], "other quarters"),
    (
        ("These are the results for Quarter 1 – Quarter 2 (2031/32):", "• A 90% satisfaction rate for 2030/31"),
        [("year-against-period", "2030/31")],
        "last year's figure in this year's list",
    ),
    (("It ran from 6th May 2031 to 4th March 2031.",), [("dates-backwards", "6th May 2031 to 4th March 2031")], "back"),
    (("It ran from 6th May 2030 to 4th March 2031.",), [], "forth"),
]


@pytest.mark.parametrize(("blocks", "expected", "shows"), YEARS, ids=[c[-1] for c in YEARS])
def test_years_against_the_papers_period(blocks, expected, shows):
    assert codes(period_slips, prose(*OWN, *blocks)) == expected


def test_a_paper_that_names_its_period_once_has_none():
    assert codes(period_slips, prose(OWN[0], "Fraud rose in Quarter 1 – Quarter 2 (2030/31).")) == []


COUNTS = ("Crime Type; May 2029; May 2030; May 2031", "Robbery; 10; 12; 15", "Arson; 10; 8; 15")
TRENDS = [  # blocks, slips, what it shows
    (("Robbery is increasing across the past three years.",), [], "it did rise"),
    (("Arson is increasing across the past three years.",), [("trend-disagrees", "Arson")], "it fell between"),
    (("Arson is increasing.",), [], "no span of years"),
    (("Arson is increasing across the past four years.",), [], "more years than the table has"),
    (
        ("Two measures have continued to have increases over the past three years:", "• Robbery: +2%", "• Arson: +9%"),
        [("trend-disagrees", "Arson")],
        "the list that the sentence leads in to",
    ),
]


@pytest.mark.parametrize(("blocks", "expected", "shows"), TRENDS, ids=[c[-1] for c in TRENDS])
def test_trends(blocks, expected, shows):
    assert codes(trend_slips, both(prose(*blocks), table(*COUNTS))) == expected


def report(*numbers: str):
    """A report of numbered paragraphs."""
    head = ("LARKMOOR SAFETY BOARD", "8TH MAY 2031", "REPORT OF THE WARDEN", "")
    return document("\n".join((*head, *(line for n in numbers for line in (f"{n}  The gate was mended again.", "")))))


NUMBERS = [  # numbers, slips, what it shows
    ("2.1 2.2 2.3 2.4", [], "in order"),
    ("2.5: 2,6: 2.7: 2.8:", [("number-misprinted", "2,6:")], "a comma for a point"),
    ("2.1 2.2 2.2 2.3", [("number-repeats", "2.2")], "twice"),
    ("2.1 2.2 2.4 2.5", [("number-skipped", "2.4")], "left out"),
    ("2.1 2.3 2.2 2.4", [("number-out-of-order", "2.2")], "out of order"),
    ("2.1 2.2 3.1 3.2", [], "a new section"),
]


@pytest.mark.parametrize(("numbers", "expected", "shows"), NUMBERS, ids=[c[-1] for c in NUMBERS])
def test_numbers_of_paragraphs(numbers, expected, shows):
    assert codes(number_slips, report(*numbers.split())) == expected


REFERENCES = [  # blocks, slips, what it shows
    (("Figure 1: Crime by month", "See Figure 1 for crime."), [], "a figure that is there"),
    (("Figure 1: Crime by month", "See Figure 4 for crime."), [("figure-not-there", "Figure 4")], "one that is not"),
    (("See Figure 4 for crime.",), [], "no figure is captioned: pictures may not have been read"),
    (("Figure 1: Crime by month", "Figure 1 (p9) has it."), [("figure-elsewhere", "Figure 1 (p9)")], "another page"),
    (("Figure 1: Crime by month", "Figure 1 (p1) has it."), [], "its page"),
    (("Appendix A – Plan of the quay", "The plan is at Appendix A."), [], "an appendix that is there"),
    (("Appendix A – Plan of the quay", "It is at Appendix 1."), [("appendix-not-there", "Appendix 1")], "one not"),
    (("Appendix: Plan of the quay", "The plan is at Appendix 1."), [], "the only appendix has no number"),
    (("The plan is at Appendix 1.",), [], "published elsewhere"),
]


@pytest.mark.parametrize(("blocks", "expected", "shows"), REFERENCES, ids=[c[-1] for c in REFERENCES])
def test_references(blocks, expected, shows):
    assert codes(reference_slips, prose(*blocks)) == expected
