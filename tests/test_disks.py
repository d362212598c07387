"""Disks that fill up and power that fails: what was good stays, what is half is swept or made again.

Each file that a run writes is told of here: kept pages and readings, the database, the summary beside it, the log of
runs, the export. (Lists that people keep: `test_ledger`. Runs that are killed at any moment: `test_kill`.)
"""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import papers
import pytest

from pipeline import note, run
from pipeline.errors import OutputNotWritable
from pipeline.export import export
from pipeline.publish import publish
from schemas.decision import Decision
from tests.make import decision, sample


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    return tmp_path / "corpus"


def ingest(corpus: Path) -> run.Summary:
    return run.ingest(corpus, corpus.parent / "output", 1, pool=ThreadPoolExecutor)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def full(*given: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "stage", ["pipeline.store.os.fsync", "pipeline.publish.os.fsync", "pipeline.publish.os.replace"]
)
def test_a_disk_that_is_full_leaves_the_good_database_and_nothing_half(corpus: Path, monkeypatch, stage: str):
    database = ingest(corpus).database
    good = database.read_bytes()
    papers.minutes(corpus / "june.pdf", "4. The fountain")
    with monkeypatch.context() as patch:
        patch.setattr(stage, full)
        with pytest.raises(OutputNotWritable, match="No space left on device"):
            ingest(corpus)
    assert database.read_bytes() == good
    assert [name for name in files(corpus.parent / "output") if name.endswith(("tmp", "building"))] == []
    assert ingest(corpus).gathered.refused == ()


CUT: list[Callable[[bytes], bytes]] = [
    lambda b: b"",
    lambda b: b[: len(b) // 2],
    lambda b: b[:-1],
    lambda b: b"\0" * len(b),
]


@pytest.mark.parametrize("cut", CUT, ids=["empty", "half", "a byte short", "noughts"])
def test_whatever_file_a_power_cut_spoils_the_next_run_makes_the_same_of_it(corpus: Path, cut):
    database = ingest(corpus).database
    output = corpus.parent / "output"
    good = files(output)
    for name in (n for n in good if n != ".lock"):
        (output / name).write_bytes(cut(good[name]))
        (output / "build.json").write_bytes(cut(good["build.json"]))  # else nobody would look at what is kept
        again = ingest(corpus)
        assert (again.gathered.refused, database.read_bytes() == good["papers.db"]) == ((), True), name
        if name.startswith("pages/"):  # which are not needed where the reading is
            (output / name).write_bytes(good[name])
        assert files(output) == good, name


def test_a_log_that_cannot_be_written_is_told_and_a_half_line_spoils_no_other(corpus: Path, monkeypatch):
    summary, output = ingest(corpus), corpus.parent / "output"
    note.note(summary, output, corpus, "2031-07-01T10:00:00+00:00")
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.note.os.fsync", full)
        with pytest.raises(OutputNotWritable, match=r"runs.jsonl: .*No space left"):
            note.note(summary, output, corpus, "2031-07-02T10:00:00+00:00")
    with (output / note.NAME).open("ab") as log:
        log.write(b'{"when": "2031')
    note.note(summary, output, corpus, "2031-07-03T10:00:00+00:00")
    first, *_, half, last = (output / note.NAME).read_bytes().splitlines()
    assert (json.loads(first)["when"][:10], half, json.loads(last)["when"][:10]) == (
        "2031-07-01", b'{"when": "2031', "2031-07-03",
    )  # fmt: skip


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    publish(sample(), tmp_path / "papers.db")
    export(tmp_path / "papers.db", tmp_path / "export")
    publish(sample().having(Decision, [decision(text="that the gate be painted")]), tmp_path / "papers.db")
    return tmp_path / "export"


@pytest.mark.parametrize("moment", range(4))
def test_an_export_that_fails_leaves_the_last_one_whole(exported: Path, monkeypatch, moment: int):
    """While the files are written; when the old one is set aside, the new one put in place, and after that."""
    good, real, told = files(exported), os.replace, []

    def replaced(*given):
        told.append(given)
        return full() if len(told) == moment else real(*given)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.export.os.replace", replaced)
        if moment == 0:
            patch.setattr("pipeline.export._write_json", full)
        if moment < 3:
            with pytest.raises(OutputNotWritable, match="No space left"):
                export(exported.parent / "papers.db", exported)
            assert files(exported) == good
        else:
            export(exported.parent / "papers.db", exported)
            assert files(exported) != good
    assert sorted(p.name for p in exported.parent.iterdir()) == ["export", "papers.db"]


def test_what_a_killed_export_left_is_swept(exported: Path):
    (exported.parent / ".export.12.building" / "data").mkdir(parents=True)
    export(exported.parent / "papers.db", exported)
    assert sorted(p.name for p in exported.parent.iterdir()) == ["export", "papers.db"]
