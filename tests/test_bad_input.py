"""A file that is no good gives one line with its name, the cause and the remedy, and the others go on."""

import os
from collections.abc import Callable
from pathlib import Path

import papers
import pytest

from pipeline.errors import PaperError
from pipeline.find import find
from pipeline.read import read
from pipeline.store import Store
from pipeline.take import take

BAD: list[tuple[str, Callable[[Path], Path], str]] = [
    (
        "not-a-pdf",
        lambda p: papers.wrong(p, b"GIF89a, a picture that somebody renamed"),
        "Save or print the paper as PDF",
    ),
    ("not-a-pdf", lambda p: papers.wrong(p, b"<!DOCTYPE html><title>Page not found</title>"), "Save or print"),
    ("empty-file", lambda p: papers.wrong(p, b""), "Fetch it again"),
    ("truncated-pdf", papers.cut_short, "the download was probably cut short"),
    ("truncated-pdf", lambda p: papers.cut_short(p, 0.98), "the download was probably cut short"),
    (
        "damaged-pdf",
        lambda p: papers.wrong(p, b"%PDF-1.7\n" + b"\x00\xff" * 500 + b"\n%%EOF\n"),
        "print it to a new PDF",
    ),
    ("password-protected", lambda p: papers.minutes(p, password="open sesame"), "Ask its publisher for an open copy"),
    ("no-pages", lambda p: papers.wrong(p, papers.NO_PAGES), "ask its publisher for the whole paper"),
]


@pytest.mark.parametrize(("code", "make", "remedy"), BAD)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, code: str, make: Callable[[Path], Path], remedy: str):
    with pytest.raises(PaperError) as refused:
        read(make(tmp_path / "odd.pdf"))
    line = str(refused.value)
    assert (refused.value.code, line.startswith("odd.pdf: "), remedy in line, "\n" in line) == (code, True, True, False)


def test_a_page_without_text_is_a_problem_of_the_page(tmp_path: Path):
    (page,) = read(papers.picture(tmp_path / "scan.pdf"))
    assert (page.source, page.words, [code for code, _ in page.problems]) == ("none", (), ["no-text-layer"])


def test_a_link_to_nothing_is_told(tmp_path: Path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (file,) = find(corpus)
    cause, remedy = (
        "the file cannot be opened (No such file or directory)",
        "Check that it is there and that you may read it",
    )
    assert str(take(file, Store.at(tmp_path))) == f"gone.pdf: {cause}. {remedy}."


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.pdf")
    (file,) = find(tmp_path)
    assert file.unreadable == "it is not an ordinary file"
