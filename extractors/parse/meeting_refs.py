"""References of an action to the meeting that set it: "Feb31.03", "04.31.07" where the house numbers its items so.

Takes what a log prints in its column of numbers, gives the reference as printed and the meeting's date, to the day
where the paper says when it met in that month, else the month. Figures are a reference only in a paper whose own items
begin with its month and year; a date is none.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from extractors.parse.dates import find_dates
from schemas.section import Document, Part

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = re.compile(
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s?[’']?(?P<year>(?:20)?\d\d)\s?[./-]\s?"
    r"\d{1,3}[a-z]?$"
)
FIGURES = re.compile(r"(?<!\d)(?P<first>\d\d)\.(?P<second>\d\d)\.\d{1,3}[a-z]?$")
HELD = re.compile(r"\bmeetings?\b[^.]{0,80}\bheld\b", re.I)


class References:
    """The references of one document's logs."""

    def __init__(self, document: Document) -> None:
        self.parts = document.parts

    def read(self, text: str, part: Part) -> tuple[str, str] | None:
        """The reference in `text` as printed, and the date of the meeting; None where it is no reference."""
        text = text.strip(" .")
        match = NAMED.search(text)
        if match:
            month = f"20{match['year'][-2:]}-{MONTHS.index(match['month'].lower()) + 1:02}"
            return match[0], self._dated(month)
        match = FIGURES.search(text)
        order = _order(part) if match else None
        if not order:
            return None
        return match[0], self._dated(f"20{match[order[0]]}-{match[order[1]]}")

    def _dated(self, month: str) -> str:
        """The day on which a meeting met in `month`, where the paper says so of one only; else the month."""
        days = {d for d in self._held if d.startswith(month)}
        return days.pop() if len(days) == 1 else month

    @cached_property
    def _held(self) -> frozenset[str]:
        told = (
            d.iso for p in self.parts for b in p.blocks if HELD.search(b.text.text) for d in find_dates(b.text.text)
        )
        own = (p.meeting_date for p in self.parts)
        return frozenset(d for d in (*told, *own) if d and len(d) == 10)


def _order(part: Part) -> Sequence[str] | None:
    """Which of the first two figures of the items' numbers is the year, and which the month; None where neither is."""
    if not part.meeting_date or len(part.meeting_date) < 7:
        return None
    own = {"month": part.meeting_date[5:7], "year": part.meeting_date[2:4]}
    matches = [m for i in part.items if (m := FIGURES.fullmatch(i.number or ""))]
    for order in (("second", "first"), ("first", "second")):
        if sum(m[order[0]] == own["year"] and m[order[1]] == own["month"] for m in matches) >= 2:
            return order
    return None
