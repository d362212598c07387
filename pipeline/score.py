"""Holds a published database against gold: takes both, gives for each paper and kind what was hit, missed and extra.

A record of the gold and a row of the same paper are a pair when the key of their kind agrees (`KINDS`); each goes into
one pair at most, the best pairs first. Other fields are counted on the pairs, where the gold says something of them.
Gold marked optional, or without what its key needs, is neither asked for nor counted. A kind that a gold file does not
list is no claim, an empty list says that there is none; a table that was withheld is not scored. Refuses a database or
a gold file that cannot be opened.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemas
from pipeline.compare import alike, name, number, plain, same_owners, within
from pipeline.errors import NoGold
from pipeline.publish import published
from schemas.record import Record

Values = dict[str, Any]
"""A record of the gold, or a row."""
Test = Callable[[Values, Values], float]
"""How far a record of the gold and a row agree, up to 1; 0 where they do not."""


def same(field: str, read: Callable[[Any], Any] = plain) -> Test:
    return lambda gold, row: float(read(gold.get(field)) == read(row.get(field)))


def near(field: str, least: float, inside: float | None = None) -> Test:
    """Texts that are as alike as `least`, or of which one stands in the other as far as `inside`."""

    def test(gold: Values, row: Values) -> float:
        a, b = gold.get(field), row.get(field)
        close = alike(a, b)
        return close if close >= least or (inside is not None and within(a, b) >= inside) else 0.0

    return test


def owners(field: str) -> Test:
    return lambda gold, row: float(same_owners(gold.get(field), row.get(field)))


def met(gold: Values, row: Values) -> float:
    """The same meeting; where the paper prints a date without its year, any."""
    undated = gold.get("meeting_date") is None and "date_as_printed" in gold
    return float(undated or gold.get("meeting_date") == row.get("meeting_date"))


def who(gold: Values, row: Values) -> float:
    """The same person, or post where no name is printed; a letter or two may differ."""
    close = alike(_actor(gold), _actor(row))
    return close if close >= 0.92 else 0.0


def _actor(values: Values) -> str:
    return name(values.get("name")) or plain(values.get("role") or values.get("post"))


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in the gold, its table, what makes a pair, and which fields are counted on pairs.

    `needs` are fields of which a record of the gold must give one to be asked for.
    """

    name: str
    model: type[Record]
    key: tuple[Test, ...]
    fields: dict[str, Test]
    needs: tuple[str, ...] = ()


def _same(*fields: str, read: Callable[[Any], Any] = plain) -> dict[str, Test]:
    return {field: same(field, read) for field in fields}


_PAGE = same("page", number)
KINDS: tuple[Kind, ...] = (
    Kind("parts", schemas.PaperPart, (same("kind"), _PAGE), _same("meeting_date")),
    Kind(
        "attendance",
        schemas.Attendance,
        (met, who),
        {**_same("status"), "organisation": near("organisation", 0.85), **_same("remote", read=bool)},
        needs=("name", "role"),
    ),
    Kind(
        "agenda_items",
        schemas.AgendaItem,
        (met, same("number"), near("title", 0.9)),
        {"leads": owners("leads"), **_same("minutes", "attached_page", read=number)},
    ),
    Kind("minute_items", schemas.MinuteItem, (met, same("number"), near("title", 0.9)), {}),
    Kind("decisions", schemas.Decision, (met, near("text", 0.85)), _same("verb", "item")),
    Kind(
        "actions",
        schemas.Action,
        (met, near("text", 0.8)),
        {"owners": owners("owners"), **_same("status", "source"), "due": near("due", 0.8)},
    ),
    Kind(
        "programme",
        schemas.ProgrammeRow,
        (near("item", 0.85),),
        {"due": near("due", 0.85), "owners": owners("owners"), "detail": near("detail", 0.85)},
    ),
    Kind("upcoming_meetings", schemas.UpcomingMeeting, (same("date"),), _same("time"), needs=("date",)),
    Kind(
        "percentages",
        schemas.Percentage,
        (_PAGE, same("value", number)),
        {"subject": near("subject", 0.7, inside=0.85)},
    ),
    Kind("beats", schemas.Beat, (same("number"),), {"covers": near("covers", 0.9)}),
    Kind(
        "beat_figures",
        schemas.BeatFigure,
        (same("beat"), near("measure", 0.85), *_same("baseline", "current", "variance", read=number).values()),
        _same("baseline_as_at", "current_as_at"),
    ),
    Kind(
        "crime_figures",
        schemas.CrimeFigure,
        (_PAGE, same("count", number), near("measure", 0.85)),
        {"period": near("period", 0.8), **_same("position", "trend")},
    ),
    Kind(
        "indicators",
        schemas.Indicator,
        (same("code"), same("value", number)),
        {"quarter": near("quarter", 0.8), "target": same("target", number), **_same("rag")},
    ),
    Kind("money", schemas.Money, (_PAGE, same("amount", number)), {"subject": near("subject", 0.6, inside=0.8)}),
    Kind("contacts", schemas.Contact, (who,), _same("phone", "email"), needs=("name", "post")),
)


