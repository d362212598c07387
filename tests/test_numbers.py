"""Numbers, percentages and sums of money: what is printed parses back to itself or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parse.numbers import find_money, find_numbers, find_percentages, find_unmarked, is_count, parse_number

whole = st.integers(min_value=0, max_value=10**9)
pence = st.integers(min_value=0, max_value=10**8)
tenths = st.integers(min_value=0, max_value=99999)


@given(whole)
def test_a_number_with_commas_parses_back(number):
    assert parse_number(f"{number:,}") == number
    assert parse_number(f"{number:,}".replace(",", ", ")) == number
    assert parse_number(str(number)) == number


@given(pence, st.sampled_from("£$€"), st.sampled_from(["", " "]))
def test_a_sum_parses_back(number, sign, gap):
    printed = f"{sign}{gap}{number // 100:,}.{number % 100:02}"
    [found] = find_money(f"at a cost of {printed}, as agreed.")
    assert (found.text, found.value) == (printed, number / 100)


@given(tenths, st.sampled_from(["k", "K", "m", "million", " million", "bn"]))
def test_a_sum_in_thousands_or_millions_parses_back(number, scale):
    times = {"k": 1e3, "m": 1e6, "b": 1e9}[scale.strip().lower()[0]]
    [found] = find_money(f"(£{number / 10}{scale})")
    assert found.value == pytest.approx(number / 10 * times)


@given(tenths, st.sampled_from(["", "+", "-", "−", "- ", "+ "]), st.sampled_from(["%", " %", " per cent", "percent"]))
def test_a_percentage_parses_back(number, sign, unit):
    printed = f"{sign}{number / 10}{unit}"
    [found] = find_percentages(f"robbery ({printed}) and arson")
    assert (found.text, found.signed) == (printed, bool(sign))
    assert found.value == (-1 if sign.strip() in ("-", "−") and sign else 1) * number / 10


@given(st.text(alphabet="0123456789,./%£$-–+() kmst", max_size=30))
def test_whatever_is_printed_is_read_where_it_stands(text):
    for find in (find_numbers, find_percentages, find_money, find_unmarked):
        for figure in find(text):
            assert text[figure.start : figure.end] == figure.text


PERCENTAGES = [  # text, (as printed, value) of each figure, what it shows
    ("rose by 33 per cent", [("33 per cent", 33.0)], "in words"),
    ("stands at -7 %", [("-7 %", -7.0)], "a blank before the sign for per cent"),
    ("Shoplifting (- 31.3%)", [("- 31.3%", -31.3)], "a blank after the minus, in brackets"),
    ("homes is at - 25%", [("- 25%", -25.0)], "a minus left at a line end"),
    ("Thefts – Sheds – 12%", [("12%", 12.0)], "a dash between words is no minus"),
    ("Thefts –12%", [("–12%", -12.0)], "a dash at the figure is a minus"),
    ("a rise of 5-10%", [("5", 5.0), ("10%", 10.0)], "a range with a hyphen"),
    ("between 5.1 and 10%", [("5.1", 5.1), ("10%", 10.0)], "a range in words"),
    ("5%-10%", [("5%", 5.0), ("10%", 10.0)], "a range whose ends are both marked"),
    ("Beat 7 - 5%", [("5%", 5.0)], "a beat is no end of a range"),
    ("up 5 percentage points", [], "percentage points are no per cent"),
    ("12,50%", [], "a comma that stands wrong is refused"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), PERCENTAGES, ids=[c[-1] for c in PERCENTAGES])
def test_percentages(text, expected, shows):
    assert [(f.text, f.value) for f in find_percentages(text)] == expected


SUMS = [  # text, (as printed, amount) of each sum, what it shows
    ("a £25m fund", [("£25m", 25e6)], "millions"),
    ("£302K this year", [("£302K", 302e3)], "thousands"),
    ("over £1million", [("£1million", 1e6)], "a word without a blank"),
    ("Fenwick £ 52, 665.76.", [("£ 52, 665.76", 52665.76)], "blanks inside"),
    ("£10-15 a bag", [("£10-15", 10.0)], "a range is one sum, from its lower end"),
    ("from £15-£20K", [("£15-£20K", 15e3)], "a scale at the end of a range is that of both ends"),
    ("from £10 to £14.10", [("£10", 10.0), ("£14.10", 14.1)], "from one sum to another is two"),
    ("some $60 to $70 million", [("$60", 60e6), ("$70 million", 70e6)], "a scale said once"),
    ("£15,956.25 approx", [("£15,956.25 approx", 15956.25)], "a sum that says it is about"),
    ("£9pp for darts", [("£9pp", 9.0)], "a price a head"),
    ("ends on £50.", [("£50", 50.0)], "the stop of the sentence is no point"),
    ("£1,5 or £2.345,6", [], "commas that stand wrong are refused"),
    ("section £A and 25K", [], "no figure, or no sign"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), SUMS, ids=[c[-1] for c in SUMS])
def test_sums(text, expected, shows):
    assert [(f.text, f.value) for f in find_money(text)] == expected


NUMBERS = [  # text, numbers, what it shows
    ("1, 641 recorded crimes", [1641.0], "a blank after the comma"),
    ("on 21st May, at 9/15, 5% and £40", [], "ordinals, positions, percentages and sums are no counts"),
    ("2030/31 and 2,183", [2183.0], "a financial year is no count"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), NUMBERS, ids=[c[-1] for c in NUMBERS])
def test_numbers(text, expected, shows):
    assert [f.value for f in find_numbers(text)] == expected


def test_a_change_without_its_sign_is_read_beside_one_that_has_it():
    assert [f.text for f in find_unmarked("thefts (+3%) and arson (+25.4)")] == ["+25.4"]
    assert list(find_unmarked("goals (+3) and points (+25)")) == []


def test_a_count_is_a_whole_number_and_nothing_else():
    assert [is_count(t) for t in ("1,305", "12.0", "-4", "9/15", "", None)] == [True, False, False, False, False, False]
