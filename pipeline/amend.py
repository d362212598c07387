"""Writes a correction down: takes what a person says, adds a line to corpus/corrections.csv with the value as found.

The value as found is the one that the published database has. Refuses (NotCorrectable) what names no row or several, a
column that the row does not have, a value that the column cannot hold, and a value that is there already.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import schemas
from pipeline.correct import COLUMNS, NAME, Target, as_text, corrections, targets, with_value
from pipeline.errors import BadList, NotCorrectable
from pipeline.ledger import Fault, add
from pipeline.publish import published
from pipeline.rejoin import PEOPLE, THREADS
from schemas.column import columns
from schemas.reading import Archive
from schemas.record import Record, Row

JOINS = ("person_id", "thread_id")


def amend(
    database: Path, corpus: Path, record: str, field: str, value: str, reason: str, who: str, when: str
) -> dict[str, str]:
    """The line, which now stands at the end of the list in `corpus`."""
    # A list that cannot be read is not made longer.
    for fault in (line for line in corrections(corpus) if isinstance(line, Fault)):
        raise BadList(corpus / NAME, f"line {fault.line}: {fault.why}")
    found = targets(_named(database, record), record, field)
    if len(found) != 1:
        raise NotCorrectable(record, f"{len(found)} rows that can be corrected have this name and the column {field}")
    now = _now(found[0], field)
    if not _writable((value, reason, who)):
        raise NotCorrectable(record, "what was typed holds letters that cannot be written down")
    if field not in JOINS and with_value(found[0], field, value) is None:
        raise NotCorrectable(record, f"{field} cannot be {value!r}")
    if value == now:
        raise NotCorrectable(record, f"{field} is {value!r} already")
    line = dict(zip(COLUMNS, (record, field, now, value, reason, who, when), strict=True))
    add(corpus / NAME, COLUMNS, line)
    return line


def _writable(texts: tuple[str, ...]) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for text in texts for letter in text)


def _now(target: Target, field: str) -> str:
    name = "id" if target.model.table in (PEOPLE, THREADS) and field in JOINS else field
    return as_text(getattr(target.row, name))


def _named(database: Path, record: str) -> Archive:
    """An archive of the published rows that a correction's target may mean."""
    db = published(database)
    rest = record.rpartition(":")[2]
    tables = {}
    for model in (m for m in schemas.ROWS if "id" in m.model_fields and m.table in db.table_names()):
        asked, given = "id = ?", [rest]
        if "/" in rest and issubclass(model, Record):
            asked, given = "paper_id = ? and page = ?", rest.split("/")[:2]
        tables[model] = tuple(_rows(model, db[model.table].rows_where(asked, given)))
    return Archive(tables)


def _rows(model: type[Row], rows: Iterator[dict[str, Any]]) -> Iterator[Row]:
    listed = {c.name for c in columns(model) if c.listed}
    for row in rows:
        yield model.model_validate({k: json.loads(v) if k in listed and v else v for k, v in row.items()})
