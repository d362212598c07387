"""The command line, `matters`: what the clerk types in, what the clerk is told out.

Each thing that can go wrong and that a person can put right is one line on the error output, naming the file, the
cause and the remedy, and an exit code (`matters --help` lists them); a traceback comes only with `--debug`.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import EXIT_CODES, MattersError, NoGold, NoSuchPaper, NothingPublished, PaperError, fault
from pipeline.find import File, find

if TYPE_CHECKING:  # the commands import what they do when they do it, so that --help is there at once
    from pipeline.gather import Taken
    from pipeline.guard import Limits
    from pipeline.run import Summary
    from schemas.page import Table
    from schemas.problem import Problem

FAR = 64
"""Papers given to a cluster at once, unless the number is given; what its workers cannot do yet waits there."""
ALL_WELL, SOME_UNREAD, MISPLACED = 0, 3, 7
Folder = click.Path(path_type=Path)


class Commands(click.Group):
    """A group whose commands end in one line and an exit code where they fail."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as e:
            if ctx.params["debug"]:
                raise
            told = (
                str(e) if isinstance(e, MattersError) else f"{fault(e)}: {MattersError.cause}. {MattersError.remedy}."
            )
            click.echo(f"matters: {told}", err=True)
            ctx.exit(getattr(e, "exit_code", MattersError.exit_code))


@click.group(cls=Commands, epilog="\b\nExit codes:\n" + "\n".join(f"  {n}  {what}" for n, what in EXIT_CODES.items()))
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(package_name="matters-arising")
def main(debug: bool) -> None:
    """Council papers in, a queryable and cited database out."""


@main.command()
@click.argument("corpus", type=Folder, default="corpus")
@click.option("--output", type=Folder, default="output", show_default=True, help="Folder for what is made.")
@click.option("--workers", type=click.IntRange(1), help="Papers read at once; one for each processor unless given.")
@click.option("--scheduler", help="Read on the Dask cluster at this address (tcp://host:8786), not on this machine.")
@click.option("--paper-seconds", type=click.FloatRange(1), help="Seconds that a paper may take (180), and")
@click.option("--page-seconds", type=click.FloatRange(0), help="further seconds for each of its pages (20).")
@click.option("--paper-memory", type=click.IntRange(256), help="MiB of memory that reading a paper may take (2048).")
@click.option("--again", is_flag=True, help="Try papers again that could not be read.")
@click.option("--publish-contacts", is_flag=True, help="Do not withhold telephone numbers and e-mail addresses.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something goes wrong.")
@click.option("--verbose", is_flag=True, help="Name each paper as it is read, and the time of each stage.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def ingest(
    corpus: Path,
    output: Path,
    workers: int | None,
    scheduler: str | None,
    again: bool,
    publish_contacts: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    **limits: float | None,
) -> None:
    """Read the PDFs in the folder CORPUS and publish what they say as papers.db."""
    from pipeline import note, run

    bounds = _limits(**limits)
    progress = _silent if quiet else _names if verbose else _bar()
    workers = workers or (FAR if scheduler else None)
    pool = _pool(scheduler, bounds)
    summary = run.ingest(corpus, output, workers, progress, publish_contacts, pool, bounds, again)
    note.note(summary, output, corpus, datetime.now(UTC).isoformat(timespec="seconds"))
    for problem in summary.gathered.refused:
        click.echo(f"matters: {problem.message}", err=True)
    if as_json:
        click.echo(json.dumps(note.as_json(summary), ensure_ascii=False))
    if summary.database is None:
        raise NothingPublished(corpus)
    if not quiet and not as_json:
        click.echo("\n".join([*told(summary), *(_times(summary) if verbose else ())]))
    sys.exit(SOME_UNREAD if summary.gathered.refused else ALL_WELL)


def _limits(paper_seconds: float | None, page_seconds: float | None, paper_memory: int | None) -> "Limits":
    from pipeline.guard import Limits

    given = {"seconds": paper_seconds, "page_seconds": page_seconds, "memory": paper_memory}
    return Limits(**{name: value for name, value in given.items() if value is not None})


def _pool(scheduler: str | None, limits: "Limits") -> Any:
    from pipeline.cluster import cluster
    from pipeline.guard import Guard

    return cluster(scheduler, limits) if scheduler else partial(Guard, limits=limits)


def _times(summary: "Summary") -> list[str]:
    return ["seconds   " + ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in summary.seconds.items())]


def told(summary: "Summary") -> list[str]:
    """A run's summary, a line for each thing that the clerk wants to know."""
    got = summary.gathered
    papers = f"{got.read} read, {got.unchanged} unchanged, {_failed(got.refused)}"
    copies = f", {len(got.copies)} further copies" if got.copies else ""
    return [
        "papers    " + papers + copies,
        "records   " + _columns(summary.records),
        "problems  " + ", ".join(f"{n} {severity}s" for severity, n in summary.problems.items()),
        *_waiting(summary.waiting),
        *_changed(summary),
        f"database  {summary.database}",
        "next      make serve (a desk that runs already shows its old build: end it and start it again)",
    ]


