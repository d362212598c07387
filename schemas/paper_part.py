"""The papers bound in a pack."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Record

PartKind = Literal["agenda", "minutes", "action_log", "report", "plan", "programme", "other"]


class PaperPart(Record):
    """One paper bound in a file: an agenda, minutes, an action log, a report, a plan, a forward programme."""

    table: ClassVar = "paper_parts"
    label: ClassVar = "title"
    facets: ClassVar = ("kind",)
    refers: ClassVar = PLACED | {"meeting_id": "meetings"}

    kind: PartKind = Field(description="What the paper is")
    title: str | None = Field(default=None, description="Its title as printed")
    meeting_id: str | None = Field(default=None, description="The meeting it is of")
    meeting_date: Date | None = Field(default=None, description="Date of that meeting (ISO)")
    item: str | None = Field(default=None, description="The agenda item it belongs to, as numbered")
    last_page: int = Field(ge=1, description="Its last page, counted from 1, included; `page` is its first")
