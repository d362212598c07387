"""Dates and times of day as council papers print them.

Takes text, gives ISO dates never more precise than the text ("July 2020" is 2020-07, "2022" stays a year) and times as
HH:MM. Refuses (None) what is no date, a date that cannot be, and a year that is not printed. Figures that can be read
two ways ("3/4/2031") are read as the paper's other dates in figures show (`order_of`, `reading_figures`), else day
first, as these papers write. Strings are cut out here; dateparser reads what was cut, never free text.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

import dateparser

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY = r"(?P<{0}>\d{{1,2}})\s?(?:st|nd|rd|th)?"
_MONTH = r"(?P<{0}>[A-Za-z]{{3,10}})\.?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b[\s,–-]*)?"
DATE = re.compile(
    rf"(?<![\d/]){_WEEKDAY}(?:the\s+)?(?:"
    rf"{_DAY.format('d1')}(?:\s+day)?(?:\s+of)?[\s,-]*{_MONTH.format('m1')}(?:[\s,–-]*{_YEAR.format('y1')})?"
    rf"|{_MONTH.format('m2')}\s*{_DAY.format('d2')}\b(?:[\s,–-]*{_YEAR.format('y2')})?"
    rf"|(?P<f1>\d{{1,2}})(?P<sep>[/.-])(?P<f2>\d{{1,2}})(?P=sep)(?P<y3>(?:19|20)\d\d|\d\d)(?![\d/])"
    rf"|{_MONTH.format('m4')}[\s,]+{_YEAR.format('y4')}"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r")",
    re.I,
)
FIGURE = re.compile(r"\d")
IN_FIGURES = re.compile(r"(?<![\d/.-])(?P<f1>\d{1,2})/(?P<f2>\d{1,2})/(?:(?:19|20)\d\d|\d\d)(?![\d/])")
RUNS_ON = re.compile(r"[\s,]*\d{4,}")  # "12 May 20233": a year that cannot be is not made good by another
TIME = re.compile(
    r"(?<![\d.:£$])(?P<h>[01]?\d|2[0-3])(?:\s?[.:]\s?(?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d.:£$])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\d)"
    r"|(?P<noon>\b(?:12\s)?noon\b)|(?P<midnight>\bmidnight\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands (end excluded), its ISO form (None where refused), what weekday it names."""

    start: int
    end: int
    text: str
    iso: str | None
    weekday: str | None = None


_month_first: ContextVar[bool] = ContextVar("month_first", default=False)


@contextmanager
def reading_figures(order: str | None) -> Iterator[None]:
    """Within it, dates in figures that can be read two ways are read in this order: `month-first`, else day first."""
    before = _month_first.set(order == "month-first")
    try:
        yield
    finally:
        _month_first.reset(before)


def order_of(text: str) -> str | None:
    """The order that the dates in figures show which can be read one way only; None where they show none, or both."""
    shown = {
        "month-first" if second > 12 else "day-first"
        for m in IN_FIGURES.finditer(text)
        if (second := int(m["f2"])) <= 31 and (first := int(m["f1"])) <= 31 and (first > 12) != (second > 12)
    }
    return shown.pop() if len(shown) == 1 else None


def find_dates(text: str, year: int | None = None) -> Iterator[FoundDate]:
    """The dates printed in `text`; where one has no year, `year` is taken if it is given, else it is refused."""
    return iter(_dates(text, year, _month_first.get()) if FIGURE.search(text) else ())


@lru_cache(maxsize=4096)  # several extractors ask for the dates of one sentence
def _dates(text: str, year: int | None, month_first: bool) -> tuple[FoundDate, ...]:
    return tuple(_sought(text, year, month_first))


