"""Holds the beats of a paper against the whole area, where both count one measure on one day.

Takes an archive, gives a problem for each total that its beats do not add up to.
"""

from collections.abc import Iterator

from pipeline.contradict import alike, contradict, figure, measure
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.problem import Problem
from schemas.reading import Archive


def add_up(archive: Archive) -> Iterator[Problem]:
    """The totals that are not the sum of their beats; fewer than four beats may be a choice of them."""
    totals = {
        (f.paper_id, measure(f.measure), f.period_start, f.period_end): f for f in reversed(archive.of(CrimeFigure))
    }
    rows = [f for f in archive.of(BeatFigure) if f.current is not None and f.current_as_at and f.duplicate_of is None]
    for counts in alike(rows, lambda f: (f.paper_id, measure(f.measure), f.current_as_at)):
        first = counts[0]
        total = totals.get((first.paper_id, measure(first.measure), None, first.current_as_at))
        added = sum(f.current or 0 for f in counts)
        if total is not None and len({f.beat for f in counts}) == len(counts) >= 4 and added != total.count:
            told = (
                f"The {len(counts)} beats add up to {figure(added)} {total.measure}, but {figure(total.count)} is"
                f" given for the whole area as at {first.current_as_at}."
            )
            yield contradict(total, "beats-against-area", "warning", told, first)
