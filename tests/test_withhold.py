"""Contact details go, figures stay."""

import pytest

from pipeline.withhold import masked, withhold
from schemas.paper import Paper, PlaceRow
from tests.make import archive, contact, paper, percentage, place

CASES = [
    ("Tel 01632 960001", "Tel [withheld]", "a town's number"),
    ("(01632)960 001 or 01632-960-001", "[withheld] or [withheld]", "brackets, hyphens"),
    ("Clerk (01632 960001)", "Clerk ([withheld])", "in brackets as a whole"),
    ("020 7946 0001, 0161 496 0001", "[withheld], [withheld]", "cities"),
    ("07700 900001/07700900002", "[withheld]/[withheld]", "mobiles"),
    ("+44 (0)7700 900001 and 0044 1632 960001", "[withheld] and [withheld]", "from abroad"),
    ("0800 555 111", "[withheld]", "free of charge"),
    ("(555) 555-0123", "[withheld]", "American"),
    ("01632\n960001", "[withheld]", "over a line's end"),
    ("01632 960001 12 cases", "[withheld] 12 cases", "a figure after it"),
    ("Tel: 960123, ext. 4411", "Tel: [withheld], ext. [withheld]", "short, with the word before it"),
    ("Tel: +353 1 234 5678", "Tel: [withheld]", "another country's"),
    ("Write to a.quill@larkmoor.example.", "Write to [withheld].", "an address"),
    ("a.quill @ larkmoor.example", "[withheld]", "an address set apart"),
    ("a.quill@larkmoor.\nexample", "[withheld].\nexample", "an address over a line's end"),
    ("a.quill (at) larkmoor.example", "[withheld]", "an address spelt out"),
    ("look (at) larkmoor; the gate [at] night.", "look (at) larkmoor; the gate [at] night.", "no address, spelt out"),
    ("01632\u2011960\u2011001", "[withheld]", "hyphens at which no line may break"),
    ("Follow @larkmoor; tea @ Town Hall", "Follow @larkmoor; tea @ Town Hall", "no address"),
    ("1,641 of NI 191, £1,016,204.56, -12.5%", "1,641 of NI 191, £1,016,204.56, -12.5%", "figures"),
    ("26/01/2031, 2031-05-08, 08.05.2031, 10:00", "26/01/2031, 2031-05-08, 08.05.2031, 10:00", "dates"),
    ("010631 2031 5", "010631 2031 5", "the code of an action log and a year"),
    ("7 449 470 21 4.7% 1,016 234 567 8", "7 449 470 21 4.7% 1,016 234 567 8", "a row of a table"),
    ("+44 449 470 1200", "+44 449 470 1200", "a row that begins with a change"),
    ("mobile phone 112 145 118", "mobile phone 112 145 118", "a row about mobile phones"),
    ("31/01234/FUL, 101, 999", "31/01234/FUL, 101, 999", "an application, short numbers for everyone"),
    ("Tel: 2031", "Tel: 2031", "a year"),
    ("[withheld]", "[withheld]", "what is withheld already"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), CASES, ids=[c[2] for c in CASES])
def test_masked(text, expected, shows):
    assert masked(text) == expected


def test_ids_hashes_file_names_and_numbers_are_not_touched():
    digits = "01632960001" + "0" * 53
    untouched = paper(id=digits[:12], sha256=digits, filename="01632 960001.pdf"), percentage(count=1632960001.0)
    assert list(withhold(archive(*untouched)).tables.values()) == [(untouched[0],), (untouched[1],)]


def test_rows_of_withheld_tables_go_with_their_places():
    left = withhold(archive(paper(), contact(), place(record_id="c1"), place(record_id="d1")))
    assert {m: [getattr(r, "record_id", r.table) for r in rows] for m, rows in left.tables.items()} == {
        Paper: ["papers"],
        PlaceRow: ["d1"],
    }
