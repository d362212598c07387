"""The lists that people keep beside the papers are read as spreadsheets save them; faults are told with their line."""

from pathlib import Path

import pytest

from pipeline.errors import BadList, OutputNotWritable
from pipeline.ledger import Fault, add, ledger

COLUMNS = ("text", "reason")
HEAD, ADA = "text,reason\n", "Ada Quill,asked us to\n"

GOOD = [
    ((HEAD + ADA).encode(), [2], "plain"),
    ((HEAD + ADA).encode("utf-8-sig"), [2], "with a mark before it"),
    ((HEAD + ADA).encode("utf-16"), [2], "as Unicode text"),
    ((HEAD + ADA).replace(",", ";").encode(), [2], "semicolons"),
    ((HEAD + ADA).replace(",", "\t").encode("utf-16"), [2], "tabs"),
    ((HEAD + ADA).replace("\n", "\r\n").encode(), [2], "lines as Windows ends them"),
    ((HEAD + ADA).replace("\n", "\r").encode(), [2], "lines as old Macs ended them"),
    (b'"Text",REASON \n' + ADA.encode(), [2], "the columns' names in capitals"),
    ((HEAD + "\n,\n" + ADA + "\n  ,  \n" + ADA).encode(), [4, 7], "empty lines"),
    ((HEAD + ADA.strip() + ",,\n").encode(), [2], "empty columns to the right"),
    ((HEAD + "Ada Quill,'asked us to'".replace("'", '"')).encode(), [2], "no line's end at the end"),
]


@pytest.mark.parametrize(("content", "lines", "shows"), GOOD, ids=[c[2] for c in GOOD])
def test_a_list_is_read(tmp_path: Path, content: bytes, lines: list[int], shows: str):
    (tmp_path / "list.csv").write_bytes(content)
    found = ledger(tmp_path / "list.csv", COLUMNS, COLUMNS)
    assert [e.line for e in found.entries] == lines
    assert all(e.values == {"text": "Ada Quill", "reason": "asked us to"} for e in found.entries)
    assert found.faults == ()


def test_a_text_over_two_lines_is_one_entry(tmp_path: Path):
    (tmp_path / "list.csv").write_text(HEAD + '"Ada\nQuill",asked\n' + ADA)
    assert [(e.line, e.values["text"]) for e in ledger(tmp_path / "list.csv", COLUMNS, ()).entries] == [
        (2, "Ada\nQuill"), (4, "Ada Quill"),
    ]  # fmt: skip


FAULTS = [
    ("Ada Quill\n", [Fault(2, 1, "it has 1 values, not 2")], 1, "a value is missing"),
    ("a,b,c\n", [Fault(2, 1, "it has 3 values, not 2")], 1, "a value too many"),
    ("\nAda Quill,\n", [Fault(3, 1, "it has no reason")], 1, "a value that is needed is empty"),
    ('"Ada,asked\n', [Fault(2, 1, "unexpected end of data; nothing from here on was read")], 0, "an open quotation"),
]


@pytest.mark.parametrize(("text", "faults", "more", "shows"), FAULTS, ids=[c[3] for c in FAULTS])
def test_an_entry_that_is_none_is_a_fault_with_its_line_and_the_others_stand(tmp_path, text, faults, more, shows):
    (tmp_path / "list.csv").write_text(HEAD + text + ADA)
    found = ledger(tmp_path / "list.csv", COLUMNS, COLUMNS)
    assert (list(found.faults), len(found.entries)) == (faults, more)


NO_LISTS = [
    (b"", "line 1: it should be text,reason", "nothing at all, as after a power cut"),
    (b"reason,text\n", "line 1: it should be text,reason", "columns in another order"),
    (b"name\n", "line 1: it should be text,reason", "other columns"),
    (b"text,reason\nAda,asked\nZo\xeb,asked\n", "line 3: its letters are not coded as UTF-8", "an old code page"),
]


@pytest.mark.parametrize(("content", "told", "shows"), NO_LISTS, ids=[c[2] for c in NO_LISTS])
def test_what_is_no_list_is_refused_with_its_line(tmp_path: Path, content: bytes, told: str, shows: str):
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(BadList, match=told):
        ledger(tmp_path / "list.csv", COLUMNS, COLUMNS)
    with pytest.raises(BadList):
        add(tmp_path / "list.csv", COLUMNS, {"text": "Bo Fenn", "reason": "asked"})


@pytest.mark.parametrize(("content", "shows"), [c[::2] for c in GOOD], ids=[c[2] for c in GOOD])
def test_an_entry_is_added_as_the_list_is_written(tmp_path: Path, content: bytes, shows: str):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    before = ledger(path, COLUMNS, ()).entries
    add(path, COLUMNS, {"text": "Fenn, Bo; and\tmore", "reason": 'said "no"'})
    *rest, last = ledger(path, COLUMNS, ()).entries
    assert ([e.values for e in rest], last.values) == (
        [e.values for e in before], {"text": "Fenn, Bo; and\tmore", "reason": 'said "no"'},
    )  # fmt: skip


def test_a_disk_that_is_full_leaves_the_list_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "list.csv"
    path.write_text(HEAD + ADA)

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.ledger.os.fsync", full)
    with pytest.raises(OutputNotWritable, match="No space left"):
        add(path, COLUMNS, {"text": "Bo Fenn", "reason": "asked"})
    assert (path.read_text(), [p.name for p in tmp_path.iterdir()]) == (HEAD + ADA, ["list.csv"])
