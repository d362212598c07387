"""What is redacted stands in no published place: no text, no search, no id, no picture."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import make
import papers
import pytest

from pipeline import run
from pipeline.errors import BadList
from pipeline.publish import publish, published
from pipeline.redact import COLUMNS, NAME, Line, redact, redactions
from pipeline.verify import verify
from schemas.correction import Redaction
from schemas.meeting import Body
from schemas.person import Person
from schemas.problem import Problem

HEAD = ",".join(COLUMNS) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    papers.minutes(tmp_path / "corpus" / "Quill complaint.pdf", "3. The bandstand", "Ada  QUILL’s hat, by A. Quill-")
    return tmp_path / "corpus"


def ingest(corpus: Path) -> run.Summary:
    return run.ingest(corpus, corpus.parent / "output", 1, pool=ThreadPoolExecutor)


def everything(database: Path) -> str:
    """All that the file holds, full-text indexes included, in lower case."""
    return "\n".join(sqlite3.connect(database).iterdump()).lower()


def test_a_name_is_gone_from_everything(corpus: Path):
    before = ingest(corpus)
    assert "quill" in everything(before.database)
    (corpus / NAME).write_text(
        f"{HEAD}Ada Quill,asked us to,the clerk,2031-07-01\nQuill,and any other form,the clerk,2031-07-01\n"
    )
    after = ingest(corpus)
    assert "quill" not in everything(after.database)
    assert b"quill" not in after.database.read_bytes().lower()
    assert after.redactions == published(after.database)["redactions"].count > 5
    assert {table: n for table, n in after.records.items() if n != before.records[table]} == {}


def test_the_boxes_cover_the_words_and_every_other_quote_is_still_in_its_place(corpus: Path):
    (corpus / NAME).write_text(f"{HEAD}Ada Quill,asked us to,the clerk,2031-07-01\n")
    database = ingest(corpus).database
    assert verify(database, corpus, 1, ThreadPoolExecutor).misses == ()
    from pipeline.read import read

    (page,) = read(corpus / "may.pdf")
    db = published(database)
    (paper,) = (r["id"] for r in db["papers"].rows_where("filename = 'may.pdf'"))
    boxes = [
        tuple(r[k] for k in ("x0", "top", "x1", "bottom")) for r in db["redactions"].rows_where("paper_id = ?", [paper])
    ]
    covered = [
        w.text
        for w in page.words
        if any(b[0] <= w.box.x0 and w.box.x1 <= b[2] and b[1] <= w.box.top and w.box.bottom <= b[3] for b in boxes)
    ]
    assert covered == ["Ada", "Quill", "Ada", "Quill"]


def test_it_is_said_how_many_places_were_left_out_and_which_line_found_nothing(corpus: Path):
    (corpus / NAME).write_text(f"{HEAD}Bo Fenn,asked us to,the clerk,2031-07-01\nQwill,misspelt,the clerk,2031-07-01\n")
    told = [r["message"] for r in published(ingest(corpus).database)["problems"].rows_where("code like 'redact%'")]
    assert sorted(told) == [
        "1 places of this paper are left out of what is published, as corpus/redactions.csv asks.",
        "1 places of this paper are left out of what is published, as corpus/redactions.csv asks.",
        "Redaction 2 of corpus/redactions.csv was found on no page. It may be misspelt.",
    ]


def test_ids_that_spell_a_name_are_others_and_still_hold_together(tmp_path: Path):
    after = redact(make.sample(), [Line("Ada Quill", "asked"), Line("Larkmoor", "secret")], lambda paper: None)
    assert {p.id for p in after.of(Person)} & {"ada-quill"} == set()
    assert all("larkmoor" not in b.id for b in after.of(Body))
    publish(after, tmp_path / "papers.db")


def test_where_the_words_are_not_at_hand_whole_pages_are_blacked_out():
    after = redact(make.sample(), [Line("Ada Quill", "asked")], lambda paper: None)
    assert [(r.page, r.x0, r.top, r.x1, r.bottom) for r in after.of(Redaction)] == [
        (1, 0, 0, 595.0, 842.0), (2, 0, 0, 595.0, 842.0),
    ]  # fmt: skip
    assert [p.code for p in after.of(Problem) if p.code.startswith("redact")] == ["redacted"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\n", "line 1: it should be text,reason,who,when"),
        (HEAD + "Ada Quill,,the clerk,2031-07-01\n", "line 2: it has no reason"),
        (HEAD + "—,asked,the clerk,2031-07-01\n", "line 2: its text has no letter or figure"),
        (HEAD + "Ada Quill\n", "line 2: it has 1 values, not 4"),
    ],
)
def test_a_list_that_is_none_stops_the_run(corpus: Path, text: str, told: str):
    (corpus / NAME).write_text(text)
    with pytest.raises(BadList, match=told):
        redactions(corpus)
    with pytest.raises(BadList):
        ingest(corpus)


def test_pictures_of_pages_are_black_there_and_the_file_is_not_served(corpus: Path):
    import io

    from PIL import Image
    from serving import asked, desk

    (corpus / NAME).write_text(f"{HEAD}Ada Quill,asked us to,the clerk,2031-07-01\n")
    database = ingest(corpus).database
    db, served = published(database), desk(database, corpus)
    for row in db["redactions"].rows:
        picture = asked(served, f"/-/page/{row['paper_id']}/{row['page']}.png?scale=2")
        grey = Image.open(io.BytesIO(picture.content)).convert("L")
        box = [round(2 * row[k]) + inward for k, inward in (("x0", 1), ("top", 1), ("x1", -1), ("bottom", -1))]
        assert grey.crop(box).getextrema() == (0, 0)
        assert grey.getextrema() == (0, 255)
        assert asked(served, f"/-/pdf/{row['paper_id']}").status_code == 404


PASSAGE = "the tenant of number four had been rude. Members asked the clerk to write to her about the wall"


def test_the_reason_does_not_say_what_is_taken_out():
    after = redact(make.sample(), [Line("Ada Quill", "Ada Quill asked us to")], lambda paper: None)
    assert {r.reason for r in after.of(Redaction)} == {"[redacted] asked us to"}


def test_pieces_of_a_long_passage_are_gone_where_a_text_holds_no_more_of_it():
    texts = {
        "It was said that the tenant of number four had been rude.": "It was said that [redacted].",
        "“It was said that the tenant of number fo…": "“It was said that [redacted]…",
        "asked the clerk to write to her about the wall and the gate": "[redacted] and the gate",
        "Members asked the clerk to write": "[redacted]",
        "The tenant of number nine had been rude": "The tenant of number nine had been rude",
    }
    rows = [make.decision(id=f"d{n}", text=text) for n, text in enumerate(texts)]
    after = redact(make.archive(make.paper(), make.page(text=PASSAGE), *rows), [Line(PASSAGE, "hers")], lambda p: None)
    assert [d.text for d in after.of(type(rows[0]))] == list(texts.values())


def test_a_name_that_breaks_within_a_cell_is_gone_from_text_quote_and_picture():
    """Line by line the page reads "Owner Ada Task / Quill mend": only the cell says the name."""
    from schemas.page import Cell, Page, Table, Word
    from schemas.paper import PageText
    from schemas.place import Box

    def word(text: str, x: float, line: int) -> Word:
        return Word(text, 1, Box(x, 10.0 * line, x + 30, 10.0 * line + 9), 9, line=line)

    ada, quill, gate, mend = word("Ada", 10, 1), word("Quill", 10, 2), word("Gate", 90, 1), word("mend", 90, 2)
    cells = (
        Cell(0, 0, 1, 1, 1, Box(0, 0, 80, 40), (ada, quill)),
        Cell(0, 1, 1, 1, 1, Box(80, 0, 190, 40), (gate, mend)),
    )
    page = Page(1, 200, 100, (ada, gate, quill, mend), tables=(Table(1, Box(0, 0, 190, 40), cells, "ruled"),))
    row = make.decision(quote="Ada Gate Quill mend", x0=0, top=0, x1=190, bottom=40, text="mend", mover="Ada Quill")
    given = make.archive(make.paper(), make.page(text="Ada Gate\nQuill mend"), row)
    after = redact(given, [Line("Ada Quill", "asked")], lambda paper: (page,))
    (text,), (decision,) = after.of(PageText), after.of(type(row))
    assert (text.text, decision.quote, decision.mover) == (
        "[redacted] Gate\n[redacted] mend", "[redacted] Gate [redacted] mend", "[redacted]",
    )  # fmt: skip
    assert [(r.x0, r.top) for r in after.of(Redaction)] == [(9, 9), (9, 19)]


def test_the_log_of_runs_does_not_say_it_either(corpus: Path):
    from pipeline import note

    (corpus / NAME).write_text(f"{HEAD}Quill,asked us to,the clerk,2031-07-01\n")
    papers.wrong(corpus / "Quill spoilt.pdf", b"no PDF")
    note.note(ingest(corpus), corpus.parent / "output", corpus, "2031-07-01")
    log = (corpus.parent / "output" / note.NAME).read_text()
    assert ("quill" in log.lower(), "[redacted] spoilt.pdf" in log) == (False, True)
