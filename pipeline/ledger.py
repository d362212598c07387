"""Reads and lengthens the lists that people keep beside the papers: takes a CSV file, gives its entries.

What spreadsheets save is read as they save it: UTF-8 or UTF-16 with or without their mark, commas, semicolons or tabs,
and empty lines. An entry that is none is given as a fault with its line; a file that is no such list at all is refused
(BadList) with the line at which that shows. What cannot be told without guessing (a text in an old code page, columns
in another order) is refused.
"""

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadList, OutputNotWritable

CORRECTIONS, REDACTIONS = "corrections.csv", "redactions.csv"
SEPARATORS = ",;\t"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What a file begins with that says how its letters are coded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its line in the file, its number among the entries (both from 1), and its values."""

    line: int
    number: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an entry, and the line of the file."""

    line: int
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """A list as it lies in its file. `coding` and `separator` are as found, so that what is added fits."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()
    coding: str = "utf-8"
    separator: str = ","


def ledger(path: Path, columns: Sequence[str], needed: Sequence[str]) -> Ledger:
    """The list at `path`, empty where there is no such file; each entry has a value in the `needed` columns."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as e:
        raise BadList(path, e.strerror or "") from e
    coding = next((c for mark, c in MARKS.items() if content.startswith(mark)), "utf-8")
    text = _decoded(content, coding, path)
    separator = _separator(text, columns, path)
    found = list(_entries(text, separator, columns, needed))
    entries = tuple(e for e in found if isinstance(e, Entry))
    return Ledger(entries, tuple(e for e in found if isinstance(e, Fault)), coding, separator)


def add(path: Path, columns: Sequence[str], values: dict[str, str]) -> None:
    """Adds an entry at the end of the list at `path`, which is made where it is missing; whole or not at all."""
    known = ledger(path, columns, ())
    try:
        text = path.read_bytes().decode(known.coding) if path.exists() else ""
        end = "\r\n" if "\r\n" in text else "\n"
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, delimiter=known.separator, lineterminator=end)
        if not text:
            writer.writeheader()
        writer.writerow(values)
        whole = text + ("" if not text or text.endswith(("\n", "\r")) else end) + out.getvalue()
        _replace(path, whole.encode(known.coding))
    except OSError as e:
        raise OutputNotWritable(path, e.strerror or "") from e


def _replace(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _decoded(content: bytes, coding: str, path: Path) -> str:
    try:
        return content.decode(coding)
    except UnicodeDecodeError as e:
        line = content[: e.start].count(b"\n") + 1
        raise BadList(path, f"line {line}: its letters are not coded as UTF-8") from e


def _separator(text: str, columns: Sequence[str], path: Path) -> str:
    """What parts the columns of the first line, which must be the ones expected."""
    head = next(iter(text.splitlines()), "")
    for separator in SEPARATORS:
        if [c.strip().strip('"').lower() for c in head.split(separator)] == list(columns):
            return separator
    raise BadList(path, f"line 1: it should be {','.join(columns)}")


def _entries(text: str, separator: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Entry | Fault]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = line = 0
    headed = False
    try:
        for row in rows:
            line, before = rows.line_num, line
            if not any(value.strip() for value in row):
                continue
            if not headed:
                headed = True
                continue
            number += 1
            yield _entry(before + 1, number, [v.strip() for v in row], columns, needed)
    except csv.Error as e:  # such as a quotation mark that is never closed
        yield Fault(line + 1, number + 1, f"{e}; nothing from here on was read")


def _entry(line: int, number: int, row: list[str], columns: Sequence[str], needed: Sequence[str]) -> Entry | Fault:
    while len(row) > len(columns) and not row[-1]:
        row.pop()  # a spreadsheet gives every line the length of its longest
    if len(row) != len(columns):
        return Fault(line, number, f"it has {len(row)} values, not {len(columns)}")
    values = dict(zip(columns, row, strict=True))
    if missing := [c for c in needed if not values[c]]:
        return Fault(line, number, f"it has no {missing[0]}")
    return Entry(line, number, values)
