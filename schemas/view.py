"""The views that are published beside the tables, listed by hand."""

from schemas import RECORDS
from schemas.figure_view import FIGURE_VIEWS
from schemas.person import Name
from schemas.record import Record
from schemas.shown import View

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
        "state": "Its state as of the last known meeting of the body: overdue and dropped too",
        "first_raised": "Date of the meeting that set it (ISO)",
        "last_seen": "Date of the last meeting whose papers mention it (ISO)",
        "mentions": "Number of mentions",
    },
    """
    select a.id, coalesce(t.first_raised, a.meeting_date) as first_raised, b.name as body, a.item, a.text, a.owners,
           a.due, a.due_date, coalesce(t.status, a.status) as status, t.state, t.state_because,
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

# The first row of a thread is the mention that begins it; what is only a candidate is left out.
THREAD_TIMELINE = View(
    "thread_timeline",
    "Each action from the meeting that set it to its end: all its mentions in order, with why each was joined.",
    "seen",
    {
        "seen": "Date of the meeting whose papers mention it (ISO)",
        "source": "The kind of paper or table that mentions it; the table of the record where it is no action",
        "mention": "What the paper says",
        "state": "State of the thread as of the last known meeting of the body",
        "body": "Name of the body that set it",
        "score": "Share of the words in common with an earlier mention, 0 to 1",
    },
    """
    select j.id, j.thread_id, j.seen, t.title, j.text as mention, coalesce(a.source, j.kind) as source, a.item,
           a.owners, a.status, a.progress, a.due, j.evidence, j.score, t.state, t.first_raised, b.name as body,
           j.record_id, j.paper_id, j.page
    from thread_joins j
    join action_threads t on t.id = j.thread_id
    left join actions a on a.id = j.record_id
    left join bodies b on b.id = t.body_id
    where j.outcome <> 'candidate'
    """,
)

# Somebody who stands twice on one list came once.
ATTENDANCE_COUNTS = View(
    "attendance_counts",
    "Who came to how many meetings of which body: each person once for each body, of the meetings with known lists.",
    "last_listed",
    {
        "body": "Name of the body",
        "person": "The person's name, else the name as printed",
        "came": "Meetings at which they were present or in attendance",
        "apologies": "Meetings for which they sent apologies and did not come",
        "absent": "Meetings at which they were absent without apologies",
        "listed": "Meetings on whose lists they stand",
        "meetings": "Meetings of the body whose lists are known",
        "first_listed": "Date of the first of them (ISO)",
        "last_listed": "Date of the last of them (ISO)",
    },
    """
    with one as (
      select m.body_id, a.meeting_id, a.meeting_date, coalesce(a.person_id, lower(a.name)) as who,
             max(a.person_id) as person_id, max(a.name) as name,
             max(a.status in ('present', 'in_attendance')) as came, max(a.status = 'apologies') as apologies
      from attendance a join meetings m on m.id = a.meeting_id
      where a.duplicate_of is null and a.name is not null
      group by 1, 2, 3, 4
    ), held as (select body_id, count(distinct meeting_id) as meetings from one group by 1)
    select b.name as body, coalesce(p.name, max(one.name)) as person, sum(one.came) as came,
           sum(not one.came and one.apologies) as apologies, sum(not one.came and not one.apologies) as absent,
           count(*) as listed, h.meetings, min(one.meeting_date) as first_listed, max(one.meeting_date) as last_listed,
           one.person_id, one.body_id
    from one join held h on h.body_id = one.body_id join bodies b on b.id = one.body_id
    left join people p on p.id = one.person_id
    group by one.body_id, one.who
    """,
)

ORGANISATION_ATTENDANCE = View(
    "organisation_attendance",
    "Which organisations were there and which were missing: each organisation that is on any list of the body, for each"
    " meeting from the first at which it is listed.",
    "meeting_date",
    {
        "body": "Name of the body",
        "organisation": "Name of the organisation",
        "came": "People of the organisation who were present or in attendance",
        "apologies": "People of the organisation who sent apologies",
        "missing": "1 where nobody of the organisation came, else 0",
    },
    """
    with listed as (
      select m.body_id, a.meeting_id, a.meeting_date, a.organisation_id,
             sum(a.status in ('present', 'in_attendance')) as came, sum(a.status = 'apologies') as apologies
      from attendance a join meetings m on m.id = a.meeting_id
      where a.duplicate_of is null and a.organisation_id is not null
      group by 1, 2, 3, 4
    ),
    held as (select distinct body_id, meeting_id, meeting_date from listed),
    member as (select body_id, organisation_id, min(meeting_date) as since from listed group by 1, 2)
    select h.meeting_date, b.name as body, o.name as organisation, coalesce(l.came, 0) as came,
           coalesce(l.apologies, 0) as apologies, coalesce(l.came, 0) = 0 as missing,
           h.meeting_id, member.organisation_id, h.body_id
    from member join held h on h.body_id = member.body_id and h.meeting_date >= member.since
    join bodies b on b.id = h.body_id
    join organisations o on o.id = member.organisation_id
    left join listed l on l.meeting_id = h.meeting_id and l.organisation_id = member.organisation_id
    """,
)

ORGANISATION_PEOPLE = View(
    "organisation_people",
    "The people behind each organisation over time: who is listed for it at which body, from when to when.",
    "last_listed",
    {
        "organisation": "Name of the organisation",
        "person": "The person's name",
        "body": "Name of the body",
        "first_listed": "Date of the first meeting on whose list the person stands for it (ISO)",
        "last_listed": "Date of the last (ISO)",
        "listed": "Meetings on whose lists the person stands for it",
        "came": "Meetings at which the person was present or in attendance for it",
    },
    """
    select o.name as organisation, p.name as person, b.name as body, min(a.meeting_date) as first_listed,
           max(a.meeting_date) as last_listed, count(distinct a.meeting_id) as listed,
           count(distinct case when a.status in ('present', 'in_attendance') then a.meeting_id end) as came,
           a.organisation_id, a.person_id, m.body_id
    from attendance a
    join meetings m on m.id = a.meeting_id
    join bodies b on b.id = m.body_id
    join organisations o on o.id = a.organisation_id
    join people p on p.id = a.person_id
    where a.duplicate_of is null
    group by a.organisation_id, a.person_id, m.body_id
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

VIEWS: tuple[View, ...] = (
    WHO_ATTENDED,
    OPEN_ACTIONS,
    THREAD_TIMELINE,
    ATTENDANCE_COUNTS,
    ORGANISATION_ATTENDANCE,
    ORGANISATION_PEOPLE,
    RECORDS_VIEW,
    *FIGURE_VIEWS,
)
