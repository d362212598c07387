"""Notes down a run: takes its summary and the time, adds a line of JSON to output/runs.jsonl.

The log stands beside the database and not in it, since the database knows no clock. A line that a power cut left
unfinished is ended first, so that it spoils no other.
"""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputNotWritable

if TYPE_CHECKING:
    from pipeline.run import Summary

NAME = "runs.jsonl"


def note(summary: "Summary", output: Path, corpus: Path, when: str) -> None:
    """Adds the run to the log of `output`; `when` is ISO."""
    line = {"when": when, "version": _version(), "corpus": str(corpus)} | as_json(summary)
    try:
        with (output / NAME).open("ab+") as file:
            if file.tell() and not _ended(file):
                file.write(b"\n")
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    except OSError as e:
        raise OutputNotWritable(output / NAME, e.strerror or "") from e


def _ended(file: Any) -> bool:
    file.seek(-1, 2)
    return file.read(1) == b"\n"


def as_json(summary: "Summary") -> dict[str, Any]:
    """A run's summary as JSON has it."""
    got = summary.gathered
    return {
        "papers": {"read": got.read, "unchanged": got.unchanged, "failed": len(got.refused), "copies": len(got.copies)},
        "failures": [{"file": p.filename, "code": p.code, "message": p.message} for p in got.refused],
        "records": summary.records,
        "problems": summary.problems,
        "waiting": summary.waiting,
        "corrections": summary.corrections,
        "redactions": summary.redactions,
        "seconds": summary.seconds,
        "database": str(summary.database) if summary.database else None,
    }


def _version() -> str:
    try:
        return version("matters-arising")
    except PackageNotFoundError:
        return "not installed"
