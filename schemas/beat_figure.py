"""Crime figures by police beat."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class BeatFigure(Record):
    """The count of one measure in one beat, now and at the baseline."""

    table: ClassVar = "beat_figures"
    label: ClassVar = "measure"
    facets: ClassVar = ("beat", "measure_name", "measure")
    refers: ClassVar = PLACED

    beat: Printed = Field(description="Number of the beat")
    measure: Printed = Field(description="What is counted, as printed")
    measure_name: str | None = Field(
        default=None,
        description="The same by the one name for all ways of printing it; null where it is no known measure",
    )
    baseline: float | None = Field(default=None, description="Count at the baseline (offences or incidents)")
    current: float | None = Field(default=None, description="Current count (offences or incidents)")
    variance: float | None = Field(default=None, description="Change as printed, in per cent, signed")
    baseline_as_at: Date | None = Field(default=None, description="Date of the baseline (ISO)")
    current_as_at: Date | None = Field(default=None, description="Date of the current count (ISO)")
