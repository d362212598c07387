"""Percentages with their sign, subject, beat, periods and counts."""

import pytest
from figures import prose, table

from extractors.percentages import percentages
from schemas.record import Known

PROSE = [  # text, (value, subject) of each figure, what it shows
    ("Robbery: -12%", [(-12, "Robbery")], "a label before the figure"),
    ("Arson had risen: arson (+3%), robbery (+7%)", [(3, "arson"), (7, "robbery")], "labels before brackets"),
    ("-28% reduction in Burglary – Homes: (82 fewer)", [(-28, "Burglary – Homes")], "what a change is a change in"),
    ("The survey records an 11% decrease in fly-tipping.", [(-11, "fly-tipping")], "a fall in words"),
    ("Calls about noise saw a 21% rise.", [(21, "Calls about noise")], "a rise in words"),
    ("There was a drop of 1% in footfall.", [(-1, "footfall")], "a fall before the figure"),
    ("Thefts of tools fell by 10%.", [(-10, "Thefts of tools")], "a verb"),
    ("Total crime is 18% lower than it was.", [(-18, "Total crime")], "lower"),
    ("There were falls of 14% in burglary and 41% in fraud.", [(-14, "burglary"), (-41, "fraud")], "two"),
    ("Crime reductions included arson (-5%) and fraud (36%).", [(-5, "arson"), (-36, "fraud")], "a lost minus"),
    ("An increase in arson (+3%) and fraud (+25.4) was seen.", [(3, "arson"), (25.4, "fraud")], "no per cent"),
    ("77% felt safe - this has reduced from 79%", [(77, "felt safe"), (79, "felt safe")], "levels"),
    ("92% of councils do not charge for bins.", [(92, "councils do not charge for bins")], "a share"),
    ("Noise made up 38% of them.", [(38, "Noise")], "the part of a whole"),
    ("Beat 7: 2,040 crimes, which equates to 21% of All Crime", [(21, "Beat 7")], "a beat's share"),
    ("The target of 50% was missed.", [(50, "target")], "a target"),
    ("It was down on plan by less than 8%; no more than that.", [(-8, None)], "no subject that can be told"),
]  # fmt: skip


def read(document):
    return [f.values for f in percentages(document, Known())]


@pytest.mark.parametrize(("text", "expected", "shows"), PROSE, ids=[c[-1] for c in PROSE])
def test_prose(text, expected, shows):
    rows = read(prose(text))
    assert [v["value"] for v in rows] == [v for v, _ in expected]
    for row, (_, subject) in zip(rows, expected, strict=True):
        assert subject is None or row["subject"] == subject


def test_a_list_of_falls_gives_its_items_their_sign_by_inference():
    found = list(percentages(prose("The following have seen reductions:", "• Arson: 12%", "• Fraud: 3%"), Known()))
    assert [(f.values["value"], f.basis) for f in found] == [(-12, "inferred"), (-3, "inferred")]


def test_a_row_says_the_subject_and_its_counts_bear_the_change_out():
    [first, second] = read(
        table(
            "Crime Type; Change to Date; Crime as at 5th May 2031; Crime as at 5th May 2030",
            "Robbery; -20%; 40; 50",
            "Arson; +12%; 11; 10",
        )
    )
    assert first["subject"] == "Robbery"
    assert (first["count"], first["baseline_count"], first["recomputed"], first["agrees"]) == (40, 50, -20, True)
    assert (second["recomputed"], second["agrees"]) == (10, False)
    assert (first["period"], first["baseline_period"]) == ("Crime as at 5th May 2031", "Crime as at 5th May 2030")


def test_in_a_row_for_a_beat_the_subject_is_the_heading_over_its_columns():
    [row] = read(
        table(
            "Beat Area; Arson | As at 5th May 2030; Arson | As at 5th May 2031; Arson | % Variance",
            "Beat 7 Covers, Fenwick; 8; 6; -25%",
        )
    )
    assert (row["subject"], row["beat"], row["agrees"], row["in_table"]) == ("Arson", "7", True, True)


def test_a_column_headed_per_cent_holds_percentages_without_the_sign():
    assert [v["as_printed"] for v in read(table("Crime Type; Crimes; % change", "Arson; 12; -5.2"))] == ["-5.2"]


COUNTED = [  # text, (count, baseline, recomputed, agrees), what it shows
    ("Hate crimes numbered 92, against 80 last year, an increase of +15%.", (92, 80, 15, True), "two counts"),
    ("Arson went from 80 to 92, a rise of 16%.", (92, 80, 15, False), "two counts that do not bear it out"),
    ("There were 173 hate crimes, which is an increase of 35 (25.4%).", (173, None, 25.4, True), "the difference"),
    ("Arson rose by 15%.", (None, None, None, None), "no count"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), COUNTED, ids=[c[-1] for c in COUNTED])
def test_counts_in_a_sentence(text, expected, shows):
    [row] = read(prose(text))
    assert (row["count"], row["baseline_count"], row["recomputed"], row["agrees"]) == expected


def test_the_periods_of_a_sentence():
    [row] = read(prose("In Q1 of 2031/32 arson rose by 5% compared to the same quarter of 2030/31."))
    assert (row["period"], row["baseline_period"]) == ("Q1 of 2031/32", "the same quarter of 2030/31")
