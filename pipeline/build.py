"""Tells whether the database is still what a run would make: takes all that a run depends on, gives the last summary.

A hash of the papers' names and contents, of the lists beside them, of the settings, the code and the database itself is
kept in `output/build.json` with the summary of the run. Where any of them differs, or a paper failed by what may have
been chance, there is none.
"""

import json
import os
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pipeline.errors import OutputNotWritable, ReaderDied
from pipeline.find import File
from pipeline.fingerprint import fingerprint
from pipeline.heed import NAME as BODIES
from pipeline.ledger import CORRECTIONS, REDACTIONS
from pipeline.store import FIRST_HALF_LIBRARIES, Store

if TYPE_CHECKING:
    from pipeline.run import Summary

NAME = "build.json"
LIBRARIES = (*FIRST_HALF_LIBRARIES, "sqlite-utils")


@dataclass(frozen=True, slots=True)
class Build:
    """What a run depends on, as one hash; and where its summary is kept."""

    inputs: str
    database: Path

    @classmethod
    def of(cls, files: tuple[File, ...], store: Store, corpus: Path, contacts: bool, database: Path) -> Self:
        beside = [corpus / CORRECTIONS, corpus / REDACTIONS, *sorted((corpus / BODIES).glob("*.toml"))]
        lists = [(path.name, _content(path)) for path in beside]
        code = fingerprint(("pipeline.run",), LIBRARIES)
        papers = [(f.name, f.sha256, f.unreadable) for f in files]
        told = json.dumps([papers, lists, contacts, code, store.reader, store.first_half, store.limits])
        return cls(sha256(told.encode()).hexdigest(), database)

    def summary(self) -> dict[str, Any] | None:
        """What the last run told, where it made this database of the same things; else None."""
        try:
            kept = json.loads((self.database.parent / NAME).read_bytes())
            same = kept["inputs"] == self.inputs and kept["database"] == _content(self.database)
            return kept["summary"] if same else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, summary: "Summary") -> None:
        """Keeps the summary of a run, unless the next run should try a paper again."""
        path = self.database.parent / NAME
        got = summary.gathered
        told = {
            "papers": len(got.readings),
            "refused": [p.model_dump() for p in got.refused],
            "copies": [p.model_dump() for p in got.copies],
        }
        told |= {k: v for k, v in vars(summary).items() if k not in ("gathered", "database", "seconds")}
        unfinished = path.with_suffix(".tmp")
        try:
            if any(p.code == ReaderDied.code for p in got.refused):
                path.unlink(missing_ok=True)
                return
            kept = {"inputs": self.inputs, "database": _content(self.database), "summary": told}
            unfinished.write_text(json.dumps(kept))
            os.replace(unfinished, path)
        except OSError as e:
            raise OutputNotWritable(path, e.strerror or "") from e


def _content(path: Path) -> str:
    """The hash of a file, empty where there is none."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
