"""Area-wide crime figures."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class CrimeFigure(Record):
    """One count of one measure in one area and period."""

    table: ClassVar = "crime_figures"
    label: ClassVar = "measure"
    facets: ClassVar = ("measure", "area", "period")
    refers: ClassVar = PLACED

    measure: Printed = Field(description="What is counted, as printed")
    area: str | None = Field(default=None, description="The area")
    period: str | None = Field(default=None, description="The period, as printed (the column's heading)")
    count: float = Field(description="The count (offences or incidents)")
    position: str | None = Field(default=None, description="Position in the family group, as printed (`10/15`)")
    trend: Literal["up", "down", "static"] | None = Field(default=None, description="Direction of the printed arrow")
