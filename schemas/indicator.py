"""Performance indicators."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class Indicator(Record):
    """One quarter's value of one performance indicator; target and RAG stand with the latest quarter."""

    table: ClassVar = "indicators"
    label: ClassVar = "name"
    facets: ClassVar = ("code", "quarter", "rag")
    refers: ClassVar = PLACED

    code: Printed = Field(description="Code of the indicator, as printed")
    name: str | None = Field(default=None, description="Its name, as printed")
    quarter: str | None = Field(default=None, description="The quarter, as printed")
    period_start: Date | None = Field(
        default=None,
        description="First month of the quarter (ISO) where the paper shows that its years begin in April, else the "
        "first of the two years that are printed (`2030` of `Q3 2030/31`)",
    )
    period_end: Date | None = Field(default=None, description="Last month of the quarter, or the second year (ISO)")
    value: float | None = Field(default=None, description="The value, in `unit`")
    unit: str | None = Field(default=None, description="Unit as printed (`%`, `Visits`, `Kg/ Household`)")
    target: float | None = Field(default=None, description="The target, in the same unit")
    rag: Literal["R", "A", "G", "NS"] | None = Field(
        default=None, description="Red, amber, green or not started, by letter or by the cell's colour"
    )
    commentary: str | None = Field(default=None, description="The paper's commentary")
