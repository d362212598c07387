"""Ties problems that stand at a place to the records that stand there: a slip in an action is a slip of that action.

Takes an archive, gives its problems, those without a record now with the smallest record around their first place, and
as the other record the smallest around a further place. Records that are whole papers do not count.
"""

from collections import defaultdict
from collections.abc import Iterable

import schemas
from schemas.paper import PlaceRow
from schemas.paper_part import PaperPart
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record

SLACK = 2.0
"""Points by which a problem may reach over the box of its record."""
Placed = Problem | PlaceRow | Record
ByPage = dict[tuple[str, int], list[tuple[float, str, PlaceRow]]]


def attach(archive: Archive) -> tuple[Problem, ...]:
    """The problems of `archive`, tied to records."""
    around = _around(archive)
    further: dict[str, list[PlaceRow]] = defaultdict(list)
    for place in archive.of(PlaceRow):
        if place.seq:
            further[place.record_id].append(place)
    return tuple(_tied(p, further.get(p.id, ()), around) for p in archive.of(Problem))


def _tied(problem: Problem, further: Iterable[PlaceRow], around: ByPage) -> Problem:
    if problem.record_id is not None or problem.paper_id is None or problem.x0 is None:
        return problem
    own = _record_at(problem, around)
    others = (r for place in further if (r := _record_at(place, around)) and r != own)
    return problem.model_copy(update={"record_id": own, "other_record_id": next(others, None)})


def _record_at(place: Placed, around: ByPage) -> str | None:
    """The smallest record whose box holds a place."""
    found = around.get((place.paper_id or "", place.page or 0), [])
    return next((record for _, record, box in found if _holds(box, place)), None)


def _holds(box: PlaceRow, place: Placed) -> bool:
    return (
        box.x0 - SLACK <= (place.x0 or 0)
        and box.top - SLACK <= (place.top or 0)
        and box.x1 + SLACK >= (place.x1 or 0)
        and box.bottom + SLACK >= (place.bottom or 0)
    )


def _around(archive: Archive) -> ByPage:
    """The boxes of records by page, the smallest first."""
    records = {r.id for model in schemas.RECORDS if model is not PaperPart for r in archive.of(model)}
    found: ByPage = defaultdict(list)
    for place in archive.of(PlaceRow):
        if place.record_id in records:
            size = (place.x1 - place.x0) * (place.bottom - place.top)
            found[place.paper_id, place.page].append((size, place.record_id, place))
    for boxes in found.values():
        boxes.sort(key=lambda b: b[:2])
    return found
