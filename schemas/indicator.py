"""Performance indicators."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class Indicator(Record):
    """One quarter's value of one performance indicator; target and RAG stand with the latest quarter."""

    table: ClassVar = "indicators"
    label: ClassVar = "name"
    facets: ClassVar = ("code", "quarter", "rag")
    refers: ClassVar = PLACED

    code: Printed = Field(description="Code of the indicator, as printed")
    name: str | None = Field(default=None, description="Its name, as printed")
    quarter: str | None = Field(default=None, description="The quarter, as printed")
    value: float | None = Field(default=None, description="The value, in `unit`")
    unit: str | None = Field(default=None, description="Unit as printed (`%`, `Visits`, `Kg/ Household`)")
    target: float | None = Field(default=None, description="The target, in the same unit")
    rag: Literal["R", "A", "G", "NS"] | None = Field(
        default=None, description="Red, amber, green or not started, by letter or by the cell's colour"
    )
    commentary: str | None = Field(default=None, description="The paper's commentary")
