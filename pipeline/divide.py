"""One name with two organisations at one body: two people, or one who changed sides, or a slip; papers must not guess.

Takes an archive in which such names were kept apart, gives a problem that lists the candidates, at the first place
where the name stands with the other organisation.
"""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.contradict import contradict
from pipeline.tell_apart import fold, parse_name, same_given
from schemas.attendance import Attendance
from schemas.problem import Problem
from schemas.reading import Archive


def divide(archive: Archive) -> Iterator[Problem]:
    """The problems of names that stand for two people because of their organisations."""
    for rows in _namesakes(archive):
        firsts: dict[str, Attendance] = {}
        for row in rows:
            if row.person_id in firsts:
                continue
            for other in firsts.values():
                if _one_name(row, other):
                    yield _told(row, other)
                    break
            firsts[str(row.person_id)] = row


def _namesakes(archive: Archive) -> Iterator[list[Attendance]]:
    """The rows of a body with one family name and an organisation, in the order of time, where they are of several."""
    found: dict[tuple[str, str], list[Attendance]] = defaultdict(list)
    for row in archive.of(Attendance):
        if row.duplicate_of is None and row.person_id and row.organisation_id and row.meeting_id:
            body = row.meeting_id.removesuffix(f"-{row.meeting_date}")
            found[body, fold(parse_name(row.name or "").family or "")].append(row)
    for _, rows in sorted(found.items()):
        if len({row.person_id for row in rows}) > 1:
            yield sorted(rows, key=lambda r: (r.meeting_date or "", r.paper_id, r.page, r.top, r.id))


def _one_name(row: Attendance, other: Attendance) -> bool:
    a, b = parse_name(row.name or ""), parse_name(other.name or "")
    if row.organisation_id == other.organisation_id:
        return False
    if a.given and b.given:
        return same_given(a.given, b.given)
    return not a.given and not b.given and (a.initials or "") == (b.initials or "")


def _told(row: Attendance, other: Attendance) -> Problem:
    where = "on the same list" if row.meeting_id == other.meeting_id else f"at the meeting of {other.meeting_date}"
    return contradict(
        row,
        "name-of-two-organisations",
        "warning",
        f"“{row.name}” stands here with {row.organisation}, and {where} with {other.organisation}:"
        f" they were kept apart as {other.person_id} and {row.person_id}."
        " If they are one, correct the person_id of the one.",
        other,
    )