@dataclass(frozen=True)
class Scored:
    """One kind of one paper: `asked` of the gold and `found` rows count; `fields` are (agreeing, compared) on pairs.

    `absent` says that the database does not hold the paper at all.
    """

    paper: str
    kind: str
    asked: int
    found: int
    hit: int
    fields: dict[str, tuple[int, int]]
    missed: tuple[Values, ...]
    extra: tuple[Values, ...]
    absent: bool


def score(database: Path, golds: Iterable[Path], any_date: bool = False) -> tuple[Scored, ...]:
    """Each kind of each gold paper, in order; with `any_date` the dates of meetings are not compared."""
    db = published(database)
    kinds = [kind for kind in KINDS if not kind.model.withheld or db[kind.model.table].count]
    scored = []
    for gold in map(_read, golds):
        absent = not db["papers"].count_where("filename = ?", [gold["paper"]])
        rows = _rows(db, gold["paper"], kinds)
        scored += [_score(gold, kind, rows[kind.name], any_date, absent) for kind in kinds if kind.name in gold]
    return tuple(scored)


def _read(path: Path) -> Values:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise NoGold(path, getattr(e, "strerror", None) or str(e)) from e
    if not isinstance(gold, dict) or "paper" not in gold:
        raise NoGold(path, 'it does not name its "paper"')
    return gold


def _rows(db: Any, filename: str, kinds: Sequence[Kind]) -> dict[str, list[Values]]:
    """The rows of the paper of that filename by kind, in the order of the page."""
    where = "paper_id in (select id from papers where filename = ?)"
    order = "page, top, x0, id"
    return {k.name: list(db[k.model.table].rows_where(where, [filename], order_by=order)) for k in kinds}


def _score(gold: Values, kind: Kind, rows: list[Values], any_date: bool, absent: bool) -> Scored:
    records = gold[kind.name]
    pairs = pair(records, rows, kind, any_date)
    asked = [i for i, record in enumerate(records) if _asked(record, kind)]
    uncounted = {j for i, j in pairs if i not in asked}
    hits = [(i, j) for i, j in pairs if i in asked]
    missed, extra = set(asked) - {i for i, _ in hits}, set(range(len(rows))) - {j for _, j in pairs}
    return Scored(
        gold["paper"],
        kind.name,
        len(asked),
        len(rows) - len(uncounted),
        len(hits),
        {name: _agreeing(name, test, [(records[i], rows[j]) for i, j in hits]) for name, test in kind.fields.items()},
        tuple(records[i] for i in sorted(missed)),
        tuple(rows[j] for j in sorted(extra)),
        absent,
    )


def _asked(record: Values, kind: Kind) -> bool:
    return not record.get("optional") and (not kind.needs or any(record.get(field) for field in kind.needs))


def _agreeing(field: str, test: Test, hits: list[tuple[Values, Values]]) -> tuple[int, int]:
    """How many rows agree in a field, of those of which the gold says something."""
    claimed = [(gold, row) for gold, row in hits if field in gold]
    return sum(test(gold, row) > 0 for gold, row in claimed), len(claimed)


def pair(records: list[Values], rows: list[Values], kind: Kind, any_date: bool = False) -> list[tuple[int, int]]:
    """Which record is which row: by key, then by the other fields, then by the order of both; each used once."""
    key = [test for test in kind.key if not (any_date and test is met)]
    rated = [(_rate(gold, row, key, kind), i, j) for i, gold in enumerate(records) for j, row in enumerate(rows)]
    taken_records: set[int] = set()
    taken_rows: set[int] = set()
    pairs = []
    for _, i, j in sorted((r for r in rated if r[0]), key=lambda r: (-r[0], r[1], r[2])):
        if i not in taken_records and j not in taken_rows:
            taken_records.add(i)
            taken_rows.add(j)
            pairs.append((i, j))
    return pairs


def _rate(gold: Values, row: Values, key: Sequence[Test], kind: Kind) -> float:
    """How well a row fits: 0 as soon as a part of the key does not.

    Where keys agree alike, the other fields decide; together they weigh less than a hundredth of a part of the key.
    """
    total = 0.0
    for test in key:
        close = test(gold, row)
        if not close:
            return 0.0
        total += close
    return total + sum(test(gold, row) for test in kind.fields.values()) / 1000
