"""Which minutes a meeting approved: takes decisions, minute items and the known meetings, gives pairs of meetings.

The date stands in the decision ("The minutes of the meeting held on 4 May 2031 were approved"), in the title of its
item ("Minutes of the meeting held 4th May 2031"), or is a month in which the body is known to have met once ("The May
minutes were approved"). Minutes that are only spoken of, put off or refused are not approved.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from extractors.parse.dates import MONTHS, find_dates
from schemas.decision import Decision
from schemas.minute_item import MinuteItem

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n+")
MINUTES = re.compile(r"\bminutes\b", re.I)
APPROVED = re.compile(
    r"(?<!not )(?<!not be )\b(?:approved|confirmed|agreed|accepted|adopted|signed)\b"
    r"|\b(?:true|correct|accurate) record\b",
    re.I,
)
PUT_OFF = re.compile(
    r"\b(?:not (?:yet )?(?:be )?(?:approved|agreed|available)|defer\w*|postpone\w*|to be (?:approved|agreed|signed)"
    r"|will be (?:approved|agreed|signed)|next meeting)\b",
    re.I,
)
OF_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?:[’']s)?(?: (20\d\d))?(?: \w+)? minutes\b", re.I)
UNDONE = ("lost", "rejected", "proposed")


def approvals(
    decisions: Iterable[Decision], items: Iterable[MinuteItem], meetings: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """For each approval the meeting whose minutes were approved, its date, and the later meeting that approved them."""
    titles: dict[tuple[str, str | None], str] = {}
    months: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meeting in meetings:
        months[meeting[:-11], meeting[-10:-3]].append(meeting[-10:])
    for item in items:
        if item.meeting_id and MINUTES.search(item.title):
            titles[item.meeting_id, item.number] = item.title
            text = f"{item.title}\n{item.text or ''}"
            yield from _of(text, str(item.meeting_date), item.meeting_id, months)
    for row in decisions:
        if row.meeting_id and row.verb not in UNDONE:
            title = titles.get((row.meeting_id, row.item), "")
            text = row.text if MINUTES.search(row.text) else f"Minutes {row.text}" if title else ""
            yield from _of(f"{title}\n{text}" if title else text, str(row.meeting_date), row.meeting_id, months)


def _of(
    text: str, day: str, meeting_id: str, months: dict[tuple[str, str], list[str]]
) -> Iterator[tuple[str, str, str]]:
    body = meeting_id.removesuffix(f"-{day}")
    for date in _dates(text, day, body, months):
        yield f"{body}-{date}", date, meeting_id


def _dates(text: str, day: str, body: str, months: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    """The dates before `day` of the meetings whose minutes the text says were approved."""
    spoken = ""
    for sentence in (s for s in SENTENCE.split(text) if s):
        spoken = sentence if MINUTES.search(sentence) else f"{spoken} {sentence}" if spoken else ""
        if not spoken or not APPROVED.search(sentence) or PUT_OFF.search(sentence):
            continue
        dates = list(_before(spoken, day)) or list(_before(text.partition("\n")[0], day))
        yield from dates
        if not dates and (found := OF_MONTH.search(spoken)) and (one := _met_in(found, day, body, months)):
            yield one
        return


def _before(text: str, day: str) -> Iterator[str]:
    """The full dates before `day` where the text speaks of minutes; without a year the last such day."""
    at = MINUTES.search(text)
    for date in find_dates(text) if at else ():
        if date.iso and len(date.iso) == 10 and date.iso < day:
            yield date.iso
        elif not date.iso:
            tried = (d.iso for y in (0, 1) for d in find_dates(date.text, int(day[:4]) - y) if d.iso and d.iso < day)
            yield from list(tried)[:1]


def _met_in(found: re.Match[str], day: str, body: str, months: dict[tuple[str, str], list[str]]) -> str | None:
    """The one meeting of the body in that month, the last such month before `day` unless a year is named."""
    month = MONTHS.index(found[1].lower()) + 1
    year = int(found[2] or day[:4]) - (0 if found[2] or f"{day[:4]}-{month:02}" <= day[:7] else 1)
    met = [d for d in months.get((body, f"{year}-{month:02}"), []) if d < day]
    return met[0] if len(met) == 1 else None
