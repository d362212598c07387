"""Area-wide counts of crime, with positions and arrows."""

from figures import prose, table

from extractors.crime_figures import crime_figures
from schemas.record import Known

FIELDS = ("measure", "area", "period", "count", "position", "trend")


def read(document):
    return [tuple(f.values.get(k) for k in FIELDS) for f in crime_figures(document, Known())]


def test_position_and_arrow_stand_with_the_latest_count():
    paper = table(
        "Crime Type; Change; Total as at May 2030; Total as at May 2031; Position in Family Group",
        "All Crime; +1%; 1,000; 1,010; 9/15 ↑",
        "Robbery; 0%; 40; 40; 3/15",
    )
    assert read(paper) == [
        ("All Crime", None, "Total as at May 2030", 1000, None, None),
        ("All Crime", None, "Total as at May 2031", 1010, "9/15", "up"),
        ("Robbery", None, "Total as at May 2030", 40, None, None),
        ("Robbery", None, "Total as at May 2031", 40, "3/15", None),
    ]


def test_each_column_of_arrows_stands_with_the_count_before_it():
    paper = table(
        "Time Period; Fenwick | 2030/31; Fenwick | 5 year Trend; Fenwick | 2031 to date; Fenwick | Trend",
        "Total Crime; 900; ↑; 400; ↓",
        "Vehicle Crime - Theft of; 90; →; 40; →",
    )
    assert read(paper)[:2] == [
        ("Total Crime", "Fenwick", "2030/31", 900, None, "up"),
        ("Total Crime", "Fenwick", "2031 to date", 400, None, "down"),
    ]


def test_crime_types_over_the_columns():
    paper = table("Year; Arson; Robbery", "2030/31; 12; 40", "2031/32; 14; 38")
    assert read(paper)[0] == ("Arson", None, "2030/31", 12, None, None)


def test_a_list_under_a_sentence_that_says_the_period():
    paper = prose(
        "The Borough of Larkmoor recorded in Quarter 1 (2031/32):", "• Violence with Injury offences: 1,185 offences"
    )
    assert read(paper) == [("Violence with Injury offences", "Larkmoor", "Quarter 1 (2031/32)", 1185, None, None)]


def test_other_tables_are_left_alone():
    assert read(table("; Received; Paid", "Robbery; £40; £30", "Street wardens; £10; £9")) == []
    assert read(table("Beat; Robbery", "Beat 7; 12", "Beat 8; 9")) == []
    assert read(table("; April 30; April 31", "Number of group sessions; 4; 12", "Children helped; 21; 35")) == []
