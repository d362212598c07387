"""The run: what is read again, what is told, and the same database whatever the number of workers."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import papers
import pytest

from pipeline import resolve, run, store
from pipeline.errors import NoCorpus, NoPapers, OutputNotWritable
from pipeline.find import find
from pipeline.publish import published
from pipeline.spread import processes, spread
from pipeline.verify import verify


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two papers, one of them in a folder."""
    (tmp_path / "corpus" / "older").mkdir(parents=True)
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    papers.minutes(tmp_path / "corpus" / "older" / "MAY.PDF", "3. The bandstand", "RESOLVED that it be painted green.")
    return tmp_path / "corpus"


@pytest.fixture
def ingest(corpus: Path, tmp_path: Path) -> Callable[..., run.Summary]:
    """A run over the corpus with threads in place of processes, which start faster."""

    def ingest(output: str = "output", **settings) -> run.Summary:
        return run.ingest(corpus, tmp_path / output, **{"workers": 1, "pool": ThreadPoolExecutor} | settings)

    return ingest


def counts(summary: run.Summary) -> tuple[int, int, list[str], int]:
    got = summary.gathered
    return got.read, got.unchanged, [p.code for p in got.refused], len(got.copies)


def rows(summary: run.Summary, table: str, *columns: str) -> list[tuple]:
    return [tuple(row[c] for c in columns) for row in published(summary.database)[table].rows]


def test_papers_are_found_at_any_depth_and_in_any_case(ingest):
    summary = ingest()
    assert counts(summary) == (2, 0, [], 0)
    assert sorted(rows(summary, "papers", "filename")) == [("MAY.PDF",), ("may.pdf",)]


def test_a_second_run_reads_nothing_and_publishes_the_same(ingest, monkeypatch: pytest.MonkeyPatch):
    first = ingest().database.read_bytes()
    monkeypatch.setattr("pipeline.read.read", None)
    second = ingest()
    assert (counts(second), second.database.read_bytes() == first) == ((0, 2, [], 0), True)


def test_a_run_in_which_nothing_changed_loads_nothing_that_loads_slowly(corpus: Path, ingest, tmp_path: Path):
    ingest()
    slow = "schemas pydantic spacy dateparser numpy pdfplumber pypdfium2 sqlite_utils datasette".split()
    script = (
        "import sys; from pathlib import Path; from pipeline import run; corpus, output, *slow = sys.argv[1:];"
        "print(run.ingest(Path(corpus), Path(output)).gathered.unchanged, *set(slow) & set(sys.modules))"
    )
    words = [sys.executable, "-c", script, corpus, tmp_path / "output", *slow]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(run.__file__).parents[1])
    assert (done.stderr, done.stdout) == ("", "2\n")


def test_a_changed_extractor_works_from_the_kept_pages(ingest, monkeypatch: pytest.MonkeyPatch):
    before = ingest().database.read_bytes()
    real = store.fingerprint
    changed = {store.FIRST_HALF: "other code"}
    monkeypatch.setattr(
        store, "fingerprint", lambda modules, libraries: changed.get(modules) or real(modules, libraries)
    )
    monkeypatch.setattr("pipeline.read.read", None)
    monkeypatch.setattr("pipeline.read.count", None)
    after = ingest()
    assert (counts(after), after.database.read_bytes() == before) == ((2, 0, [], 0), True)


def test_a_database_that_somebody_changed_is_made_again(ingest):
    database = ingest().database
    good = database.read_bytes()
    database.write_bytes(good[:-1])
    again = ingest()
    assert (counts(again), database.read_bytes() == good) == ((0, 2, [], 0), True)


def test_a_paper_that_cannot_be_brought_together_with_the_others_is_left_out(ingest, monkeypatch: pytest.MonkeyPatch):
    whole = resolve.resolve

    def stumbling(readings, *_):
        return whole(r if r.filename == "may.pdf" else {}["no such key"] for r in readings)

    monkeypatch.setattr(resolve, "resolve", stumbling)
    summary = ingest()
    assert (rows(summary, "papers", "filename"), summary.gathered.refused[0].code) == ([("may.pdf",)], "reader-failed")


