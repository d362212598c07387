"""What is timed goes over every page of the same papers."""

from concurrent.futures import ThreadPoolExecutor

import papers
import pytest

from pipeline import run
from pipeline.find import find
from tests.bench import made, scale
from tests.bench.bench import ingest, loop_over, read_each


@pytest.mark.parametrize("job", [loop_over, read_each, ingest])
def test_every_page_is_done(job, tmp_path):
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf", pages=3)
    assert job(tmp_path / "corpus", tmp_path / "output", 1) == 3


def test_papers_for_size_differ_and_are_of_one_length():
    samples = made.samples()
    again = made.paper(samples, len(samples))
    assert (len(again), again == samples[0], b"2025" in again) == (len(samples[0]), False, True)


SMALL = scale.Sizes(papers=2, kept=(4, 6), pages=(2, 5))


def in_this_process(corpus, output, *settings):
    """A run as `scale.ingest` makes it, without starting a process."""
    run.ingest(corpus, output, 1, pool=ThreadPoolExecutor)
    return scale.Took(2.0, 1.0, 100.0)


@pytest.mark.parametrize("part", scale.PARTS)
def test_every_part_is_measured(part, tmp_path, monkeypatch):
    if part != "again":
        monkeypatch.setattr(scale, "ingest", in_this_process)
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    lines = list(scale.PARTS[part](tmp_path / "corpus", tmp_path, SMALL))
    assert [line.count("|") for line in lines] == [6, 6]
    assert all("MiB" in line for line in lines)


def test_a_pack_has_the_pages_that_were_asked_for(tmp_path):
    from pipeline.read import count

    (file,) = find(made.pack(tmp_path / "pack", 40))
    assert count(file.path) == 40
