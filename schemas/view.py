"""The views that are published beside the tables, listed by hand."""

from dataclasses import dataclass

from schemas import RECORDS
from schemas.person import Name
from schemas.record import Record


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what one row is, the date that says which is newest, its own columns, and its SELECT."""

    name: str
    description: str
    newest_by: str
    columns: dict[str, str]
    sql: str


WHO_ATTENDED = View(
    "who_attended",
    "Who was at which meeting, each person once per meeting: the attendance lists with names as far as resolved.",
    "meeting_date",
    {
        "body": "Name of the body that met",
        "person": "The person's name where it was resolved, else the name or the post as printed",
        "organisation": "The organisation where it was resolved, else as printed",
    },
    """
    select a.id, a.meeting_date, b.name as body, coalesce(p.name, a.name, a.role) as person,
           coalesce(o.name, a.organisation) as organisation, a.role, a.status, a.remote,
           a.meeting_id, a.person_id, a.organisation_id, a.paper_id, a.page, a.quote
    from attendance a
    left join meetings m on m.id = a.meeting_id
    left join bodies b on b.id = m.body_id
    left join people p on p.id = a.person_id
    left join organisations o on o.id = a.organisation_id
    where a.duplicate_of is null
    """,
)

# An action that no paper calls complete is open, also where no paper says what became of it.
OPEN_ACTIONS = View(
    "open_actions",
    "What is still to be done: each action once, by its first mention, unless a paper says that it is complete.",
    "first_raised",
    {
        "body": "Name of the body that set it",
        "status": "Its last known state; null where no paper gives one",
        "first_raised": "Date of the meeting that set it (ISO)",
        "last_seen": "Date of the last meeting whose papers mention it (ISO)",
        "mentions": "Number of mentions",
    },
    """
    select a.id, coalesce(t.first_raised, a.meeting_date) as first_raised, b.name as body, a.item, a.text, a.owners,
           a.due, a.due_date, coalesce(t.status, a.status) as status,
           coalesce(t.last_seen, a.meeting_date) as last_seen, coalesce(t.mentions, 1) as mentions,
           a.thread_id, a.paper_id, a.page, a.quote
    from actions a
    left join action_threads t on t.id = a.thread_id
    left join meetings m on m.id = a.meeting_id
    left join bodies b on b.id = coalesce(t.body_id, m.body_id)
    where a.duplicate_of is null
      and (a.thread_id is null or a.thread_id = a.id)
      and coalesce(t.status, a.status, 'open') <> 'complete'
    """,
)


def _placed(model: type[Record]) -> str:
    """One table's part of the view of all records."""
    dated = "meeting_date" if "meeting_date" in model.model_fields else "null"
    return (
        f"select id, '{model.table}' as kind, {model.label} as label, paper_id, page, x0, top, x1, bottom, quote,\n"
        f"           basis, rule, confidence, duplicate_of, {dated} as meeting_date\n    from {model.table}"
    )


RECORDS_VIEW = View(
    "records",
    "Every record of every kind, with its place: what stands on a page, and what a citation points at.",
    "meeting_date",
    {
        "kind": "The table that holds the record",
        "label": "What the record says, in one column",
        "meeting_date": "Date of the meeting it is of (ISO), where its table has one",
    },
    "\n    union all\n    ".join(_placed(model) for model in (*RECORDS, Name)),
)

VIEWS: tuple[View, ...] = (WHO_ATTENDED, OPEN_ACTIONS, RECORDS_VIEW)
