"""What is asked of actions."""

import pytest

from pipeline.chase import chase
from schemas.reading import Archive
from schemas.record import Row
from schemas.thread import ThreadJoin
from tests.make import action, archive, attended, minute_item, owner, person, thread

ADA, BO = person(), person(id="bo-fenn", name="Bo Fenn")
OTHERS = (
    attended(id="t3", name="Cy Orme", person_id="cy-orme"),
    attended(id="t4", name="Di Pell", person_id="di-pell"),
)


def asked(*rows: Row) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in chase(archive(*rows))]


def join(outcome: str, evidence: str = "item 4", **changes) -> ThreadJoin:
    values = {"id": "j", "thread_id": "a1", "record_id": "a2", "kind": "actions", "other_record_id": "a1", "score": 0.9}
    values |= {"seen": "2031-08-14", "text": "mend it", "paper_id": "p", "page": 1}
    return ThreadJoin(**values | changes, outcome=outcome, evidence=evidence)


TO_ADA = "Ada Quill is to do this, but"
LOGGED = action(id="a2", source="action_log")


@pytest.mark.parametrize(
    ("rows", "expected", "shows"),
    [
        (
            (thread(state="dropped", state_because="not on the log"), action()),
            [("action-not-logged", "“repair the gate”: not on the log.")],
            "never on a log",
        ),
        (
            (thread(state="dropped", state_because="not on the log"), action(), LOGGED, join("joined")),
            [("action-dropped", "“repair the gate”: not on the log.")],
            "on a log, not on the next",
        ),
        (
            (action(), owner(), ADA, attended(status="apologies"), *OTHERS),
            [("owner-not-at-meeting", f"{TO_ADA} is among the apologies of the meeting of 2031-05-08.")],
            "sent apologies",
        ),
        ((action(), owner(), ADA, attended(), *OTHERS), [], "was there"),
        ((action(), owner(), ADA, attended(status="apologies", remote=True), *OTHERS), [], "joined all the same"),
        ((action(), owner(), ADA, *OTHERS), [], "a list too short to be whole"),
        (
            (action(), owner(), ADA, BO, *OTHERS, attended(id="t5", name="Ed Marsh", person_id="ed-marsh")),
            [("owner-not-at-meeting", f"{TO_ADA} is not on the attendance list of the meeting of 2031-05-08.")],
            "not on the list",
        ),
        (
            (action(), owner(), ADA, *OTHERS, attended(id="t5", name="Miss Quill", person_id=None)),
            [],
            "a name on the list that may be hers",
        ),
        (
            (LOGGED, minute_item(number="5")),
            [("no-such-item", "The log gives item 4 of 2031-05-08, but the minutes of that meeting have none.")],
            "an item that the minutes do not have",
        ),
        ((LOGGED, minute_item(number="4b")), [], "a sub-item of it"),
        ((LOGGED,), [], "minutes that are not in the corpus"),
        (
            (action(), action(id="a2", source="action_log", item="4b"), join("joined")),
            [("item-differs", "The log has this under item 4b, the minutes under item 4.")],
            "another number",
        ),
        (
            (action(owners=("G. Tansley",)), action(id="a2", source="action_log", owners=("M. Tansley",)),
             owner(as_printed="G. Tansley"), owner(action_id="a2", as_printed="M. Tansley"),
             join("candidate", "item 4, another owner (M. Tansley, there G. Tansley)")),
            [("people-confused", "This is given to M. Tansley here and to G. Tansley in the minutes: two people of one"
              " name.")],
            "two people of one name",
        ),
    ],
)  # fmt: skip
def test_what_is_asked(rows, expected, shows):
    assert asked(*rows) == expected


def test_nothing_is_asked_of_nothing():
    assert list(chase(Archive())) == []