def _changed(summary: "Summary") -> list[str]:
    """How many corrections and redactions of the corpus took effect, where there are any."""
    corrected = ", ".join(f"{n} {status}" for status, n in summary.corrections.items())
    redacted = [f"redacted  {summary.redactions:,} places"] if summary.redactions else []
    return ([f"corrected {corrected}"] if corrected else []) + redacted


def _waiting(papers: dict[str, int]) -> list[str]:
    """Which papers have pages that are only pictures, and what would read them."""
    if not papers:
        return []
    named = "\n          ".join(f"{name}: {pages} page{'s' * (pages > 1)}" for name, pages in papers.items())
    return [f"waiting   for Tesseract (install tesseract-ocr, then ingest again)\n          {named}"]


def _failed(refused: "tuple[Problem, ...]") -> str:
    why = ", ".join(f"{n} {code}" for code, n in sorted(Counter(p.code for p in refused).items()))
    return f"{len(refused)} failed" + (f" ({why})" if why else "")


def _columns(counts: dict[str, int]) -> str:
    return "\n          ".join(f"{n:>7,}  {table}" for table, n in counts.items())


def _silent(taken: "Taken") -> None:
    """No progress bar."""


def _names(taken: "Taken") -> None:
    """Names each paper as it is done."""
    if taken.file:
        wrong = f" ({taken.error.code})" if taken.error else ""
        click.echo(f"{taken.done}/{taken.total} {taken.file.name}{wrong}", err=True)


def _bar() -> Callable[["Taken"], None]:
    """A progress bar on the error output, where that is a terminal."""
    if not sys.stderr.isatty():
        return _silent
    bar = None

    def progress(taken: "Taken") -> None:
        nonlocal bar
        if not taken.total:
            return
        bar = bar or click.progressbar(length=taken.total, label="Reading", file=sys.stderr, show_pos=True)
        bar.update(taken.done - bar.pos)
        if taken.done == taken.total:
            bar.render_finish()

    return progress


