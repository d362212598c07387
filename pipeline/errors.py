"""What can go wrong that a person can put right: each error is one sentence, an exit code and what to do about it.

Comes in: where it happened (a file or folder) and, where it helps, what was found there. Goes out: one line. Foreign
errors are translated where they cross into the program, `from e`; what is not translated is a fault of the program.
"""

from pathlib import Path
from traceback import extract_tb

EXIT_CODES = {
    0: "all well",
    1: "a fault of the program itself",
    2: "the command was given wrongly",
    3: "published, but some papers could not be read",
    4: "nothing published: there were no papers, or none could be read",
    5: "nothing published: the output folder or the database cannot be written",
    6: "nothing published: the new database failed its own checks",
    7: "the database cannot be opened, or some of its quotes are not where it says",
}


class MattersError(Exception):
    """Something that a person can put right. `where` is a file or folder, `detail` what was found there."""

    code = "failed"
    exit_code = 1
    cause = "something went wrong"
    remedy = "Run `matters --debug …` and report what it says"

    def __init__(self, where: object, detail: str = "") -> None:
        super().__init__(where, detail)  # both stay in args, so that the error can cross from a worker process
        self.where, self.detail = str(where), detail

    def __str__(self) -> str:
        return self.told(self.where)

    def told(self, where: object) -> str:
        """The error in one line, of a file that the hearer knows as `where`."""
        found = f" ({self.detail})" if self.detail else ""
        return " ".join(f"{where}: {self.cause}{found}. {self.remedy}.".split())


class PaperError(MattersError):
    """One paper cannot be read; the others go on."""

    code = "reader-failed"
    exit_code = 3
    cause = "the paper could not be read"
    remedy = "Report it, with the paper if you may; the other papers are not affected"


class Unreadable(PaperError):
    code = "unreadable-file"
    cause = "the file cannot be opened"
    remedy = "Check that it is there and that you may read it"


class EmptyFile(PaperError):
    code = "empty-file"
    cause = "the file is empty"
    remedy = "Fetch it again from where it came from"


class NotAPdf(PaperError):
    code = "not-a-pdf"
    cause = "the file is not a PDF, whatever its name says"
    remedy = "Save or print the paper as PDF and put that here instead"


class DamagedPdf(PaperError):
    code = "damaged-pdf"
    cause = "the PDF is damaged"
    remedy = "Fetch it again, or open it in a PDF viewer and print it to a new PDF"


class TruncatedPdf(DamagedPdf):
    code = "truncated-pdf"
    cause = "the PDF breaks off before its end"
    remedy = "Fetch it again: the download was probably cut short"


class PasswordProtected(PaperError):
    code = "password-protected"
    cause = "the PDF is locked with a password"
    remedy = "Ask its publisher for an open copy, or save one yourself without a password"


class NoPages(PaperError):
    code = "no-pages"
    cause = "the PDF has no pages"
    remedy = "Fetch it again, or ask its publisher for the whole paper"


class ReaderFailed(PaperError):
    """A fault of the program that one paper brought out."""


class ReaderDied(PaperError):
    code = "reader-died"
    cause = "the process that read the paper died, probably for want of memory"
    remedy = "Run again with --workers 1; if it dies again, report it"


class PaperTooSlow(PaperError):
    code = "paper-too-slow"
    cause = "reading the paper took longer than it may"
    remedy = "Print it to a new PDF, or give it more time with --paper-seconds and --page-seconds"


class PaperTooLarge(PaperError):
    code = "paper-too-large"
    cause = "reading the paper took more memory, or it has more pages, than it may"
    remedy = "Print it to a new PDF or in parts, or allow more with --paper-memory"


class NothingPublished(MattersError):
    code = "nothing-published"
    exit_code = 4
    cause = "none of the papers could be read, so nothing was published"
    remedy = "See the line of each paper; a database that was there before is still there"


class NoPapers(NothingPublished):
    code = "no-papers"
    cause = "there are no papers (*.pdf) in this folder"
    remedy = "Put PDFs there, or name another folder: make ingest CORPUS=folder"


class NoCorpus(NoPapers):
    code = "no-corpus"
    cause = "there is no such folder"
    remedy = "Make it and put PDFs there, or name another folder: make ingest CORPUS=folder"


class OutputNotWritable(MattersError):
    code = "output-not-writable"
    exit_code = 5
    cause = "the output cannot be written"
    remedy = "Make room and allow writing there, or name another folder with --output"


class OutputBusy(OutputNotWritable):
    code = "output-busy"
    cause = "another run is writing there"
    remedy = "Wait until it has ended, or name another folder with --output"


class CountMismatch(MattersError):
    code = "count-mismatch"
    exit_code = 6
    cause = "the new database does not hold what was to go into it"
    remedy = "Report it; the last good database is still there"


class BrokenDatabase(MattersError):
    code = "broken-database"
    exit_code = 6
    cause = "the new database contradicts itself"
    remedy = "Report it; the last good database is still there"


class NoDatabase(MattersError):
    code = "no-database"
    exit_code = 7
    cause = "the database cannot be opened"
    remedy = "Make it first: make ingest"


class BadList(MattersError):
    code = "bad-list"
    exit_code = 2
    cause = "the list cannot be read"
    remedy = "Put it right in an editor; nothing was published, so that nothing it was to change went out"


class NotCorrectable(MattersError):
    code = "not-correctable"
    exit_code = 2
    cause = "this cannot be corrected"
    remedy = (
        "Name one row by its id (`decisions:ID` where two tables share it) and one of its columns; what is said of a"
        " thread follows from its actions, so that those are corrected"
    )


class NoScheduler(MattersError):
    code = "no-scheduler"
    exit_code = 2
    cause = "the Dask cluster cannot be used"
    remedy = "Start `dask scheduler` and `dask worker`, and install the extra: pip install -e '.[dask]'"


class NoGold(MattersError):
    code = "no-gold"
    exit_code = 2
    cause = "this is no file of expected records"
    remedy = "Name JSON files like those in corpus/gold"


class NoSuchPaper(MattersError):
    code = "no-such-paper"
    exit_code = 2
    cause = "there is no such paper"
    remedy = "Name a PDF by its path, or by its filename or paper id in the folder given by --corpus"


class NoSuchPage(MattersError):
    code = "no-such-page"
    exit_code = 2
    cause = "the paper has no such page"
    remedy = "Pages count from 1, as in the file"


def refusals(error: type[PaperError] = PaperError) -> list[type[PaperError]]:
    """The ways in which a paper can be refused."""
    return [error, *(kind for below in error.__subclasses__() for kind in refusals(below))]


_ROOT = Path(__file__).resolve().parent.parent
_OWN = tuple(_ROOT / package for package in ("schemas", "extractors", "pipeline"))


def own(error: BaseException) -> bool:
    """Whether an error arose in the project's own code, not in a library that it called."""
    frames = extract_tb(error.__traceback__)
    return bool(frames) and any(Path(frames[-1].filename).is_relative_to(own) for own in _OWN)


def fault(error: BaseException) -> str:
    """What an error that nobody foresaw was, and the last place in the project's own code that it went through."""
    frames = [f for f in extract_tb(error.__traceback__) if any(Path(f.filename).is_relative_to(own) for own in _OWN)]
    place = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
