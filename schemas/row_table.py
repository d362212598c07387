"""Rows kept in little room: an archive of ten thousand papers has five million of them, and a model takes a kilobyte.

Takes rows, gives them back, equal to what they were, one by one in the order in which they came.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, Self, TypeVar

from schemas.paper import PlaceRow
from schemas.record import Row

R = TypeVar("R", bound=Row, covariant=True)
_set = object.__setattr__


@cache
def _values(model: type[Row]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    return itemgetter(*model.model_fields)


@cache
def _names(model: type[Row]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _row(model: type[R], values: Iterable[Any]) -> R:
    """A row of values that were checked when they were put away: what `model_construct` does, but quick."""
    row = model.__new__(model)
    _set(row, "__dict__", dict(zip(_names(model), values, strict=True)))
    _set(row, "__pydantic_extra__", None)
    _set(row, "__pydantic_private__", None)
    row.model_post_init(None)
    return row


class _Table(Sequence[R]):
    """What all tables share: they are equal where their rows are."""

    def __getitem__(self, index: Any) -> Any:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


class RowTable(_Table[R]):
    """Rows of any kind as tuples of their values."""

    def __init__(self, rows: Iterable[R] = ()) -> None:
        self._models: list[type[R]] = []
        self._rows: list[tuple[Any, ...]] = []
        for row in rows:
            self.add(row)

    @classmethod
    def of(cls, rows: Iterable[R]) -> Self:
        """The table of `rows`; of a table that table itself."""
        return rows if isinstance(rows, cls) else cls(rows)

    def add(self, row: R) -> None:
        self._models.append(type(row))
        self._rows.append(_values(type(row))(row.__dict__))

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return super().__getitem__(index)
        return _row(self._models[index], self._rows[index])

    def __iter__(self) -> Iterator[R]:
        return map(_row, self._models, self._rows)

    def __len__(self) -> int:
        return len(self._rows)


@dataclass(slots=True, eq=False)
class _Columns:
    """Places in columns; runs of places of one record have its id once. The last of `starts` is the number of rows."""

    records: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    starts: array = field(default_factory=lambda: array("L", [0]))
    seqs: array = field(default_factory=lambda: array("I"))
    pages: array = field(default_factory=lambda: array("I"))
    boxes: array = field(default_factory=lambda: array("d"))
    quotes: list[str] = field(default_factory=list)

    def add(self, row: PlaceRow) -> None:
        if not self.records or (self.records[-1], self.papers[-1]) != (row.record_id, row.paper_id):
            self.records.append(row.record_id)
            self.papers.append(row.paper_id)
            self.starts.append(self.starts[-1])
        self.starts[-1] += 1
        self.seqs.append(row.seq)
        self.pages.append(row.page)
        self.boxes.extend((row.x0, row.top, row.x1, row.bottom))
        self.quotes.append(row.quote)

    def row(self, run: int, n: int) -> PlaceRow:
        """The `n`-th row, which is one of the `run`-th run."""
        box = self.boxes[4 * n : 4 * n + 4]
        return _row(PlaceRow, (self.records[run], self.seqs[n], self.papers[run], self.pages[n], *box, self.quotes[n]))

    def runs(self) -> Iterator[tuple[int, range]]:
        """Each run with the numbers of its rows."""
        return enumerate(range(a, b) for a, b in pairwise(self.starts))


class PlaceTable(_Table[PlaceRow]):
    """Rows of `places`, of which there are three to a record."""

    def __init__(self, parts: Iterable[_Columns] = ()) -> None:
        self._parts = tuple(parts)

    @classmethod
    def of(cls, rows: Iterable[PlaceRow]) -> Self:
        """The table of `rows`; of a table that table itself."""
        if isinstance(rows, cls):
            return rows
        columns = _Columns()
        for row in rows:
            columns.add(row)
        return cls([columns])

    @classmethod
    def joined(cls, tables: Iterable[Iterable[PlaceRow]]) -> Self:
        """The rows of several tables, one table after the other."""
        return cls(part for table in tables for part in cls.of(table)._parts)

    def of_records(self, wanted: Collection[str]) -> Iterator[PlaceRow]:
        """The rows of some records, by their ids."""
        for part in self._parts:
            for run, numbers in part.runs():
                if part.records[run] in wanted:
                    yield from (part.row(run, n) for n in numbers)

    def on_pages(self, wanted: Collection[tuple[str, int]]) -> Iterator[PlaceRow]:
        """The rows on some pages, each given by paper and page."""
        papers = {paper for paper, _ in wanted}
        for part in self._parts:
            for run, numbers in part.runs():
                if (paper := part.papers[run]) in papers:
                    yield from (part.row(run, n) for n in numbers if (paper, part.pages[n]) in wanted)

    def __iter__(self) -> Iterator[PlaceRow]:
        return (part.row(run, n) for part in self._parts for run, numbers in part.runs() for n in numbers)

    def __len__(self) -> int:
        return sum(len(part.quotes) for part in self._parts)


def put_away(model: type[R], rows: Iterable[R]) -> Sequence[R]:
    """The rows of one table, as an archive keeps them."""
    return PlaceTable.of(rows) if model is PlaceRow else RowTable.of(rows)  # type: ignore[arg-type,return-value]
