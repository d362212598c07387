"""Slips of the pen that one passage shows by itself: a date that cannot be, a figure left out, a word twice.

Yields problems, not records: the paper is kept as printed. A check that needs two papers, or figures already read, is
made later, on the records.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.parse.dates import find_dates, weekday_of
from extractors.parse.running_text import passages
from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
LONG_YEAR = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+(?:19|20)\d{{3,4}}\b", re.I)
FULL_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+(?:19|20)\d\d\b", re.I)
NO_FIGURE = re.compile(
    r"\b(?:increase|reduction|decrease|rise|fall|drop|total|saving|growth) of"
    r" (?:in(?! excess)|on|to|for|and|compared|since)(?= )",
    re.I,
)
EMPTY_ENTRY = re.compile(r"\w, ,\s?\w")
SPACED_NUMBER = re.compile(r"(?<![\d,.])\d{1,3}, \d{3}\b(?!,? (?:(?:and|or|&|to) )?\d)(?= \w)")
LISTED = re.compile(r"\b(?:rooms?|pages?|items?|wards?|nos?|numbers?|sections?|units?|beats?|flats?|plots?)\W*$", re.I)
WEEKDAYS_TO = re.compile(r"(?:day|mon|tues?|wed|thurs?|fri|sat|sun)s?\b\s*(?:to|and|or|&|,|[-–])\s*$", re.I)
TWICE = re.compile(r"\b(the|of|to|and|in|a|is|on|for|with|by|be|as|at) \1\b", re.I)
HAPPENED = re.compile(
    r"\b(?<!will have )(?<!be )(?:commenced|began|started|took place|was held|were held|was launched|was agreed"
    r"|was approved|met|had been (?:held|launched|opened|completed|received|sent|circulated|approved))"
    r"(?: \w+){0,3} on (?:the )?(?=(?:\w+day,? )?\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Slip:
    """Where in a text a slip stands, and what is told of it."""

    start: int
    end: int
    code: str
    severity: str
    message: str


def slips(document: Document, known: Known) -> Iterator[Finding]:
    """Reads every block of every part; yields a problem for each slip."""
    for part in document.parts:
        for passage in passages(part.blocks):
            for slip in (s for test in TESTS for s in test(passage.text, part)):
                yield _problem(passage.cut(slip.start, slip.end), slip.code, slip.severity, slip.message)
    yield from _titles(document)


def _problem(at: Passage, code: str, severity: str, message: str) -> Finding:
    return found(Problem, at, rule=code, code=code, severity=severity, message=message)


def _dates(text: str, part: Part) -> Iterator[_Slip]:
    """A date that cannot be, or whose weekday is another."""
    for match in LONG_YEAR.finditer(text):
        yield _Slip(*match.span(), "impossible-date", "warning", f"“{match[0]}” has a year that cannot be.")
    for match in FULL_DATE.finditer(text):
        if all(d.iso is None for d in find_dates(match[0])):
            yield _Slip(*match.span(), "impossible-date", "warning", f"“{match[0]}” is a day that there was not.")
    for date in find_dates(text):
        if WEEKDAYS_TO.search(text[: date.start]):  # "Mondays to Fridays, 3 May": the days of a span
            continue
        if date.iso and len(date.iso) == 10 and date.weekday and weekday_of(date.iso) != date.weekday:
            told = f"“{date.text}” was a {weekday_of(date.iso).capitalize()}."
            yield _Slip(date.start, date.end, "weekday-disagrees", "warning", told)


def _happened_later(text: str, part: Part) -> Iterator[_Slip]:
    """Something that minutes tell as past, on a day after the meeting."""
    if part.kind != "minutes" or not part.meeting_date or len(part.meeting_date) != 10:
        return
    for match in HAPPENED.finditer(text):
        date = next(find_dates(text[match.end() : match.end() + 40]), None)
        if date and date.start == 0 and date.iso and len(date.iso) == 10 and date.iso > part.meeting_date:
            told = f"“{match[0]}{date.text}” is told as past in the minutes of {part.meeting_date}."
            yield _Slip(match.start(), match.end() + date.end, "date-after-meeting", "warning", told)


def _left_out(text: str, part: Part) -> Iterator[_Slip]:
    for match in NO_FIGURE.finditer(text):
        yield _Slip(*match.span(), "figure-left-out", "warning", f"No figure stands in “{match[0]}”.")
    for match in EMPTY_ENTRY.finditer(text):
        yield _Slip(
            *match.span(), "empty-entry", "note", "An entry of the list is empty: two commas with nothing between."
        )
    for match in TWICE.finditer(text):
        yield _Slip(*match.span(), "word-twice", "note", f"“{match[0]}”: a word stands twice.")
    for match in SPACED_NUMBER.finditer(text):
        if LISTED.search(text[: match.start()]):
            continue
        yield _Slip(*match.span(), "space-in-number", "note", f"“{match[0]}” has a space inside the number.")


TESTS: tuple[Callable[[str, Part], Iterator[_Slip]], ...] = (_dates, _happened_later, _left_out)


def _titles(document: Document) -> Iterator[Finding]:
    """Minutes that are headed as an agenda."""
    for part in document.parts:
        if part.kind == "minutes":
            for block in part.blocks[:8]:
                if block.kind == "heading" and block.label is None and block.text.text.strip(" :").lower() == "agenda":
                    yield _problem(
                        block.text, "title-contradicts", "note", "These are minutes, but they are headed as an agenda."
                    )