def test_two_workers_publish_what_one_does(ingest):
    one, two = ingest("one", workers=1, pool=processes), ingest("two", workers=2, pool=processes)
    assert one.database.read_bytes() == two.database.read_bytes()


def test_only_what_is_new_is_read(ingest, corpus: Path):
    ingest()
    papers.minutes(corpus / "june.pdf", "4. The fountain")
    assert counts(ingest()) == (1, 2, [], 0)


def test_a_renamed_paper_is_published_under_its_new_name(ingest, corpus: Path):
    ingest()
    (corpus / "may.pdf").rename(corpus / "2031-05-08.pdf")
    renamed = ingest()
    assert sorted(rows(renamed, "papers", "filename")) == [("2031-05-08.pdf",), ("MAY.PDF",)]
    assert renamed.database.read_bytes() == ingest("afresh").database.read_bytes()


def test_a_moved_paper_changes_nothing(ingest, corpus: Path):
    before = ingest().database.read_bytes()
    (corpus / "may.pdf").rename(corpus / "older" / "may.pdf")
    moved = ingest()
    assert (counts(moved), moved.database.read_bytes() == before) == ((0, 2, [], 0), True)


def test_a_removed_paper_is_gone_from_the_next_database(ingest, corpus: Path):
    ingest()
    (corpus / "may.pdf").unlink()
    removed = ingest()
    assert rows(removed, "papers", "filename") == [("MAY.PDF",)]
    assert removed.database.read_bytes() == ingest("afresh").database.read_bytes()


def test_two_copies_of_one_file_are_one_paper_and_a_note(ingest, corpus: Path):
    (corpus / "copy of may.pdf").write_bytes((corpus / "may.pdf").read_bytes())
    summary = ingest()
    assert (counts(summary), len(rows(summary, "papers", "id"))) == ((2, 0, [], 1), 2)
    assert ("copy", "note", "may.pdf") in rows(summary, "problems", "code", "severity", "filename")


def test_bad_files_are_problems_and_the_others_go_on(ingest, corpus: Path):
    papers.wrong(corpus / "empty.pdf", b"")
    papers.wrong(corpus / "empty too.pdf", b"")
    papers.minutes(corpus / "locked.pdf", password="open sesame")
    papers.wrong(corpus / "older" / "web.pdf", b"<!DOCTYPE html>")
    summary = ingest()
    assert counts(summary) == (2, 0, ["empty-file", "empty-file", "password-protected", "not-a-pdf"], 0)
    problems = rows(summary, "problems", "code", "severity", "filename", "paper_id")
    assert {(p.code, "error", p.filename, None) for p in summary.gathered.refused} <= set(problems)
    assert (
        "older/web.pdf: the file is not a PDF, whatever its name says. Save or" in summary.gathered.refused[-1].message
    )


def test_a_fault_of_the_program_in_one_paper_does_not_stop_the_others(ingest, monkeypatch: pytest.MonkeyPatch):
    from pipeline import segment

    whole = segment.segment

    def stumbling(pages, filename, sha256):
        return whole(pages, filename, sha256) if filename == "may.pdf" else {}["no such key"]

    monkeypatch.setattr(segment, "segment", stumbling)
    summary = ingest()
    assert counts(summary) == (1, 0, ["reader-failed"], 0)
    assert "MAY.PDF: the paper could not be read (KeyError" in summary.gathered.refused[0].message


def test_a_number_that_no_database_holds_is_a_problem_of_its_record(ingest, corpus: Path, monkeypatch):
    from extractors import minute_items
    from pipeline import extract
    from schemas.agenda_item import AgendaItem
    from schemas.record import found

    def huge(document, known):
        for finding in minute_items(document, known):
            yield found(AgendaItem, *finding.where, rule="test", number="1", title="The gate", attached_page=10**20)

    monkeypatch.setattr(extract, "EXTRACTORS", (huge,))
    summary = ingest()
    assert [p.message for p in summary.gathered.refused] == []
    told = rows(summary, "problems", "code", "message")
    assert {(code, "attached_page: too large a number" in message) for code, message in told} == {
        ("refused-record", True)
    }


