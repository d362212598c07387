"""Holds papers against each other: one measure, place and date, and two counts.

Takes an archive, gives a problem for each count that a later paper gives differently, or the same paper elsewhere. Both
stay in their tables as two observations; the view `restated_figures` shows each pair, changed or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.contradict import alike, contradict, figure, measure
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.meeting import Meeting
from schemas.paper import Paper
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record


@dataclass(frozen=True, slots=True)
class Observation:
    """One count: its record, what and where it counts, from when to when, and when its paper was for."""

    record: Record
    measure: str
    place: str
    start: str | None
    end: str
    count: float
    reported: str
    filename: str


def restate(archive: Archive) -> Iterator[Problem]:
    """The counts that two places give differently: the later of two papers, the further on of two pages."""
    found = sorted(_observations(archive), key=lambda o: (o.reported, o.filename, o.record.page, o.record.top))
    for rows in alike(found, lambda o: (o.measure, o.place, o.start, o.end)):
        seen: dict[float, Observation] = {rows[0].count: rows[0]}
        for other in rows[1:]:
            if other.count not in seen:
                yield _told(rows[0], other)
            seen.setdefault(other.count, other)


def _told(first: Observation, other: Observation) -> Problem:
    here, there = figure(other.count), figure(first.count)
    told = f"{other.measure.capitalize()} in {other.place} {_when(other)} is {here} here, but {there} "
    if first.record.paper_id == other.record.paper_id:
        told += f"on page {first.record.page}."
        return contradict(other.record, "counts-disagree", "warning", told, first.record)
    told += f"on page {first.record.page} of {first.filename}."
    return contradict(other.record, "restated-figure", "warning", told, first.record)


def _when(one: Observation) -> str:
    return f"from {one.start} to {one.end}" if one.start else f"as at {one.end}"


def _observations(archive: Archive) -> Iterator[Observation]:
    papers = {p.id: p for p in archive.of(Paper)}
    dates = {m.id: m.date for m in archive.of(Meeting)}

    def seen(row: Record, what: str, place: str, start: str | None, end: str, count: float) -> Observation:
        paper = papers.get(row.paper_id)
        reported = dates.get(paper.meeting_id or "", "") if paper else ""
        return Observation(row, measure(what), place, start, end, count, reported, paper.filename if paper else "")

    for row in archive.of(BeatFigure):
        for count, date in ((row.baseline, row.baseline_as_at), (row.current, row.current_as_at)):
            if count is not None and date and len(date) == 10 and row.duplicate_of is None:
                yield seen(row, row.measure, f"beat {row.beat}", None, date, count)
    for crime in archive.of(CrimeFigure):
        if crime.period_end and crime.area and crime.measure_name and crime.duplicate_of is None:
            yield seen(crime, crime.measure, crime.area, crime.period_start, crime.period_end, crime.count)
