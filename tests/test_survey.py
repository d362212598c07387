"""What happened and how things stand: the log of runs, `matters status`, and the ways to be told."""

import json
from pathlib import Path

import papers
import pytest
from click.testing import CliRunner, Result

from pipeline import cli
from pipeline.survey import survey


def matters(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(w) for w in words], prog_name="matters")


@pytest.fixture
def stands(tmp_path: Path) -> tuple[Path, Path]:
    """A corpus after one run, in which a paper was then added, one changed and one taken away."""
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    corpus.mkdir()
    for name in ("same", "changed", "gone"):
        papers.minutes(corpus / f"{name}.pdf", f"3. {name}")
    papers.wrong(corpus / "odd.pdf", b"no PDF")
    matters("ingest", corpus, "--output", output, "--workers", 1)
    (corpus / "gone.pdf").unlink()
    papers.minutes(corpus / "changed.pdf", "3. changed again")
    papers.minutes(corpus / "new.pdf", "3. new")
    return corpus, output


def test_status_says_what_is_new_changed_gone_and_failed(stands):
    found = survey(*stands)
    assert (found.published, found.new, found.changed, found.gone, found.failed) == (
        ("same.pdf",), ("new.pdf",), ("changed.pdf",), ("gone.pdf",), {"odd.pdf": "not-a-pdf"},
    )  # fmt: skip
    told = matters("status", stands[0], "--output", stands[1]).stdout.splitlines()
    assert told[:3] == ["published 1 papers", "new       1", "          new.pdf"]
    assert "          odd.pdf: not-a-pdf" in told
    assert json.loads(matters("status", stands[0], "--output", stands[1], "--json").stdout)["gone"] == ["gone.pdf"]


def test_before_the_first_run_everything_is_new(tmp_path: Path):
    papers.minutes(tmp_path / "may.pdf")
    assert matters("status", tmp_path, "--output", tmp_path / "output").stdout.splitlines() == [
        "published 0 papers", "new       1", "          may.pdf", "last run  not known",
    ]  # fmt: skip


def test_each_run_is_a_line_of_the_log(stands):
    corpus, output = stands
    matters("ingest", corpus, "--output", output, "--workers", 1, "--quiet")
    lines = [json.loads(line) for line in (output / "runs.jsonl").read_text().splitlines()]
    assert [line["papers"] for line in lines] == [
        {"read": 3, "unchanged": 0, "failed": 1, "copies": 0},
        {"read": 2, "unchanged": 1, "failed": 1, "copies": 0},
    ]
    assert {"when", "version", "seconds", "problems", "database"} <= set(lines[1])
    assert [f["code"] for f in lines[1]["failures"]] == ["not-a-pdf"]


def test_a_line_cut_short_spoils_no_other(stands):
    corpus, output = stands
    with (output / "runs.jsonl").open("a") as log:
        log.write('{"when": "20')
    matters("ingest", corpus, "--output", output, "--workers", 1, "--quiet")
    assert json.loads((output / "runs.jsonl").read_text().splitlines()[-1])["papers"]["read"] == 2


def test_the_summary_as_json_and_in_full(stands):
    corpus, output = stands
    summary = json.loads(matters("ingest", corpus, "--output", output, "--workers", 1, "--json").stdout)
    assert (summary["papers"]["read"], summary["records"]["decisions"] > 0) == (2, True)
    told = matters("ingest", corpus, "--output", output, "--workers", 1, "--verbose", "--again")
    assert "1/1 odd.pdf (not-a-pdf)" in told.stderr
    assert told.stdout.splitlines()[-1].startswith("seconds   find ")
