"""What the sample series tells: people under their names, actions from the meeting that set them to their end."""

import sqlite3
from pathlib import Path

import pytest

SAFER = "harrowmere-safer-places-partnership"


@pytest.fixture(scope="module")
def db(sample_database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{sample_database}?mode=ro", uri=True)


def rows(db: sqlite3.Connection, sql: str, *values: object) -> list[tuple]:
    return db.execute(sql, values).fetchall()


STORIES = [
    ("%noise diary%", "open", None, None, 3, "set in December, carried by three logs"),
    ("%bicycles%", "complete", "2024-09-12", 182, 3, "a limb that the log puts in other words; complete in the third"),
    ("%referral form%", "complete", "2024-09-12", 182, 3, "agreed in the discussion; ongoing, then complete"),
    ("%privacy notice%", "complete", "2024-06-13", 182, 2, "open on one log, complete on the next"),
    (
        "%missed three meetings%",
        "complete",
        "2024-06-13",
        91,
        2,
        "given to a person by the minutes, to a post by the log",
    ),
    ("%with the wardens%", "complete", "2024-09-12", 91, 2, "two owners"),
    ("%empty garages%", "dropped", None, None, 2, "on one log, neither closed nor on the next"),
    ("%college's calendar%", "dropped", None, None, 1, "agreed and never logged"),
    ("%cycle theft%", "open", None, None, 2, "due at the meeting that its log is for"),
    ("%ambulances%", "in_progress", None, None, 2, "its owner misspelt in the log"),
    ("%gambling%", "open", None, None, 2, "under item 7 of the log, 7b of the minutes"),
]


@pytest.mark.parametrize(
    ("like", "state", "closed", "days", "mentions", "shows"), STORIES, ids=[s[-1] for s in STORIES]
)
def test_an_action_is_followed_to_its_end(db, like, state, closed, days, mentions, shows):
    found = rows(db, "select state, closed, days, mentions from action_threads where title like ?", like)
    assert found == [(state, closed, days, mentions)]


@pytest.mark.parametrize(
    ("like", "timeline"),
    [
        (
            "%bicycles%",
            [
                ("2024-03-14", "minutes", "open", None),
                ("2024-06-13", "action_log", "open", 1.0),
                ("2024-09-12", "action_log", "complete", 1.0),
            ],
        ),
        (
            "%noise diary%",
            [
                ("2024-03-14", "action_log", "open", None),
                ("2024-06-13", "action_log", "open", 1.0),
                ("2024-06-13", "minute_items", None, 0.83),  # told under matters arising
                ("2024-09-12", "action_log", "open", 1.0),
            ],
        ),
        (
            "%High Sheriff%",
            [
                ("2024-06-13", "minute_items", None, 1.0),  # suggested in the discussion, and on the log
                ("2024-09-12", "action_log", "complete", None),
            ],
        ),
    ],
)
def test_a_thread_has_its_timeline(db, like, timeline):
    sql = "select seen, source, status, score from thread_timeline where title like ? order by seen, source"
    assert rows(db, sql, like) == timeline


def test_a_join_keeps_its_evidence(db):
    sql = "select evidence from thread_joins where outcome = 'joined' and text like '%marking of bicycles%'"
    assert set(rows(db, sql)) == {
        ("the meeting of 2024-03-14, item 5, the owner in common (rowan-pell), 1.00 of the words alike",)
    }


def test_an_action_is_due_at_the_meeting_that_it_names(db):
    sql = "select distinct due_date from actions where due = ?"
    assert rows(db, sql, "for the December meeting") == [("2024-12-12",)]
    assert rows(db, sql, "before the autumn term") == [(None,)]


PEOPLE = [
    (
        "rowan-pell",
        {"Inspector Rowan Pell", "Rowan Pell", "Insp R. Pell", "R. Pell", "R.Pell"},
        "one person, five forms",
    ),
    ("morwenna-tansley", {"Morwenna Tansley", "M.Tansley", "M. Tansley"}, "two people of one surname: the one"),
    ("giles-tansley", {"Giles Tansley", "G.Tansley", "G. Tansley", "G Tansley"}, "and the other"),
    ("hettie-skerrow", {"Hettie Skerrow", "H.Skerrow", "H. Skerow"}, "a letter left out"),
    (
        "dilys-croome",
        {"Dilys Croome", "D. Croome", "Clerk"},
        "the clerk, as corpus/bodies says: the list only has the minutes",
    ),
    ("t-maddern", {"Mrs T. Maddern", "TM", "the Clerk"}, "whom the list calls clerk is the clerk"),
    ("j-orme", {"J. Orme", "JO", "the Chairman", "Cllr Orme"}, "who is in the chair is the chairman"),
]


@pytest.mark.parametrize(("person", "forms", "shows"), PEOPLE, ids=[p[-1] for p in PEOPLE])
def test_a_person_goes_by_these_names(db, person, forms, shows):
    found = {name for (name,) in rows(db, "select as_printed from names where person_id = ?", person)}
    assert found <= forms
    assert len(found) >= min(len(forms), 2)


def test_people_of_two_bodies_are_not_one_by_name_alone(db):
    sql = "select distinct person_id from names where as_printed like '%Achterberg' order by 1"
    assert rows(db, sql) == [("achterberg",), ("d-achterberg",), ("desmond-achterberg",)]


PROBLEMS = [
    ("action-not-logged", "%college's calendar%"),
    ("action-dropped", "%empty garages%"),
    ("owner-not-at-meeting", "Hettie Skerrow is to do this, but is among the apologies%"),
    ("item-differs", "The log has this under item 7, the minutes under item 7b."),
    ("name-spelt-two-ways", "“H. Skerow”%"),
]


def test_what_follows_is_asked(db):
    codes = [code for code, _ in PROBLEMS]
    sql = f"select code, message from problems where code in ({', '.join('?' * len(codes))}) order by code"
    found = rows(db, sql, *codes)
    assert [code for code, _ in found] == sorted(codes)
    for code, like in PROBLEMS:
        assert rows(db, "select count(*) from problems where code = ? and message like ?", code, like) == [(1,)]


def test_a_meeting_has_neighbours_and_its_minutes_an_approval(db):
    sql = "select date, minutes_status, approved_at, previous_id, next_id from meetings where body_id = ? order by date"
    first, second, third, last = (f"{SAFER}-{d}" for d in ("2023-12-14", "2024-03-14", "2024-06-13", "2024-09-12"))
    assert rows(db, sql, SAFER) == [
        ("2023-12-14", "approved", second, None, second),
        ("2024-03-14", "approved", third, first, third),
        ("2024-06-13", "draft", None, second, last),
        ("2024-09-12", None, None, third, None),
    ]


def test_attendance_is_counted_across_meetings(db):
    sql = "select came, apologies, absent, listed, meetings from attendance_counts where person = ?"
    assert rows(db, sql, "Rowan Pell") == [(2, 0, 0, 2, 2)]
    assert rows(db, sql, "Hettie Skerrow") == [(0, 2, 0, 2, 2)]


def test_organisations_that_were_missing(db):
    sql = "select meeting_date, apologies, missing from organisation_attendance where organisation = ? order by 1"
    board = "Wendshire Integrated Care Board"
    assert rows(db, sql, board) == [("2024-03-14", 1, 1), ("2024-06-13", 1, 1)]
    assert rows(db, sql, "Wendshire Police") == [("2024-03-14", 0, 0), ("2024-06-13", 0, 0)]


def test_the_people_behind_an_organisation(db):
    sql = "select person, first_listed, last_listed, came from organisation_people where organisation = ? order by 1"
    assert rows(db, sql, "Wendshire Police") == [
        ("Nadia Okoro-Lisle", "2024-03-14", "2024-06-13", 2),
        ("Rowan Pell", "2024-03-14", "2024-06-13", 2),
    ]
