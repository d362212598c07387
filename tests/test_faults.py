"""Nothing that one file does takes the run down: each fault has a name, and ends as a paper or with a reason."""

import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import faults
import fuzz
import jobs
import papers
import pytest

from pipeline import gather, take
from pipeline.errors import PaperTooSlow
from pipeline.find import find
from pipeline.guard import Guard, Limits
from pipeline.hold import hold
from pipeline.publish import published
from pipeline.read import count, read
from pipeline.run import Summary, ingest
from pipeline.spread import spread
from pipeline.store import Store

SHORT = Limits(seconds=8, page_seconds=1, memory=700)
"""Enough for a small paper, libraries to be loaded included."""
# What may become of a fault. A slow machine may find slow what a quick one reads.
ENDS: dict[str, set[str]] = {
    "a_decompression_bomb": {"paper-too-large"},
    "a_page_of_a_million_objects": {"paper-too-slow", "paper-too-large"},
    "a_page_tree_that_loops": {"no-pages"},
    "a_page_tree_with_a_page_often": {"paper", "paper-too-large"},
    "a_form_that_draws_itself": {"paper", "damaged-pdf", "paper-too-large"},
    "deep_nesting": {"paper", "damaged-pdf", "paper-too-slow"},
    "a_deep_dictionary": {"paper-too-slow", "damaged-pdf", "paper"},
    "a_reference_to_itself": {"paper-too-slow", "damaged-pdf"},
    "a_sheet_without_size": {"damaged-pdf"},
    "an_endless_sheet": {"damaged-pdf", "paper"},
    "a_type_of_nought_points": {"paper"},
    "a_line_without_blanks": {"paper", "paper-too-slow"},
    "an_accident_of_numbers": {"paper", "damaged-pdf"},
    "a_table_of_places_that_lies": {"paper"},
    "a_picture_larger_than_memory": {"paper", "paper-too-large"},
    "a_run_of_bytes_behind_a_head": {"damaged-pdf"},
    "objects_in_a_bomb": {"paper", "paper-too-large"},
    "a_stream_of_objects_that_holds_itself": {"paper"},
    "forms_that_draw_each_other": {"paper", "paper-too-large"},
    "forms_that_double": {"paper", "paper-too-slow", "paper-too-large"},
    "a_tree_of_pages_without_end": {"damaged-pdf"},
    "a_page_that_is_its_own_parent": {"damaged-pdf"},
    "sizes_that_are_no_numbers": {"damaged-pdf"},
    "a_sheet_turned_inside_out": {"paper", "damaged-pdf"},
    "a_negative_length": {"paper", "damaged-pdf"},
    "locked_by_nobody_knows_whom": {"damaged-pdf", "password-protected"},
    "tables_of_places_in_a_ring": {"paper", "damaged-pdf"},
    "without_a_start": {"paper"},
    "an_update_half_written": {"paper"},
    "linearised_and_cut_short": {"truncated-pdf"},
    "a_picture_of_another_world": {"paper", "paper-too-large"},
    "a_picture_in_a_hundred_wrappings": {"paper"},
    "a_font_of_a_million_widths": {"paper", "paper-too-slow"},
    "a_font_of_odd_widths": {"paper"},
    "fonts_that_are_none": {"paper", "damaged-pdf"},
    "resources_that_are_none": {"paper", "damaged-pdf"},
    "letters_that_mean_a_range_without_end": {"paper-too-slow", "paper-too-large"},
    "letters_that_mean_half_a_letter": {"paper"},
    "letters_that_mean_a_book": {"paper", "paper-too-slow"},
    "a_map_of_letters_that_uses_itself": {"paper", "damaged-pdf"},
    "names_in_many_letters": {"paper"},
    "labels_of_pages_in_a_ring": {"paper", "damaged-pdf"},
    "fields_that_are_their_own_children": {"paper"},
    "files_within_it": {"paper"},
    "notes_by_the_hundred_thousand": {"paper", "paper-too-slow"},
    "a_path_of_curves": {"paper", "paper-too-slow", "paper-too-large"},
    "brackets_that_never_close": {"paper", "damaged-pdf", "paper-too-slow"},
    "a_picture_in_the_line_without_end": {"paper", "damaged-pdf"},
}


def run(corpus: Path, output: Path, limits: Limits = SHORT) -> Summary:
    return ingest(corpus, output, 2, pool=partial(Guard, limits=limits), limits=limits)


