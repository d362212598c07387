"""Rows of a forward programme or work programme."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class ProgrammeRow(Record):
    """One row of a forward programme."""

    table: ClassVar = "programme"
    label: ClassVar = "item"
    refers: ClassVar = PLACED

    item: Printed = Field(description="The item, as printed")
    detail: str | None = Field(default=None, description="What is to come, as printed")
    due: str | None = Field(default=None, description="When, as printed")
    owners: tuple[str, ...] = Field(default=(), description="Who is to bring it, as printed (JSON list)")
