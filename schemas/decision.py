"""What a meeting decided."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record

Verb = Literal[
    "agreed", "resolved", "approved", "noted", "recommended", "carried", "lost", "elected", "proposed", "rejected"
]


class Decision(Record):
    """One decision, or one limb of a resolution in several limbs."""

    table: ClassVar = "decisions"
    label: ClassVar = "text"
    search: ClassVar = ("text", "reason")
    facets: ClassVar = ("verb", "meeting_date")
    refers: ClassVar = PLACED | {"meeting_id": "meetings"}

    meeting_id: str | None = Field(default=None, description="The meeting")
    meeting_date: Date | None = Field(default=None, description="Date of the meeting (ISO)")
    item: str | None = Field(default=None, description="Number of the minute item")
    limb: str | None = Field(default=None, description="Number or letter of the limb, where there are several")
    verb: Verb = Field(description="What was done")
    text: Printed = Field(description="What was decided, as printed")
    bullets: tuple[str, ...] = Field(
        default=(), description="The lines of the list that the text leads in to, as printed (JSON list)"
    )
    reason: str | None = Field(default=None, description="The reason that the minutes give")
    mover: str | None = Field(default=None, description="Who moved it, as printed")
    seconder: str | None = Field(default=None, description="Who seconded it, as printed")
    votes: str | None = Field(default=None, description="The vote, as printed")
