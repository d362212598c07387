"""Periods that figures are about: quarters, years, "as at" dates, spans of dates.

Takes text, gives the places where a period is printed, and which of two a figure is compared with. Refuses bare
numbers: "2021" alone is a period only where the text says "in", "to date" or the like beside it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.parse.dates import find_dates

_ONE = r"(?:[1-4]|one|two|three|four)"
_Q = r"(?:Q|Qtrs?|Quarters?)\.?\s?"
_YEAR = r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?!\d)"
QUARTER = rf"\b{_Q}{_ONE}\b(?:\s?(?:-|–|/|&|to|and)\s?(?:{_Q})?{_ONE}\b)?(?:\s?(?:of\s+)?\(?{_YEAR}\)?)?"
FINANCIAL = r"(?<![\d/])20\d\d\s?[/–-]\s?(?:20)?\d\d(?![\d/])"
SPOKEN = (
    r"\b(?:the\s+)?(?:same|equivalent|corresponding|previous|last|past)\s+(?:reporting\s+)?"
    r"(?:(?:few|two|three|four|six|nine|twelve|\d+)\s+(?:quarter|period|half|month|week|year)s?"
    r"|(?:quarter|period|half|month|week|year)(?!s))\b"
    rf"(?:\s+(?:of|in|last)\s+(?:the\s+)?(?:previous\s+year|last\s+year|year|{_YEAR}))?"
)
ENDING = r"\b(?:year|quarter|months?|period)\s+(?:ending|ended|to)\s+"
LONE = (
    r"\b(?:in|during|for|since|of|than|on|to)\s+(?P<lone>20\d\d)\b(?!\s?[/–-]\s?\d)"
    r"|\b20\d\d\s+to\s+date\b|\byear\s+to\s+date\b"
)
_WORDED = re.compile(rf"{QUARTER}|{FINANCIAL}|{SPOKEN}|{LONE}", re.I)
_AS_AT = re.compile(r"(?:\b(?:as\s+(?:at|of)|up\s+to)\s+(?:the\s+)?|" + ENDING + r")$", re.I)
_THROUGH = re.compile(r"\s+(?:to|until|through|and|-|–)\s+(?:the\s+)?|\s?[–-]\s?", re.I)
COMPARED = re.compile(
    r"(?:compar\w+\s+(?:to|with)|compared|comparison\s+(?:to|with|of)|against|than|versus|vs\.?|set against)"
    r"(?:\s+(?:that|those|figures?|the|to|with|of|for|in|at|same|half|months?|four|three|six))*\s*$",
    re.I,
)


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[tuple[int, int], ...]:
    """Where periods are printed in `text` (end excluded), in order, as long as they are."""
    spans = sorted(_dated(text)) + [
        m.span("lone") if m["lone"] else m.span() for m in _WORDED.finditer(text) if m[0].strip()
    ]
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= a or span[0] >= b for a, b in kept):
            kept.append(span)
    return tuple(sorted(kept))


def period_and_baseline(text: str, at: int = -1) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The period that a text is about and the one it is compared with; None where it does not say.

    Of several periods it is the last one before `at` (the place of a figure), else the first.
    """
    spans = find_periods(text)
    compared = [s for s in spans if COMPARED.search(text, 0, s[0])]
    about = [s for s in spans if s not in compared]
    if not compared and len(about) == 2 and re.search(r"\bto\s+(?:the\s+)?$", text[: about[1][0]], re.I):
        compared = [about.pop()]
    own = [s for s in about if s[1] <= at][-1:] or about[:1]
    return (own[0] if own else None), (compared[0] if len(compared) == 1 else None)


def is_period(text: str) -> bool:
    """Whether `text` is a period and little else: "2021/22", "as at 5th June", "April 22 - Sept 22", "2023 to date"."""
    spans = find_periods(text)
    if re.fullmatch(r"\s*(?:19|20)\d\d\s*", text):
        return True
    said = sum(b - a for a, b in spans)
    return bool(spans) and said >= 0.5 * len(text.strip())


def order_of(text: str) -> str | None:
    """A string by which the columns that name periods can be put in order of time; None where no time is named."""
    dates = [d.iso for d in find_dates(text) if d.iso]
    if dates:
        return max(dates)
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", text)
    quarter = re.search(rf"\b{_Q}([1-4])\b", text, re.I)
    if years:
        return max(years) + ("-q" + quarter[1] if quarter else "")
    return "0-q" + quarter[1] if quarter else None


def _dated(text: str) -> Iterator[tuple[int, int]]:
    """Dates, with "as at" before them, and spans from one date to another."""
    dates = list(find_dates(text, year=2000))
    taken = -1
    for i, date in enumerate(dates):
        if date.start < taken:
            continue
        start, end = date.start, date.end
        lead = _AS_AT.search(text, 0, start)
        start = lead.start() if lead else start
        if i + 1 < len(dates) and _THROUGH.fullmatch(text, end, dates[i + 1].start):
            end = dates[i + 1].end
        taken = end
        yield start, end
