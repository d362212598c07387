"""Takes the tables of a database, gives people, organisations, memberships and events as Popolo has them.

Popolo (popoloproject.com) is what parliaments and councils exchange; Open Civic Data builds on it, and an agenda
is written as it has it. A body is an organisation too. A membership says when a person was seen for an organisation or
in the chair of a body, which is what papers say: not since when and until when.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

Rows = list[dict[str, Any]]
THERE = ("present", "in_attendance")


def popolo(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The lists of Popolo objects, by the name of their kind."""
    return {
        "persons": list(_persons(tables)),
        "organizations": list(_organizations(tables)),
        "memberships": list(_memberships(tables)),
        "events": list(_events(tables)),
    }


def _persons(tables: dict[str, Rows]) -> Iterator[dict[str, Any]]:
    printed: dict[str, set[str]] = defaultdict(set)
    for name in tables["names"]:
        printed[name["person_id"]].add(name["as_printed"])
    for person in tables["people"]:
        others = sorted(printed[person["id"]] - {person["name"]})
        yield {"id": person["id"], "name": person["name"], "other_names": [{"name": name} for name in others]}


def _organizations(tables: dict[str, Rows]) -> Iterator[dict[str, Any]]:
    for body in tables["bodies"]:
        yield {"id": f"body/{body['id']}", "name": body["name"], "classification": "body that meets"}
    for organisation in tables["organisations"]:
        yield {"id": _organisation(organisation["id"]), "name": organisation["name"], "classification": "organisation"}


def _organisation(id: str) -> str:
    return f"organisation/{id}"


def _memberships(tables: dict[str, Rows]) -> Iterator[dict[str, Any]]:
    """A membership for each organisation that a person was listed for, and for each chair that one took."""
    bodies = {meeting["id"]: meeting["body_id"] for meeting in tables["meetings"]}
    seen: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for row in tables["attendance"]:
        if row["person_id"] and row["organisation_id"]:
            seen[row["person_id"], _organisation(row["organisation_id"]), "member"].append(row)
        if row["person_id"] and row["role"] in ("chair", "vice-chair") and row["meeting_id"]:
            seen[row["person_id"], f"body/{bodies[row['meeting_id']]}", row["role"]].append(row)
    for (person, organization, role), rows in sorted(seen.items(), key=lambda item: item[0]):
        dates = sorted(row["meeting_date"] for row in rows if row["meeting_date"])
        yield {
            "id": f"{person}/{role}/{organization}",
            "person_id": person,
            "organization_id": organization,
            "role": role,
            "extras": {"first_seen": dates[0] if dates else None, "last_seen": dates[-1] if dates else None},
            "sources": [_source(row) for row in rows],
        }


def _events(tables: dict[str, Rows]) -> Iterator[dict[str, Any]]:
    bodies = {body["id"]: body["name"] for body in tables["bodies"]}
    attendance, agenda = _by_meeting(tables["attendance"]), _by_meeting(tables["agenda_items"])
    for meeting in tables["meetings"]:
        came = attendance[meeting["id"]]
        yield {
            "id": meeting["id"],
            "name": f"{bodies[meeting['body_id']]}, {meeting['date']}",
            "classification": "meeting",
            "start_date": meeting["date"] + (f"T{meeting['time']}" if meeting["time"] else ""),
            "location": meeting["venue"],
            "organization_id": f"body/{meeting['body_id']}",
            "attendees": [_attendee(row) for row in came if row["status"] in THERE],
            "agenda": [_agenda_item(row) for row in agenda[meeting["id"]]],
            "sources": [_source(row) for row in came[:1] + agenda[meeting["id"]][:1]],
        }


def _by_meeting(rows: Rows) -> dict[str, Rows]:
    """The rows of each meeting as they stand in its papers, each fact once."""
    of: dict[str, Rows] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r["paper_id"], r["page"], r["top"], r["x0"], r["id"])):
        if row["meeting_id"] and not row["duplicate_of"]:
            of[row["meeting_id"]].append(row)
    return of


def _attendee(row: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["person_id"], "name": row["name"] or row["role"], "role": row["role"]}


def _agenda_item(row: dict[str, Any]) -> dict[str, Any]:
    return {"order": row["number"], "description": row["title"], "leads": json.loads(row["leads"])}


def _source(row: dict[str, Any]) -> dict[str, str]:
    return {"note": f"paper {row['paper_id']}, page {row['page']}, record {row['id']}"}