def test_where_nothing_can_be_read_the_last_database_stays(ingest, corpus: Path):
    before = ingest().database
    kept = before.read_bytes()
    for path in (corpus / "may.pdf", corpus / "older" / "MAY.PDF"):
        path.write_bytes(b"")
    assert (ingest().database, before.read_bytes() == kept) == (None, True)


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (lambda folder: None, NoCorpus, "there is no such folder. Make it and put PDFs there"),
        (lambda folder: folder.mkdir(), NoPapers, "there are no papers (*.pdf) in this folder. Put PDFs there"),
        (lambda folder: folder.write_text("a file"), NoCorpus, "there is no such folder"),
    ],
)
def test_a_corpus_without_papers_is_refused(tmp_path: Path, make, error: type[Exception], told: str):
    make(tmp_path / "papers")
    with pytest.raises(error) as refused:
        run.ingest(tmp_path / "papers", tmp_path / "output")
    assert told in str(refused.value)
    assert not (tmp_path / "output").exists()


def test_an_output_that_cannot_be_written_is_refused_before_anything_is_read(ingest, tmp_path: Path):
    (tmp_path / "output").write_text("a file where the folder should be")
    with pytest.raises(OutputNotWritable):
        ingest()


def test_a_disk_that_is_full_stops_the_run_and_the_last_database_stays(
    ingest, corpus: Path, monkeypatch: pytest.MonkeyPatch
):
    before = ingest().database
    kept = before.read_bytes()
    papers.minutes(corpus / "june.pdf", "4. The fountain")

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.store.os.replace", full)
    with pytest.raises(OutputNotWritable, match="No space left on device"):
        ingest()
    assert before.read_bytes() == kept


def test_a_folder_that_leads_back_to_itself_is_entered_once(corpus: Path):
    (corpus / "older" / "round").symlink_to(corpus)
    assert [f.name for f in find(corpus)] == ["older/MAY.PDF", "may.pdf"]


def test_progress_is_told_from_none_to_all(ingest):
    told = []
    ingest(progress=told.append)
    assert [(t.done, t.total) for t in told] == [(0, 2), (1, 2), (2, 2)]
    assert {t.file.name for t in told if t.file} == {"may.pdf", "older/MAY.PDF"}


def _square_or_die(n: int) -> int:
    return n * n if n != 3 else os._exit(9)


def test_a_process_that_dies_takes_only_its_own_job_with_it():
    done = dict(spread(_square_or_die, deque(range(6)), 2, lambda n, e: e.told(f"{n}.pdf"), processes))
    assert [done[n] for n in (0, 1, 2, 4, 5)] == [0, 1, 4, 16, 25]
    assert done[3].startswith("3.pdf: the process that read the paper died")


def test_every_quote_of_the_run_is_in_its_box(ingest, corpus: Path):
    verified = verify(ingest().database, corpus, 1, ThreadPoolExecutor)
    assert (verified.papers, verified.places > 0, verified.misses) == (2, True, ())


@pytest.mark.parametrize(
    ("quote", "page", "top", "found"),
    [
        ("held on 8 May", 1, 0, True),  # what the box holds
        ("held on [withheld] 2031", 1, 0, True),  # a part that was not published
        ("h e l d on8May", 1, 0, True),  # blanks do not count
        ("held on 9 May", 1, 0, False),  # another day
        ("held on 8 May", 1, 400, False),  # another box
        ("held on 8 May", 2, 0, False),  # a page that the paper does not have
        ("", 1, 0, False),  # no quote at all
    ],
)
def test_a_quote_is_sought_in_its_box(corpus: Path, quote: str, page: int, top: float, found: bool):
    from pipeline.verify import Job, Quote, look
    from schemas.place import Box

    sought = Quote("r1", page, Box(0, top, 600, top + 100), quote)
    misses = look(Job("may.pdf", "0" * 64, corpus / "may.pdf", corpus / "kept", (sought,)))
    assert (misses == []) is found
