"""Holds percentages and differences against the counts that the paper prints.

Takes an archive, gives a problem for each percentage that its counts do not give, and for each difference that is not
that of the counts in the paper's table.
"""

from collections.abc import Iterator

from pipeline.contradict import contradict, figure
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.percentage import Percentage
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record

Counted = dict[tuple[str, str | None, str | None, float], Record]


def recount(archive: Archive) -> Iterator[Problem]:
    """The percentages and differences that printed counts do not bear out."""
    counted = _counted(archive)
    for row in archive.of(Percentage):
        if row.duplicate_of is None:
            yield from _percentage(row, counted)
            yield from _difference(row, counted)


def _percentage(row: Percentage, counted: Counted) -> Iterator[Problem]:
    if row.agrees is not False:
        return
    told = f"{row.as_printed} is printed for {row.subject or 'this figure'}, but "
    if row.recomputed is not None:
        told += f"{_counts(row)} give {figure(row.recomputed)}%{_where(row)}."
    else:
        told += f"no whole number can be {figure(row.value)}% apart by {figure(row.difference)}."
    yield contradict(row, "percentage-disagrees", "warning", told, _in_table(row, counted))


def _counts(row: Percentage) -> str:
    """The two counts in words; of the baseline that is not printed, the one that the difference gives."""
    baseline = row.baseline_count
    if baseline is None and row.count is not None and row.difference is not None:
        baseline = row.count - row.difference
    return f"{figure(baseline)} and {figure(row.count)}"


def _difference(row: Percentage, counted: Counted) -> Iterator[Problem]:
    if row.counts_from != "table" or row.difference is None or row.count is None or row.baseline_count is None:
        return
    apart = row.count - row.baseline_count
    if apart != row.difference:
        told = (
            f"A difference of {figure(abs(row.difference))} is printed for {row.subject} ({row.as_printed}), but"
            f" {_counts(row)} in the table are {figure(abs(apart))} apart."
        )
        yield contradict(row, "difference-disagrees", "warning", told, _in_table(row, counted))


def _where(row: Percentage) -> str:
    return " in the paper's table" if row.counts_from == "table" else ""


def _in_table(row: Percentage, counted: Counted) -> Record | None:
    """The record of the count in a table that a percentage rests on."""
    if row.count is None or row.counts_from == "sentence":
        return None
    return counted.get((row.paper_id, row.measure_name, row.beat, row.count))


def _counted(archive: Archive) -> Counted:
    found: Counted = {}
    for beat in archive.of(BeatFigure):
        if beat.current is not None:
            found.setdefault((beat.paper_id, beat.measure_name, beat.beat, beat.current), beat)
    for crime in archive.of(CrimeFigure):
        found.setdefault((crime.paper_id, crime.measure_name, None, crime.count), crime)
    return found