@main.command()
@click.argument("corpus", type=Folder, default="corpus")
@click.option("--output", type=Folder, default="output", show_default=True, help="Folder of what was made.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def status(corpus: Path, output: Path, as_json: bool) -> None:
    """Show which papers in CORPUS are new, changed, failed or waiting, without reading them."""
    from pipeline.survey import survey

    stands = survey(corpus, output)
    if as_json:
        click.echo(json.dumps(asdict(stands), ensure_ascii=False))
        return
    click.echo(f"published {len(stands.published):,} papers")
    for name in ("new", "changed", "gone", "failed", "waiting"):
        if papers := getattr(stands, name):
            click.echo(f"{name:<10}{len(papers):,}\n" + "\n".join(f"          {_why(p, papers)}" for p in papers))
    if stands.bodies:
        named = "\n".join(f"          {key}: {name}" for key, name in stands.bodies.items())
        click.echo(f"bodies    {len(stands.bodies):,}, by the ids that files in {corpus / 'bodies'} go by\n{named}")
    click.echo(f"last run  {stands.last['when'] if stands.last else 'not known'}")


def _why(paper: str, papers: Any) -> str:
    """A paper's name; with why it failed or how many of its pages wait, where that is known."""
    if not isinstance(papers, dict):
        return paper
    return f"{paper}: {papers[paper]}" + (" pages without text" if isinstance(papers[paper], int) else "")


@main.command()
@click.argument("record")
@click.argument("field")
@click.argument("value")
@click.option("--reason", required=True, help="Why it is wrong as it is.")
@click.option("--who", default=getuser, help="Who says so; you unless given.")
@click.option("--when", type=click.DateTime(["%Y-%m-%d"]), default=None, help="When (YYYY-MM-DD); today unless given.")
@click.option("--corpus", type=Folder, default="corpus", show_default=True, help="Where the list of corrections lies.")
@click.option("--output", type=Folder, default="output", show_default=True, help="Folder of the database.")
def correct(
    record: str, field: str, value: str, reason: str, who: str, when: datetime | None, corpus: Path, output: Path
) -> None:
    """Write down that FIELD of RECORD (an id, TABLE:ID, or PAPER/PAGE/X0,TOP) should be VALUE.

    To join two people, give field person_id of the one the id of the other; a mention that is given an id that nobody
    has becomes a person of its own. To join threads, give field thread_id of action_threads:ID the id of the other; to
    cut an action off, give its thread_id its own id. A list is given as JSON.
    """
    from pipeline.amend import amend
    from pipeline.run import DATABASE

    day = (when or datetime.now()).date().isoformat()
    line = amend(output / DATABASE, corpus, record, field, value, reason, who, day)
    click.echo(f"{field} of {record}: {line['found']!r} should be {value!r}. The next ingest applies it.")


@main.command()
@click.argument("database", type=Folder)
@click.argument("corpus", type=Folder)
@click.option("--workers", type=click.IntRange(1), help="Papers read at once; one for each processor unless given.")
def verify(database: Path, corpus: Path, workers: int | None) -> None:
    """Read the papers in CORPUS again and find every quote of DATABASE in its box."""
    from pipeline import verify as verifier

    verified = verifier.verify(database, corpus, workers)
    for miss in verified.misses:
        click.echo(str(miss))
    click.echo(f"{verified.places:,} places in {verified.papers:,} papers, {len(verified.misses):,} not found")
    sys.exit(MISPLACED if verified.misses else ALL_WELL)


@main.command()
@click.argument("folder", type=Folder)
def tables(folder: Path) -> None:
    """Print the tables of the PDFs in FOLDER as JSON: filename, page, and each table as rows of texts."""
    from pipeline.read import read
    from pipeline.recognise import recogniser

    found = {}
    unread = False
    for file in find(folder):
        try:
            pages = read(file.path, recogniser(file.path, file.sha256))
            found[file.filename] = {str(page.number): [_texts(t) for t in page.tables] for page in pages}
        except PaperError as e:
            unread = True
            click.echo(f"matters: {e.told(file.name)}", err=True)
    click.echo(json.dumps(found, ensure_ascii=False))
    sys.exit(SOME_UNREAD if unread else ALL_WELL)


def _texts(table: "Table") -> list[list[str]]:
    """A table's rows; the text of a merged cell stands at the first of the places that it covers."""
    rows = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


@main.command()
@click.argument("paper")
@click.argument("page", type=click.IntRange(1))
@click.option("--out", "-o", type=Folder, help="The picture to write; PAPER-pPAGE.png here unless given.")
@click.option(
    "--corpus", type=Folder, default="corpus", show_default=True, help="Where to look for PAPER by name or id."
)
@click.option("--output", type=Folder, default="output", show_default=True, help="Folder of what was made.")
def look(paper: str, page: int, out: Path | None, corpus: Path, output: Path) -> None:
    """Draw page PAGE of PAPER (a path, or a filename or paper id in the corpus) with what was seen on it outlined."""
    from pipeline import look as looker
    from pipeline.read import read
    from pipeline.recognise import recogniser

    file = _paper(paper, corpus)
    pages = read(file.path, recogniser(file.path, file.sha256, output / "recognised"))
    picture = looker.look(file.path, pages, page)
    out = out or Path(f"{file.path.stem}-p{page}.png")
    picture.save(out)
    click.echo(out)


def _paper(paper: str, corpus: Path) -> File:
    """The file that a person means by `paper`."""
    folder = Path(paper).parent if Path(paper).is_file() else corpus
    files = [f for f in find(folder) if paper in (f.name, f.filename, f.sha256[:12]) or f.path == Path(paper)]
    if not files:
        raise NoSuchPaper(paper)
    return files[0]


@main.command()
@click.argument("database", type=Folder, default="output/papers.db")
@click.argument("golds", type=Folder, nargs=-1)
@click.option("--misses", type=click.IntRange(0), default=0, help="Show so many misses and extra rows of each kind.")
@click.option("--any-date", is_flag=True, help="Do not compare the dates of meetings (papers that print no year).")
@click.option("--figures", type=Folder, default="corpus/figures.json", show_default=True, help="What to compare with.")
@click.option("--accept", is_flag=True, help="Keep this score in the file of figures, for the next to be held against.")
def score(database: Path, golds: tuple[Path, ...], misses: int, any_date: bool, figures: Path, accept: bool) -> None:
    """Hold DATABASE against the expected records in GOLDS (corpus/gold/*.json unless given)."""
    from pipeline import score as scorer
    from pipeline import tell

    scored = scorer.score(database, golds or _gold(Path("corpus/gold")), any_date)
    changes = tell.changes(scored, tell.kept(figures))
    click.echo("\n".join([*tell.misses(scored, misses), *tell.table(scored), *tell.absent(scored), *changes]))
    if accept:
        tell.keep(figures, scored)


def _gold(folder: Path) -> list[Path]:
    if found := sorted(folder.glob("*.json")):
        return found
    raise NoGold(folder, "there is none")


@main.command()
@click.argument("database", type=Folder, default="output/papers.db")
@click.argument("folder", type=Folder, default="output/export")
def export(database: Path, folder: Path) -> None:
    """Write DATABASE into FOLDER as a data package (CSV), as Parquet, and as Popolo (JSON)."""
    from pipeline import export as exporter

    exported = exporter.export(database, folder)
    click.echo(f"{sum(exported.rows.values()):,} rows of {len(exported.rows)} tables in {exported.folder}")


@main.command()
def describe() -> None:
    """Write again what is generated from the schemas: docs/tables.md and Datasette's metadata."""
    from pipeline import describe as generator

    generator.describe(Path(__file__).resolve().parent.parent)


if __name__ == "__main__":
    main()
