"""The synthetic papers that are timed: as many as asked for, of districts with bodies and people of their own."""

from pipeline.resolve import resolve
from schemas.meeting import Body, Meeting
from schemas.paper import PageText, PlaceRow
from schemas.person import Person
from schemas.reading import PartFacts, Reading
from schemas.thread import ActionThread
from tests.bench.growth import YEARS, synthetic
from tests.make import action, attended, place
from tests.test_convene import part


def sample() -> Reading:
    """One paper: minutes with one who was there and one action."""
    minutes = part("a", 1, "minutes", "2031-05-08")
    records = (
        minutes,
        *(r.model_copy(update={"paper_id": minutes.paper_id, "meeting_id": None}) for r in (attended(), action())),
    )
    page = PageText(id="a.1", paper_id="a" * 12, page=1, text="Ada Quill", source="text", width=9, height=9, claimed=0)
    places: tuple[PlaceRow, ...] = tuple(place(record_id=r.id, paper_id=r.paper_id) for r in records)
    facts = (PartFacts(minutes.id, "Larkmoor Board"),)
    return Reading("a.pdf", "a" * 64, None, "minutes", "Larkmoor Board", "2031-05-08", facts, (page,), records, places)


def test_papers_come_again_each_year_and_then_in_another_district():
    readings = list(synthetic([sample()], YEARS + 2))
    archive = resolve(readings)
    assert len({r.paper_id for r in readings}) == YEARS + 2
    assert [b.id for b in archive.of(Body)] == ["larkmoor-board", "larkmoor-board-de"]
    assert len(archive.of(Meeting)) == YEARS + 2
    assert {"ada-quill", "ada-quillde"} <= {p.id for p in archive.of(Person)}
    assert len(archive.of(ActionThread)) == YEARS + 2
