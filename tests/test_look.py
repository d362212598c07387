"""A picture of a page with what was seen on it, for a person who asks why."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from drawn import HEIGHT, drawn, lines
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import main
from pipeline.find import find
from pipeline.look import COLOURS, SCALE, outlines
from pipeline.read import read


def _grid(canvas: Canvas) -> None:
    canvas.grid([72, 250, 400], [HEIGHT - y for y in (190, 215, 240)])


CELLS = [(80, 207, "Task"), (260, 207, "Owner"), (80, 232, "Mend the gate"), (260, 232, "Bo Fenn")]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    drawn(folder / "may.pdf", [*lines("The gate was mended.", "So was the path."), _grid, *CELLS, (290, 810, "7")])
    return folder


def matters(*words: object) -> Result:
    return CliRunner().invoke(main, ["look", *map(str, words)])


def test_all_that_was_seen_is_outlined(corpus: Path):
    kinds = [kind for kind, _ in outlines(read(corpus / "may.pdf"), 1)]
    assert {k: kinds.count(k) for k in COLOURS} == {
        "words": 16, "lines": 2, "columns": 1, "tables": 1, "cells": 4, "furniture": 1,
    }  # fmt: skip


def test_the_picture_is_written_where_it_is_asked_for(corpus: Path, tmp_path: Path):
    done = matters(corpus / "may.pdf", 1, "-o", tmp_path / "may.png", "--output", tmp_path)
    picture = Image.open(tmp_path / "may.png").convert("RGB")
    table = tuple(int(COLOURS["tables"][i : i + 2], 16) for i in (1, 3, 5))
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'may.png'}\n")
    assert (picture.width, table in {c for _, c in picture.getcolors(1 << 20)}) == (int(595 * SCALE), True)


@pytest.mark.parametrize("name", ["may.pdf", "id"])
def test_a_paper_is_found_by_its_name_or_id(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    (file,) = find(corpus)
    done = matters(file.sha256[:12] if name == "id" else name, 1, "--corpus", corpus)
    assert (done.stdout, Path("may-p1.png").is_file()) == ("may-p1.png\n", True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("june.pdf", 1), "matters: june.pdf: there is no such paper."),
        (("may.pdf", 2), "matters: may.pdf: the paper has no such page (page 2 of 1)."),
    ],
)
def test_a_paper_or_page_that_is_not_there_is_told(corpus: Path, words: tuple, told: str):
    done = matters(*words, "--corpus", corpus, "--output", corpus.parent)
    assert (done.exit_code, done.stderr.startswith(told)) == (2, True)
