"""Ties problems that stand at a place to the records that stand there: a slip in an action is a slip of that action.

Takes an archive, gives its problems, those without a record now with the smallest record around their first place, and
as the other record the smallest around a further place. Records that are whole papers do not count.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

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
    loose = [p for p in archive.of(Problem) if _loose(p)]
    further: dict[str, list[PlaceRow]] = defaultdict(list)
    for place in archive.places.of_records({p.id for p in loose}):
        if place.seq:
            further[place.record_id].append(place)
    around = _around(archive, {(p.paper_id or "", p.page or 0) for p in chain(loose, *further.values())})
    return tuple(_tied(p, further.get(p.id, ()), around) for p in archive.of(Problem))


def _loose(problem: Problem) -> bool:
    return problem.record_id is None and problem.paper_id is not None and problem.x0 is not None


def _tied(problem: Problem, further: Iterable[PlaceRow], around: ByPage) -> Problem:
    if not _loose(problem):
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


def _around(archive: Archive, pages: Collection[tuple[str, int]]) -> ByPage:
    """The boxes of records on some pages, page by page, the smallest first."""
    papers = {paper for paper, _ in pages}
    models = [m for m in schemas.RECORDS if m is not PaperPart]
    records = {r.id for m in models for r in archive.of(m) if r.paper_id in papers} if papers else set()
    found: ByPage = defaultdict(list)
    for place in archive.places.on_pages(pages):
        if place.record_id in records:
            size = (place.x1 - place.x0) * (place.bottom - place.top)
            found[place.paper_id, place.page].append((size, place.record_id, place))
    for boxes in found.values():
        boxes.sort(key=lambda b: b[:2])
    return found
