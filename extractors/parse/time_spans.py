"""The first and last day of a printed period, never more precise than the paper.

Takes a period as printed ("1st April 2031 to 30th June 2031", "as at 5th May 2031", "Q1 2031/32"), gives its ends as
ISO dates, both included. "As at" and "year ending" give an end alone. Refuses (None) what names no date of its own
("the same quarter of last year"), and the months of a year such as 2031/32 unless the paper shows when it begins.
"""

import re
from dataclasses import dataclass

from extractors.parse.dates import FoundDate, find_dates
from extractors.parse.periods import find_periods
from schemas.section import Document

_APRIL = re.compile(
    r"\b0?1(?:st)?\s+(?:of\s+)?april\b(?:\s+20\d\d)?\s*(?:to|until|[-–])\s*"
    r"|\b(?:as at|ending|ended|end of|to)\s+(?:the\s+)?31(?:st)?\s+march\b"
    r"|\bapril\s+20\d\d\s*(?:to|[-–])\s*march\s+20\d\d\b",
    re.I,
)
_YEARS = re.compile(r"(?<![\d/])(20\d\d)\s?[/–-]\s?((?:20)?\d\d)(?![\d/])")
_LONE_YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?!\s?[/–-]\s?\d|\d)")
_QUARTERS = re.compile(
    r"\b(?:Q|Qtrs?|Quarters?)\.?\s?([1-4])\b(?:\s?(?:-|–|/|&|to|and)\s?(?:Q|Qtrs?|Quarters?)?\.?\s?([1-4])\b)?", re.I
)
_TO_DATE = re.compile(r"\bto\s+date\b", re.I)
_UP_TO = re.compile(r"\b(?:as\s+(?:at|of)|up\s+to|until|ending|ended|to)\s+(?:the\s+)?$", re.I)
_SINCE = re.compile(r"\b(?:since|from)\s+(?:the\s+)?$", re.I)
_BETWEEN = re.compile(r"\s*(?:to|until|through|and|[-–])\s*(?:the\s+)?", re.I)
_RELATIVE = re.compile(r"\b(?:same|equivalent|corresponding|previous|last|past)\b", re.I)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The ends of a period (ISO, both included); None where the paper does not say."""

    start: str | None = None
    end: str | None = None


UNKNOWN = TimeSpan()


def years_begin_in_april(document: Document) -> bool:
    """Whether the paper shows that its years begin in April: a period from 1 April, or one to 31 March."""
    return any(_APRIL.search(block.text.text) for part in document.parts for block in part.blocks)


def time_span(text: str | None, april: bool = False) -> TimeSpan:
    """The ends of the one period that `text` prints; with `april` a year such as 2031/32 is April to March."""
    if not text or _RELATIVE.search(text):
        return UNKNOWN
    dates = list(find_dates(text))
    if dates:
        return _of_dates(text, dates)
    years = {m.groups() for m in _YEARS.finditer(text)}
    quarters = [q for m in _QUARTERS.finditer(text) for q in m.groups() if q]
    if len(years) == 1:
        return _of_year(*years.pop(), quarters, april, bool(_TO_DATE.search(text)))
    lone = {m[1] for m in _LONE_YEAR.finditer(text)}
    if years or quarters or len(lone) != 1:
        return UNKNOWN
    year = lone.pop()
    return TimeSpan(year, None if _TO_DATE.search(text) else year)


def heading_span(text: str | None, april: bool = False) -> TimeSpan:
    """The ends of the period that a column's heading names; unknown where it names two."""
    spans = find_periods(text) if text else ()
    if len(spans) == 1:
        return time_span(text[slice(*spans[0])] + _after(text, spans[0][1]), april)
    return time_span(text, april) if text and not spans else UNKNOWN


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates can be the same, the less precise of them holding the other."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _after(text: str, end: int) -> str:
    return " to date" if _TO_DATE.match(text[end:].strip()) else ""


def _of_dates(text: str, dates: list[FoundDate]) -> TimeSpan:
    if len(dates) == 2 and _BETWEEN.fullmatch(text[dates[0].end : dates[1].start]):
        return _between(dates[0], dates[1])
    if len(dates) != 1 or dates[0].iso is None:
        return UNKNOWN
    iso, before = dates[0].iso, text[: dates[0].start]
    if _UP_TO.search(before):
        return TimeSpan(None, iso)
    return TimeSpan(iso, None) if _SINCE.search(before) else TimeSpan(iso, iso)


def _between(first: FoundDate, last: FoundDate) -> TimeSpan:
    """From one date to another; a first one without a year has that of the last: "1st April to 5th June 2031"."""
    if last.iso is None:
        return UNKNOWN
    start = first.iso or next((d.iso for d in find_dates(first.text, year=int(last.iso[:4]))), None)
    return TimeSpan(start, last.iso) if start and start <= last.iso else TimeSpan(first.iso, last.iso)


def _of_year(first: str, second: str, quarters: list[str], april: bool, to_date: bool) -> TimeSpan:
    """A year such as 2031/32, or quarters of it."""
    start, end = int(first), int(first[: 4 - len(second)] + second)
    if end < start or (quarters and end != start + 1):
        return UNKNOWN
    if end != start + 1 or not april:
        return TimeSpan(str(start), None if to_date else str(end))
    low, high = (min(map(int, quarters)), max(map(int, quarters))) if quarters else (1, 4)
    return TimeSpan(_month(start, 3 * low + 1), None if to_date else _month(start, 3 * high + 3))


def _month(year: int, month: int) -> str:
    """A month counted from January of `year`; 13 is January of the next."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"
