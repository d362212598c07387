"""Notes down a run: takes its summary and the time, adds a line of JSON to output/runs.jsonl.

The log stands beside the database and not in it, since the database knows no clock; what is redacted stands in neither,
not as the name of a file either. A line that a power cut left unfinished is ended first, so that it spoils no other.
"""

import json
import os
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import OutputNotWritable
from pipeline.ledger import REDACTIONS

if TYPE_CHECKING:
    from pipeline.run import Summary

NAME = "runs.jsonl"


def note(summary: "Summary", output: Path, corpus: Path, when: str) -> None:
    """Adds the run to the log of `output`; `when` is ISO."""
    line = {"when": when, "version": _version(), "corpus": str(corpus)} | as_json(summary)
    told = json.dumps(_cleaned(line, corpus), ensure_ascii=False).encode("utf-8", "backslashreplace")
    try:
        with (output / NAME).open("ab+") as file:
            ended = b"" if not file.tell() or _ended(file) else b"\n"
            file.write(ended + told + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        raise OutputNotWritable(output / NAME, e.strerror or "") from e


def _cleaned(line: Any, corpus: Path) -> Any:
    """The line without what the redactions of the corpus name."""
    if not (corpus / REDACTIONS).exists():
        return line
    from pipeline.redact import Mask, redactions

    lines = redactions(corpus)
    return _each(line, Mask(lines).clean) if lines else line


def _each(value: Any, clean: Callable[[str], str]) -> Any:
    """The same lists and dicts with each text cleaned, keys included, which may be names of files."""
    if isinstance(value, dict):
        return {clean(k): _each(v, clean) for k, v in value.items()}
    if isinstance(value, list):
        return [_each(v, clean) for v in value]
    return clean(value) if isinstance(value, str) else value


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
