"""Looks over a corpus without reading a paper: takes the corpus and the output folder, gives how things stand.

Says which papers are in the database as they are, which are new, changed (a known name, other content), gone, copies,
which could not be read, which have pages that wait for text recognition, and when the last run was. Changes nothing.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import NoDatabase
from pipeline.find import File, find
from pipeline.note import NAME as RUNS
from pipeline.publish import published
from pipeline.run import DATABASE, UNREAD_PAGE


@dataclass(frozen=True, slots=True)
class Survey:
    """Names of files by how they stand. `last` is the last line of the log of runs."""

    published: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    failed: dict[str, str]
    waiting: dict[str, int]
    last: dict[str, Any] | None
    bodies: dict[str, str]
    """The names of the bodies by their ids, by which files in `corpus/bodies` are named."""


def survey(corpus: Path, output: Path) -> Survey:
    """How the corpus stands against the database in `output`."""
    files = find(corpus)
    papers, failed, waiting, bodies = _told(output / DATABASE)
    names = set(papers.values())
    failing = {f.name: failed[f.filename] for f in files if f.sha256 not in papers and f.filename in failed}
    rest = [f for f in files if f.name not in failing]
    here, names_here = {f.sha256 for f in files}, {f.filename for f in files}
    return Survey(
        tuple(f.name for f in rest if f.sha256 in papers),
        tuple(f.name for f in rest if f.sha256 not in papers and f.filename not in names),
        tuple(f.name for f in rest if _changed(f, papers, names)),
        tuple(sorted(name for sha, name in papers.items() if sha not in here and name not in names_here)),
        failing,
        waiting,
        _last(output / RUNS),
        bodies,
    )


def _changed(file: File, papers: dict[str, str], names: set[str]) -> bool:
    return file.sha256 not in papers and file.filename in names


def _told(database: Path) -> tuple[dict[str, str], dict[str, str], dict[str, int], dict[str, str]]:
    """What the database says: papers by hash, files that failed with the reason, pages that wait, and bodies."""
    try:
        db = published(database)
    except NoDatabase:
        return {}, {}, {}, {}
    papers = {row["sha256"]: row["filename"] for row in db["papers"].rows}
    failed, waiting = {}, {}
    for row in db["problems"].rows_where(order_by="id"):
        if row["severity"] == "error" and row["paper_id"] is None and row["filename"]:
            failed[row["filename"]] = row["code"]
        elif row["code"] == UNREAD_PAGE and row["filename"]:
            waiting[row["filename"]] = waiting.get(row["filename"], 0) + 1
    return papers, failed, waiting, {row["id"]: row["name"] for row in db["bodies"].rows_where(order_by="id")}


def _last(runs: Path) -> dict[str, Any] | None:
    try:
        return json.loads(runs.read_text(encoding="utf-8").splitlines()[-1])
    except (OSError, ValueError, IndexError):
        return None
