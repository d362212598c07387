"""Area-wide crime figures."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class CrimeFigure(Record):
    """One count of one measure in one area and period."""

    table: ClassVar = "crime_figures"
    label: ClassVar = "measure"
    facets: ClassVar = ("measure_name", "measure", "area", "period")
    refers: ClassVar = PLACED

    measure: Printed = Field(description="What is counted, as printed")
    measure_name: str | None = Field(
        default=None,
        description="The same by the one name for all ways of printing it; null where it is no known measure",
    )
    area: str | None = Field(default=None, description="The area")
    period: str | None = Field(default=None, description="The period, as printed (the column's heading)")
    period_start: Date | None = Field(
        default=None,
        description="First day, month or year of the period (ISO). Of a year such as `2030/31` only the year, `2030`, "
        "unless the paper itself shows that its years begin in April: then `2030-04`. Null where only an end is told",
    )
    period_end: Date | None = Field(
        default=None,
        description="Last day, month or year of the period, included, as precise as its start; or the date as at "
        "which it was counted",
    )
    count: float = Field(description="The count (offences or incidents)")
    position: str | None = Field(default=None, description="Position in the family group, as printed (`10/15`)")
    trend: Literal["up", "down", "static"] | None = Field(default=None, description="Direction of the printed arrow")