def test_every_fault_ends_as_a_paper_or_with_a_reason_and_the_good_paper_is_read(tmp_path: Path):
    (tmp_path / "corpus").mkdir()
    for name in faults.FAULTS:
        faults.write(tmp_path / "corpus", name)
    papers.minutes(tmp_path / "corpus" / "good.pdf")
    summary = run(tmp_path / "corpus", tmp_path / "output")
    ended = {p.filename.removesuffix(".pdf"): p.code for p in summary.gathered.refused}
    read_ = {row["filename"].removesuffix(".pdf") for row in published(summary.database)["papers"].rows}
    ended |= dict.fromkeys(read_, "paper")
    assert ended.pop("good") == "paper"
    assert {n: how for n, how in ended.items() if how not in ENDS[n]} == {}
    assert set(ended) == set(faults.FAULTS) == set(ENDS)
    again = time.monotonic()
    assert run(tmp_path / "corpus", tmp_path / "output").gathered.refused == summary.gathered.refused
    assert time.monotonic() - again < SHORT.seconds  # what is known to be too much is not tried again


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (jobs.hang, "paper-too-slow"),
        (jobs.wait, "paper-too-slow"),
        (jobs.grow, "paper-too-large"),
        (jobs.leap, "paper-too-large"),
        (jobs.crash, "reader-died"),
        (jobs.ended, "reader-died"),
    ],
)
def test_what_happens_to_one_job_happens_to_no_other(work, code: str):
    limits = Limits(seconds=2, page_seconds=0, memory=300)
    done = dict(spread(work, deque(range(4)), 2, lambda n, e: e.code, partial(Guard, limits=limits)))
    assert done == {0: 0, 1: code, 2: 2, 3: 3}


def test_a_paper_has_the_more_time_the_more_pages_it_has():
    with Guard(2, Limits(seconds=1, page_seconds=1)) as guard:
        short, long_ = guard.submit(jobs.long_paper, 1), guard.submit(jobs.long_paper, 30)
        assert (type(short.exception()), long_.result()) == (PaperTooSlow, 30)


def test_a_run_that_is_interrupted_waits_for_nobody():
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Guard(1) as guard:
        running: Future = guard.submit(jobs.wait, 1)
        while not running.running():
            time.sleep(0.05)
        raise KeyboardInterrupt
    assert time.monotonic() - start < 20


def test_higher_limits_try_again_what_was_too_slow(tmp_path: Path):
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    refused = run(tmp_path / "corpus", tmp_path / "output", Limits(seconds=0.05, page_seconds=0)).gathered.refused
    assert [p.code for p in refused] == ["paper-too-slow"]
    assert "(more than 0.05 s of work and 0 s for each page)" in refused[0].message
    assert run(tmp_path / "corpus", tmp_path / "output", Limits()).gathered.read == 1


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path):
    papers.minutes(tmp_path / "may.pdf")
    (tmp_path / "output").mkdir()
    with hold(tmp_path / "output"), pytest.raises(Exception, match="another run is writing there"):
        run(tmp_path, tmp_path / "output")


def test_what_killed_runs_left_is_swept(tmp_path: Path):
    papers.minutes(tmp_path / "may.pdf")
    output = tmp_path / "output"
    (output / "pages").mkdir(parents=True)
    left = [
        output / ".papers.db.123.building",
        output / ".papers.db.123.building-journal",
        output / "pages" / "a.1.tmp",
    ]
    for path in left:
        path.write_bytes(b"half of")
    run(tmp_path, output)
    assert [path for path in left if path.exists()] == []


def test_a_large_pack_is_read_in_pieces_and_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = papers.minutes(tmp_path / "pack.pdf", pages=7)
    (file,) = find(tmp_path)
    monkeypatch.setattr(take, "WHOLE", 3)
    monkeypatch.setattr(take, "PIECE", 3)
    store, whole = Store.at(tmp_path / "output"), read(path)
    pieces = take.take(file, store)
    assert ([piece.pages for piece in pieces], count(path)) == ([(1, 3), (4, 6), (7, 7)], 7)
    assert take.take(pieces[1], store) == ()
    assert take.take(file, store) == (pieces[0], pieces[2])  # what is there is not read again
    assert [take.take(piece, store) for piece in (pieces[2], pieces[0])] == [(), ()]
    assert take.take(file, store) == ()
    assert store.pages(file.sha256) == whole
    assert [p.name for p in (tmp_path / "output" / "pages").iterdir()] == [f"{file.sha256}.json.gz"]


def test_a_run_puts_the_pieces_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from concurrent.futures import ThreadPoolExecutor

    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "pack.pdf", pages=7)
    whole = ingest(tmp_path / "corpus", tmp_path / "whole", 1, pool=ThreadPoolExecutor).database.read_bytes()
    monkeypatch.setattr(take, "WHOLE", 3)
    monkeypatch.setattr(take, "PIECE", 2)
    told: list[gather.Taken] = []
    pieced = ingest(tmp_path / "corpus", tmp_path / "pieced", 2, told.append, pool=ThreadPoolExecutor)
    assert (pieced.database.read_bytes() == whole, [(t.done, t.total) for t in told]) == (True, [(0, 1), (1, 1)])


def test_spoilt_papers_end_as_papers_or_with_a_reason():
    """Some dozens of what `make fuzz` does by the thousand."""
    ended = fuzz.fuzz(range(36), fuzz.seeds([]), 2)
    assert (len(ended), [name for name, how in ended.items() if how in ("lost", "reader-failed")]) == (36, [])
