"""What is kept comes back whole, and only while file, name and code are the same."""

import dataclasses
import gzip
from pathlib import Path

import make
import pytest

from pipeline.errors import OutputNotWritable
from pipeline.fingerprint import fingerprint
from pipeline.store import Store
from schemas.page import Cell, Page, Rule, Shade, Table, Word
from schemas.place import Box
from schemas.reading import PartFacts, Reading

SHA = make.SHA
WORD = Word("Quill", 1, Box(10.25, 20, 40, 30.5), 11.04, True, True, True, 0.75, 3)
ELSEWHERE = Word("elsewhere", 1, Box(1, 2, 3, 4), 9)
CELL = Cell(1, 2, 3, 4, 1, Box(5, 6, 7, 8), (WORD, ELSEWHERE))
PAGE = Page(
    number=1,
    width=595.32,
    height=842,
    words=(WORD,),
    rules=(Rule(Box(0, 1, 2, 1)),),
    shades=(Shade(Box(0, 1, 2, 3), (1.0, 0.5, 0)),),
    tables=(Table(1, Box(5, 6, 9, 9), (CELL,), "half-ruled"),),
    pictures=(Box(1, 1, 2, 2),),
    source="ocr",
    engine="an engine 1.0",
    problems=(("no-text-layer", "The page is a picture."),),
    turned=0.5,
)
READING = Reading(
    "larkmoor.pdf",
    SHA,
    "Larkmoor Safety Board",
    "pack",
    "Larkmoor Safety Board",
    "2031-05-08",
    (PartFacts("p1", "Larkmoor Safety Board", "10:00", "Town Hall"),),
    (make.page(),),
    (make.decision(), make.action(owners=("Ada Quill", "Bo Fenn"))),
    (make.place(),),
    (make.problem(),),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.at(tmp_path)


def test_the_page_of_these_tests_has_every_field_filled_in():
    """A field that is added to the reader's classes must be added to the store, and here."""
    for thing in (PAGE, WORD, CELL, PAGE.tables[0]):
        for field in dataclasses.fields(thing):
            assert getattr(thing, field.name) != field.default, f"{type(thing).__name__}.{field.name}"


def test_pages_come_back_whole(store: Store):
    store.keep_pages(SHA, (PAGE, Page(2, 842, 595)))
    assert store.pages(SHA) == (PAGE, Page(2, 842, 595))


def test_a_reading_comes_back_whole(store: Store):
    store.keep_reading(READING)
    assert store.reading(SHA, "larkmoor.pdf") == READING


def test_what_is_kept_twice_is_the_same_to_the_byte(store: Store):
    (path,) = _kept(store, "records")
    first = path.read_bytes()
    assert _kept(store, "records")[0].read_bytes() == first


def test_a_reading_under_another_name_is_made_again(store: Store):
    store.keep_reading(READING)
    assert store.reading(SHA, "larkmoor (copy).pdf") is None


@pytest.mark.parametrize(
    ("changed", "pages", "reading"),
    [
        ({"reader": "new", "first_half": "new"}, None, None),  # the reader changed: nothing holds any more
        ({"first_half": "new"}, (PAGE,), None),  # an extractor changed: the pages still hold
        ({}, (PAGE,), READING),  # nothing changed
    ],
)
def test_what_other_code_made_is_not_used(store: Store, changed: dict, pages: object, reading: object):
    store.keep_pages(SHA, (PAGE,))
    store.keep_reading(READING)
    today = dataclasses.replace(store, **changed)
    assert (today.pages(SHA), today.reading(SHA, "larkmoor.pdf")) == (pages, reading)


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",  # the disk was full
        lambda whole: whole[: len(whole) // 2],  # the power failed
        lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],  # a bit fell over
        lambda whole: b"%PDF-1.7",  # another file altogether
        lambda whole: gzip.compress(b"code\n{}"),  # other code's
        lambda whole: gzip.compress(gzip.decompress(whole).replace(b'"decisions"', b'"derisions"')),  # no such table
    ],
)
def test_a_damaged_file_counts_as_missing(store: Store, damage):
    (path,) = _kept(store, "records")
    path.write_bytes(damage(path.read_bytes()))
    assert store.reading(SHA, "larkmoor.pdf") is None


def test_nothing_unfinished_stays_behind(store: Store):
    assert [p.name for p in _kept(store, "pages") + _kept(store, "records")] == [f"{SHA}.json.gz"] * 2


def test_an_output_that_cannot_be_a_folder_is_refused(tmp_path: Path):
    (tmp_path / "output").write_text("a file")
    with pytest.raises(OutputNotWritable, match="output: the output cannot be written"):
        Store.at(tmp_path / "output")


def test_a_folder_that_goes_away_on_the_run_is_told(store: Store):
    (store.output / "records").rmdir()
    with pytest.raises(OutputNotWritable):
        store.keep_reading(READING)


@pytest.mark.parametrize(
    ("file", "text", "same"),
    [
        ("pack/a.py", "import pack.b\nCHANGED = 1", False),  # the module itself
        ("pack/b.py", "CHANGED = 1", False),  # what it imports
        ("pack/deep/c.py", "CHANGED = 1", False),  # what that imports
        ("pack/words.txt", "changed", False),  # a list of words beside it that it names
        ("pack/other.txt", "changed", True),  # a list of words that it does not name
        ("pack/d.py", "CHANGED = 1", True),  # a module that it does not use
    ],
)
def test_the_fingerprint_follows_the_imports(tmp_path: Path, file: str, text: str, same: bool):
    sources = {
        "a": "import pack.b; WORDS = 'words.txt'",
        "b": "from pack.deep import c",
        "d": "",
        "deep/__init__": "",
        "deep/c": "import os",
    }
    (tmp_path / "pack" / "deep").mkdir(parents=True)
    for name, source in sources.items():
        (tmp_path / "pack" / f"{name}.py").write_text(source)
    for name in ("words.txt", "other.txt"):
        (tmp_path / "pack" / name).write_text("some words")
    before = fingerprint(("pack.a",), root=tmp_path)
    (tmp_path / file).write_text(text)
    assert (fingerprint(("pack.a",), root=tmp_path) == before) is same


def test_the_fingerprint_counts_a_library_by_its_version():
    assert fingerprint((), ("pytest",)) != fingerprint((), ("no such library",))


def _kept(store: Store, folder: str) -> list[Path]:
    store.keep_pages(SHA, (PAGE,))
    store.keep_reading(READING)
    return sorted((store.output / folder).iterdir())
