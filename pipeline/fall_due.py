"""Due words without a year to the day that they mean, reckoned from the day of the meeting.

Takes the words ("by the end of April", "by Friday 12 May", "within two weeks") and the date of the meeting (ISO), gives
an ISO date as precise as the words: the next such day, week's or month's end, or month after the meeting. Refuses what
names no day ("as soon as possible", "next week", "ongoing") and a weekday that the next such date does not fall on.
"""

import calendar
import re
from datetime import date, timedelta

from extractors.parse.dates import MONTHS, WEEKDAYS, find_dates

MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # noqa: E501
COUNTS = {w: n for n, w in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())}
COUNTS |= {"a": 1, "an": 1}
END_OF_MONTH = re.compile(rf"\bend of {MONTH}(?:,? (?P<year>20\d\d))?", re.I)
END_OF_THIS = re.compile(r"\bend of (?:the |this )?(?P<unit>week|month|year)\b|\b(?P<eom>month|year)[- ]end\b", re.I)
WITHIN = re.compile(
    rf"\b(?:within|in) (?:the next )?(?P<n>\d{{1,2}}|{'|'.join(COUNTS)}) (?P<unit>day|week|fortnight|month)s?\b", re.I
)
FORTNIGHT = re.compile(r"\bwithin (?:a|the) (?:next )?fortnight\b", re.I)
IN_MONTH = re.compile(rf"^(?:(?:by|in|during|before|early|late|mid)[ -]+)*{MONTH}$", re.I)
ON_WEEKDAY = re.compile(rf"^(?:(?:by|on|before|no later than) )?(?P<day>{'|'.join(WEEKDAYS)})$", re.I)
CALENDAR = re.compile(r"(?i)\bfinancial|\bacademic|\bmunicipal|\bschool|\bcivic")  # years that do not end in December


def fall_due(due: str, meeting: str) -> str | None:
    """The date that `due` means, said at a meeting on the full date `meeting`."""
    text, at = due.strip(" .,;:()"), date.fromisoformat(meeting)
    if found := END_OF_MONTH.search(text):
        month = _month(found["month"])
        return _month_end(int(found["year"]) if found["year"] else _year_of(month, at), month)
    if (found := END_OF_THIS.search(text)) and not CALENDAR.search(text):
        return _end_of_this((found["unit"] or found["eom"]).lower(), at)
    if FORTNIGHT.search(text):
        return (at + timedelta(weeks=2)).isoformat()
    if found := WITHIN.search(text):
        return _after(int(COUNTS.get(found["n"].lower(), found["n"])), found["unit"].lower(), at)
    if found := ON_WEEKDAY.match(text):
        days = (WEEKDAYS.index(found["day"].lower()) - at.weekday() - 1) % 7 + 1
        return (at + timedelta(days=days)).isoformat()
    if found := IN_MONTH.match(text):
        month = _month(found["month"])
        return f"{_year_of(month, at)}-{month:02}"
    return _next_such_day(text, at)


def _next_such_day(text: str, at: date) -> str | None:
    """The next day of that day and month, where it falls on the weekday that is named."""
    for year in (at.year, at.year + 1):
        found = list(find_dates(text, year))
        if len(found) != 1 or not (iso := found[0].iso) or len(iso) != 10:
            return None
        if (day := date.fromisoformat(iso)) >= at:
            return iso if found[0].weekday in (None, WEEKDAYS[day.weekday()]) else None
    return None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _year_of(month: int, at: date) -> int:
    """The year of the next such month; the meeting's own month counts."""
    return at.year + (month < at.month)


def _month_end(year: int, month: int) -> str:
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _end_of_this(unit: str, at: date) -> str:
    """The last day of the meeting's week (its Friday, or Sunday after that), month or year."""
    if unit == "week":
        return (at + timedelta(days=(4 if at.weekday() <= 4 else 6) - at.weekday())).isoformat()
    return _month_end(at.year, at.month) if unit == "month" else f"{at.year}-12-31"


def _after(number: int, unit: str, at: date) -> str:
    if unit == "month":
        year, month = at.year + (at.month + number - 1) // 12, (at.month + number - 1) % 12 + 1
        return date(year, month, min(at.day, calendar.monthrange(year, month)[1])).isoformat()
    return (at + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])).isoformat()
