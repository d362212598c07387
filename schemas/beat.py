"""Police beats."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class Beat(Record):
    """One police beat, as one paper describes it."""

    table: ClassVar = "beats"
    label: ClassVar = "number"
    refers: ClassVar = PLACED

    number: Printed = Field(description="Number of the beat")
    name: str | None = Field(default=None, description="Name of the beat, where the paper gives one")
    covers: str | None = Field(default=None, description="The places it covers, as printed")
