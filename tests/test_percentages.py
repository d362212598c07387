"""Percentages with their sign, subject, beat, periods and counts."""

import pytest
from figures import both, prose, table

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
    (
        "Arson is up by 6%. Calls about smoke, which were 40% lower, came late.",
        [(6, "Arson"), (-40, "Calls about smoke")],
        "a clause about the noun before it",
    ),
    (
        "Burglary of homes rose by 3%, and notes of litter, which had fallen by 9% since May, were few.",
        [(3, "Burglary of homes"), (-9, "notes of litter")],
        "a clause about the noun before it, after a kind of crime",
    ),
    ("Arson has risen by 62, which is 5% more.", [(5, "Arson")], "a clause about all that was said"),
    ("The target of 50% was missed.", [(50, "target")], "a target"),
    ("For the gate they need 50% down and the rest in May.", [(50, None)], "what is paid at once is no fall"),
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


KINDS = [  # text, kind of each figure, what it shows
    ("Robbery: -12%", ["change"], "a sign"),
    ("The survey records an 11% decrease in fly-tipping.", ["change"], "a fall in words"),
    ("Calls about noise saw a 21% rise.", ["change"], "a rise in words"),
    ("Members heard of a 5% (£12) rent increase.", ["change"], "a noun that is a change"),
    ("Satisfaction rose to 85%.", [None], "a level that was risen to"),
    ("92% of councils do not charge for bins.", ["share"], "a part of all"),
    ("Noise made up 38% of them.", ["share"], "made up"),
    ("The compliance rate was 94%.", ["rate"], "called a rate"),
    ("There is a 100% victim satisfaction rate for 2030/31.", ["rate"], "called a rate after it"),
    ("The target of 50% was missed.", ["target"], "a target"),
    ("It lies within 5% of plan.", [None], "a tolerance"),
    ("Work is needed on rises in arson (+3%) and on the 40% share of it.", ["change", None], "no one kind"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), KINDS, ids=[c[-1] for c in KINDS])
def test_kinds(text, expected, shows):
    assert [v["kind"] for v in read(prose(text))] == expected


def test_a_list_under_rises_holds_changes():
    rows = read(prose("The following have seen an increase:", "• Arson: 12%"))
    assert [(v["kind"], v["value"], v["measure_name"]) for v in rows] == [("change", 12, "criminal damage")]


def test_kinds_in_a_table():
    rows = read(
        table(
            "Indicator; Q1 2031/32; Target; Change",
            "Percentage of homes inspected; 40%; 50%; +2%",
            "Void rate; 3%; -; -",
        )
    )
    assert [v["kind"] for v in rows] == ["share", "target", "change", "rate"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Theft of a Motor Vehicle", "theft of vehicles"),
        ("Vehicle Crime - Theft of", "theft of vehicles"),
        ("Bins", None),
    ],
)
def test_ways_of_printing_a_measure_share_one_name(printed, name):
    [row] = read(table("Crime Type; Change", f"{printed}; +2%"))
    assert row["measure_name"] == name


DIFFERENT = [  # text, (difference, agrees), what it shows
    ("-28% reduction in arson (82 less offences)", (-82, True), "a difference that some number gives"),
    ("-28% reduction in arson (2 less offences)", (-2, False), "a difference that no whole number gives"),
    ("-28% reduction in arson (82 more offences)", (82, False), "a difference the other way"),
    ("Arson rose by +12%. This increase equates to 751 more fires.", (751, True), "told in the next sentence"),
    ("Arson rose by +12%, equating to 5 more than ever.", (None, None), "more than"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "shows"), DIFFERENT, ids=[c[-1] for c in DIFFERENT])
def test_the_difference_of_the_counts(text, expected, shows):
    [row] = read(prose(text))
    assert (row["difference"], row["agrees"]) == expected


def test_a_share_is_held_against_the_part_and_the_whole():
    [row] = read(prose("In all 12 of 40 callers (31%) were satisfied."))
    assert (row["count"], row["baseline_count"], row["recomputed"], row["agrees"]) == (12, 40, 30, False)


TABLE = ("Crime Type; Crime as at 5th May 2031; Crime as at 5th May 2030", "Robbery; 40; 50", "Arson; 22; 20")
TALK = [  # sentence, (count, baseline, counts_from, agrees), what it shows
    ("As at 5th May 2031 robbery was down by 20%.", (40, 50, "table", True), "the table of another page gives it"),
    ("As at 5th May 2031 robbery was down by 25%.", (40, 50, "table", False), "the table does not give it"),
    ("Robbery was down by 20%.", (40, 50, "table", True), "no date, but the value says which columns"),
    ("Robbery was down by 25%.", (None, None, None, None), "no date and another value: of something else"),
    ("As at 5th May 2029 robbery was down by 20%.", (None, None, None, None), "another date"),
    ("As at 5th May 2031 robbery in Fenwick was down by 25%.", (None, None, None, None), "another place"),
    ("As at 5th May 2031 robbery on this estate was down by 20%.", (None, None, None, None), "a part of the area"),
    ("As at 5th May 2031 fraud was down by 20%.", (None, None, None, None), "another measure"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), TALK, ids=[c[-1] for c in TALK])
def test_counts_in_a_table_of_the_same_paper(text, expected, shows):
    [row] = [v for v in read(both(prose(text), table(*TABLE))) if not v["in_table"]]
    assert tuple(row[k] for k in ("count", "baseline_count", "counts_from", "agrees")) == expected


def test_periods_as_dates():
    [row] = read(prose("From 1st April 2031 to 30th June 2031 arson rose by 5% compared to Q1 of 2030/31."))
    assert [row[k] for k in ("period_start", "period_end", "baseline_start", "baseline_end")] == [
        "2031-04-01",
        "2031-06-30",
        "2030-04",
        "2030-06",
    ]


def test_an_undated_item_of_a_list_is_held_against_the_columns_of_the_others():
    counts = table("Type; May 2031; May 2030", "Robbery; 40; 50", "Arson; 22; 20", "Fraud; 30; 40", "Burglary; 9; 8")
    talk = prose("These need work:", "• Robbery: -20%", "• Arson: +10%", "• Fraud: -20%")
    rows = [v for v in read(both(talk, counts)) if not v["in_table"]]
    assert [(v["agrees"], v["recomputed"]) for v in rows] == [(True, -20), (True, 10), (False, -25)]
    alone = prose("These need work:", "• Robbery: -20%", "• Fraud: -20%")
    assert [v["agrees"] for v in read(both(alone, counts)) if not v["in_table"]] == [True, None]
