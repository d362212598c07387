"""Short ways to say a row: each factory gives a whole one, of an invented borough, and takes what is to differ."""

from typing import Any

from schemas.action import Action
from schemas.attendance import Attendance
from schemas.beat_figure import BeatFigure
from schemas.contact import Contact
from schemas.decision import Decision
from schemas.meeting import Body, Meeting
from schemas.minute_item import MinuteItem
from schemas.paper import PageText, Paper, PlaceRow
from schemas.percentage import Percentage
from schemas.person import Name, Organisation, Person
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Row
from schemas.thread import ActionOwner, ActionThread

SHA = "0a1b2c3d4e5f" + "0" * 52
PAPER = SHA[:12]
MEETING = {"meeting_id": "larkmoor-safety-board-2031-05-08", "meeting_date": "2031-05-08"}


def archive(*rows: Row) -> Archive:
    """An archive of `rows`, each in its table, in the order given."""
    tables: dict[type[Row], tuple[Row, ...]] = {}
    for row in rows:
        tables[type(row)] = (*tables.get(type(row), ()), row)
    return Archive(tables)


def sample() -> Archive:
    """A small archive with a row of most kinds, whole in itself."""
    return archive(
        body(), meeting(), person(), person(id="bo-fenn", name="Bo Fenn"), organisation(), paper(), page(),
        page(number=2, text="Vehicle crime was 12% lower."),
        attended(), attended(id="t2", name="Bo Fenn", person_id="bo-fenn", status="apologies", organisation_id=None),
        minute_item(), decision(), decision(id="d2", limb="2", verb="noted", text="that the budget be noted"),
        thread(), action(), action(id="a2", text="close the old log", owners=("Bo Fenn",), status="complete"),
        owner(), owner(action_id="a2", as_printed="Bo Fenn", person_id="bo-fenn"), name(), place(),
        percentage(), percentage(id="q2", agrees=True, recomputed=-12.0, subject="Burglary"),
        beat_figure(), beat_figure(id="f2", current=31, variance=-22.5, current_as_at="2031-10-01"), problem(),
        problem(id="x2", paper_id=None, code="not-a-pdf", severity="error", message="Not a PDF", filename="odd.pdf"),
    )  # fmt: skip


def body(**changes: Any) -> Body:
    return Body(**{"id": "larkmoor-safety-board", "name": "Larkmoor Safety Board"} | changes)


def meeting(**changes: Any) -> Meeting:
    values = {"id": MEETING["meeting_id"], "body_id": "larkmoor-safety-board", "date": "2031-05-08", "time": "10:00"}
    return Meeting(**values | changes)


def person(**changes: Any) -> Person:
    return Person(**{"id": "ada-quill", "name": "Ada Quill"} | changes)


def organisation(**changes: Any) -> Organisation:
    return Organisation(**{"id": "larkmoor-council", "name": "Larkmoor Council"} | changes)


def paper(**changes: Any) -> Paper:
    values = {"id": PAPER, "filename": "larkmoor.pdf", "sha256": SHA, "title": "Larkmoor Safety Board", "kind": "pack"}
    links = {"body_id": "larkmoor-safety-board", "meeting_id": MEETING["meeting_id"], "pages": 2}
    return Paper(**values | links | changes)


def page(number: int = 1, **changes: Any) -> PageText:
    values = {"id": f"{PAPER}-{number:04}", "paper_id": PAPER, "page": number, "source": "text", "claimed": 0.5}
    values |= {"text": "AGREED that Ada Quill repair the gate.", "width": 595.0, "height": 842.0}
    return PageText(**values | changes)


def attended(**changes: Any) -> Attendance:
    values = {"name": "Ada Quill", "person_id": "ada-quill", "organisation": "Larkmoor Council", "role": "chair"}
    return Attendance(**_placed("t1") | MEETING | values | {"status": "present", **changes})


def minute_item(**changes: Any) -> MinuteItem:
    values = {"number": "4", "title": "The gate", "text": "Members discussed repairing the gate."}
    return MinuteItem(**_placed("m1") | MEETING | values | changes)


def decision(**changes: Any) -> Decision:
    values = {"item": "4", "limb": "1", "verb": "agreed", "text": "that Ada Quill repair the gate"}
    return Decision(**_placed("d1") | MEETING | values | changes)


def action(**changes: Any) -> Action:
    values = {"item": "4", "text": "repair the gate", "owners": ("Ada Quill", "Bo Fenn"), "source": "minutes"}
    values |= {"thread_id": changes.get("id", "a1")} if changes.get("id", "a1") == "a1" else {}
    return Action(**_placed("a1") | MEETING | values | changes)


def thread(**changes: Any) -> ActionThread:
    values = {"id": "a1", "title": "repair the gate", "body_id": "larkmoor-safety-board", "status": "open"}
    values |= {"first_raised": "2031-05-08", "last_seen": "2031-05-08", "mentions": 1}
    return ActionThread(**values | changes)


def owner(**changes: Any) -> ActionOwner:
    return ActionOwner(**{"action_id": "a1", "seq": 0, "as_printed": "Ada Quill", "person_id": "ada-quill"} | changes)


def name(**changes: Any) -> Name:
    values = {"as_printed": "Ada Quill", "person_id": "ada-quill", "matched_by": "same name"}
    return Name(**_placed("n1") | values | changes)


def place(**changes: Any) -> PlaceRow:
    values = {"record_id": "d1", "seq": 0, "paper_id": PAPER, "page": 1, "quote": "that Ada Quill repair the gate"}
    return PlaceRow(**values | _box() | changes)


def percentage(**changes: Any) -> Percentage:
    values = {"value": -12.0, "as_printed": "-12%", "subject": "Vehicle crime", "in_table": False}
    values |= {"count": 44.0, "baseline_count": 40.0, "recomputed": 10.0, "agrees": False}
    return Percentage(**_placed("q1") | values | changes)


def beat_figure(**changes: Any) -> BeatFigure:
    values = {"beat": "7", "measure": "All Crime", "baseline": 40.0, "current": 44.0, "variance": 10.0}
    values |= {"baseline_as_at": "2030-05-01", "current_as_at": "2031-05-01"}
    return BeatFigure(**_placed("f1") | values | changes)


def contact(**changes: Any) -> Contact:
    values = {"name": "Ada Quill", "phone": "01632 960001", "email": "ada.quill@larkmoor.example"}
    return Contact(**_placed("c1") | values | changes)


def problem(**changes: Any) -> Problem:
    values = {"id": "x1", "code": "percentage-disagrees", "severity": "warning", "message": "-12% should be 10%"}
    return Problem(**values | {"record_id": "q1", "paper_id": PAPER, "filename": "larkmoor.pdf", "page": 2, **changes})


def _box() -> dict[str, Any]:
    return {"x0": 72.0, "top": 100.0, "x1": 300.0, "bottom": 112.0}


def _placed(id: str) -> dict[str, Any]:
    values = {"id": id, "paper_id": PAPER, "page": 1, "quote": "the printed words", "basis": "stated", "rule": "test"}
    return values | _box()