def _sought(text: str, year: int | None, month_first: bool) -> Iterator[FoundDate]:
    at = 0
    while match := DATE.search(text, at):
        groups = match.groupdict()
        month = groups["m1"] or groups["m2"] or groups["m4"]
        if month and _month(month) is None:
            at = match.start() + 1  # "Notes for 3 May": what is no month must not use up the day
            continue
        at = match.end()
        day = groups["weekday"]
        weekday = next((w for w in WEEKDAYS if day and w.startswith(day.lower()[:3])), None)
        dated = any(groups[y] for y in ("y1", "y2", "y3", "y4", "iso"))
        iso = None if not dated and RUNS_ON.match(text, match.end()) else _iso(groups, year, month_first)
        yield FoundDate(match.start(), match.end(), match[0], iso, weekday)


def parse_date(text: str | None, year: int | None = None) -> str | None:
    """The ISO date that `text` is, as precise as printed; None where it is not one date and nothing else."""
    bare = re.sub(r"^\W+|\W+$", "", text or "")
    if re.fullmatch(r"(?:19|20)\d\d", bare):
        return bare
    found = list(find_dates(bare, year))
    return found[0].iso if len(found) == 1 and found[0].start == 0 and found[0].end >= len(bare) else None


def parse_code(text: str) -> str | None:
    """The date of a log's meeting code: "250221" is 25 February 2021, and never a code that could not be a day."""
    match = re.fullmatch(r"(\d\d)(\d\d)(\d\d)", text.strip())
    return _checked(int(match[1]), int(match[2]), 2000 + int(match[3])) if match else None


def parse_time(text: str | None) -> str | None:
    """The first time of day in `text` as HH:MM, or None. "1.30pm" and "13:30" are times, "1.30" alone is not."""
    match = TIME.search(text or "")
    if match is None:
        return None
    if match["noon"] or match["midnight"]:
        return "12:00" if match["noon"] else "00:00"
    if match["h24"]:
        return f"{int(match['h24']):02}:{match['m24']}"
    hour = int(match["h"])
    if not 1 <= hour <= 12:
        return f"{hour:02}:{match['m'] or '00'}" if hour > 12 else None
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{match['m'] or '00'}"


def weekday_of(iso: str) -> str:
    """The English weekday of a full ISO date, in lower case."""
    return WEEKDAYS[date.fromisoformat(iso).weekday()]


def _iso(groups: dict[str, str | None], year: int | None, month_first: bool) -> str | None:
    if groups["iso"]:
        return _parsed(groups["iso"], "%Y-%m-%d")
    if groups["f1"]:
        return _figures(int(groups["f1"]), int(groups["f2"]), groups["y3"], month_first)
    if groups["m4"]:
        return f"{groups['y4']}-{_month(groups['m4']):02}"
    day, month = groups["d1"] or groups["d2"], groups["m1"] or groups["m2"]
    printed = groups["y1"] or groups["y2"] or (str(year) if year else None)
    return _parsed(f"{int(day)} {MONTHS[_month(month) - 1]} {printed}", "%d %B %Y") if printed else None


def _figures(first: int, second: int, year: str, month_first: bool) -> str | None:
    """A date in figures; where both could be the month, in the order that `reading_figures` set."""
    full = int(year) if len(year) == 4 else 2000 + int(year)
    turned = second > 12 or (first <= 12 and month_first)
    return _checked(second, first, full) if turned else _checked(first, second, full)


def _checked(day: int, month: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _parsed(text: str, form: str) -> str | None:
    """What dateparser makes of a string that was cut out and is a date in this form; None for 31 June."""
    found = dateparser.parse(
        text, date_formats=[form], languages=["en"], settings={"STRICT_PARSING": True, "PARSERS": ["custom-formats"]}
    )
    return found.date().isoformat() if found else None


@lru_cache(maxsize=1024)
def _month(name: str) -> int | None:
    """The month that a word names, abbreviated ("Sept") or misspelt by a letter ("Septmember"); else None."""
    low = name.lower().rstrip(".")
    for number, month in enumerate(MONTHS, 1):
        if low == month or (len(low) in (3, 4) and month.startswith(low)):
            return number
    close = get_close_matches(low, MONTHS, 1, 0.85) if len(low) >= 5 else []
    return MONTHS.index(close[0]) + 1 if close else None
