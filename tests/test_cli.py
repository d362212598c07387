"""What the clerk is told: a summary, one line for what went wrong, and the exit code."""

import json
import sys
from pathlib import Path

import papers
import pytest
from click.testing import CliRunner, Result

from pipeline import cli, run
from pipeline.engine import engine
from pipeline.errors import EXIT_CODES, MattersError
from pipeline.gather import Taken


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf")
    return tmp_path / "corpus"


def matters(*words: object) -> Result:
    return CliRunner().invoke(cli.main, [str(w) for w in words], prog_name="matters")


def test_ingest_ends_with_a_summary_and_the_next_command(corpus: Path, tmp_path: Path):
    papers.wrong(corpus / "empty.pdf", b"")
    papers.wrong(corpus / "may (1).pdf", (corpus / "may.pdf").read_bytes())
    done = matters("ingest", corpus, "--output", tmp_path / "output", "--workers", 1)
    lines = done.stdout.splitlines()
    assert done.exit_code == 3
    assert done.stderr == "matters: empty.pdf: the file is empty. Fetch it again from where it came from.\n"
    assert lines[0] == "papers    1 read, 0 unchanged, 1 failed (1 empty-file), 1 further copies"
    assert lines[1].startswith("records ")
    assert lines[-3].startswith("problems  1 error")
    assert lines[-2] == f"database  {tmp_path / 'output' / 'papers.db'}"
    assert lines[-1].startswith("next      make serve") and "end it and start it again" in lines[-1]


def test_papers_that_wait_for_tesseract_are_named(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    papers.picture(corpus / "scan.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    engine.cache_clear()
    done = matters("ingest", corpus, "--output", tmp_path / "output", "--workers", 1)
    waiting = "waiting   for Tesseract (install tesseract-ocr, then ingest again)\n          scan.pdf: 1 page\n"
    engine.cache_clear()
    assert (done.exit_code, waiting in done.stdout) == (0, True)


def test_quiet_says_nothing_when_all_is_well(corpus: Path, tmp_path: Path):
    done = matters("ingest", corpus, "--output", tmp_path / "output", "--workers", 1, "--quiet")
    assert (done.exit_code, done.output) == (0, "")


def test_verify_counts_what_it_found(corpus: Path, tmp_path: Path):
    matters("ingest", corpus, "--output", tmp_path / "output", "--workers", 1)
    done = matters("verify", tmp_path / "output" / "papers.db", corpus, "--workers", 1)
    assert (done.exit_code, done.stdout.endswith(" places in 1 papers, 0 not found\n")) == (0, True)


def test_verify_names_each_quote_that_it_does_not_find(corpus: Path, tmp_path: Path):
    matters("ingest", corpus, "--output", tmp_path / "output", "--workers", 1)
    papers.minutes(corpus / "may.pdf", "with one more line, so that it is another paper")
    done = matters("verify", tmp_path / "output" / "papers.db", corpus, "--workers", 1)
    first = done.stdout.splitlines()[0]
    assert (done.exit_code, first.startswith("may.pdf: "), first.endswith(": the paper is not in the corpus")) == (
        7, True, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["ingest", "nowhere"], 4, "matters: nowhere: there is no such folder. Make it and put PDFs there"),
        (["ingest", "bad"], 4, "matters: bad: none of the papers could be read, so nothing was published."),
        (["ingest", "good", "--output", "file"], 5, "matters: file: the output cannot be written"),
        (["verify", "nothing.db", "good"], 7, "matters: nothing.db: the database cannot be opened"),
        (["verify", "file", "good"], 7, "matters: file: the database cannot be opened (file is not a database)."),
        (["tables", "nowhere"], 4, "matters: nowhere: there is no such folder"),
        (["ingest", "--workers", "0"], 2, "Usage: matters ingest"),
        (["ingets"], 2, "No such command 'ingets'"),
    ],
)
def test_what_a_person_can_put_right_is_one_line_and_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, told: str
):
    monkeypatch.chdir(tmp_path)
    for folder in ("good", "bad"):
        Path(folder).mkdir()
    papers.minutes(Path("good/may.pdf"))
    papers.wrong(Path("bad/odd.pdf"), b"no PDF")
    papers.wrong(Path("file"), b"a file that is neither a folder nor a database, and long enough for one" * 20)
    done = matters(*words)
    assert (done.exit_code, told in done.stderr, "Traceback" in done.output) == (code, True, False)


def test_a_fault_of_the_program_is_one_line_unless_debug_is_asked_for(corpus: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(run, "ingest", lambda *given: {}["no such key"])
    told, shown = matters("ingest", corpus), matters("--debug", "ingest", corpus)
    assert (told.exit_code, told.stderr.startswith("matters: KeyError in cli.py line ")) == (1, True)
    assert isinstance(shown.exception, KeyError)


def test_tables_are_printed_as_rows_of_texts(corpus: Path):
    assert json.loads(matters("tables", corpus).stdout) == {"may.pdf": {"1": []}}


def test_every_exit_code_is_explained():
    known = {error.exit_code for error in _below(MattersError)} | {0, cli.SOME_UNREAD, cli.MISPLACED}
    assert known <= set(EXIT_CODES)
    assert all(f"  {n}  {what}" in matters("--help").stdout for n, what in EXIT_CODES.items())


def test_every_error_says_what_to_do():
    for error in _below(MattersError):
        line = str(error("may.pdf", "why"))
        assert (line.count("\n"), line.startswith("may.pdf: "), line.endswith("."), " (why). " in line) == (
            0,
            True,
            True,
            True,
        )


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    cli._bar()(Taken(None, None, 1, 2))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert capsys.readouterr() == ("", "")
    bar = cli._bar()
    for done in (0, 1, 2):
        bar(Taken(None, None, done, 2))
    assert "2/2" in capsys.readouterr().err


def _below(error: type[MattersError]) -> set[type[MattersError]]:
    return {error}.union(*map(_below, error.__subclasses__()))
