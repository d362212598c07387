"""Mentions of actions to threads."""

import pytest

from pipeline.thread import thread
from schemas.action import Action
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread

SET = "2031-05-08"


def mention(number: int, text: str, owner: str | None = None, **changes) -> tuple[Action, ActionOwner | None]:
    """An action of the meeting of 8 May 2031; each is in a paper of its own unless said otherwise."""
    values = {
        "id": f"a{number}", "paper_id": f"p{number}", "page": 1, "x0": 1, "top": number, "x1": 2, "bottom": 2,
        "quote": "q", "basis": "stated", "rule": "r", "meeting_id": f"board-{SET}", "meeting_date": SET, "item": "4",
        "source": "action_log", "text": text, "owners": (owner,) if owner else (),
    }  # fmt: skip
    row = Action(**values | changes)
    return row, ActionOwner(action_id=row.id, seq=0, as_printed=owner, person_id=owner) if owner else None


def threads(*mentions: tuple[Action, ActionOwner | None]) -> list[set[str]]:
    """The mentions of each thread."""
    archive = Archive({Action: tuple(a for a, _ in mentions), ActionOwner: tuple(o for _, o in mentions if o)})
    archive = thread(archive)
    found: dict[str, set[str]] = {}
    for action in archive.of(Action):
        found.setdefault(action.thread_id or "", set()).add(action.id)
    return sorted(found.values(), key=sorted)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        # the limb, and the log's other words for it
        (
            [
                mention(1, "liaise with the college to obtain bicycle marking kits", "ada", source="minutes"),
                mention(2, "Ada Quill to liaise with the college and obtain marking kits", "ada"),
            ],
            [{"a1", "a2"}],
        ),
        # carried from log to log
        (
            [mention(n, "keep a diary of noise complaints for the market square", "bo") for n in (1, 2, 3)],
            [{"a1", "a2", "a3"}],
        ),
        # two actions of one item are two threads
        (
            [
                mention(1, "write to the bus company about late buses", "ada", source="minutes"),
                mention(2, "repair the lights on the towpath", "ada", source="minutes"),
                mention(3, "write to the bus company about late buses", "ada"),
            ],
            [{"a1", "a3"}, {"a2"}],
        ),
        # the same words under another item
        (
            [mention(1, "circulate the draft terms of reference", "ada"),
             mention(2, "circulate the draft terms of reference", "ada", item="9")],
            [{"a1"}, {"a2"}],
        ),
        # the same words at another meeting
        (
            [mention(1, "circulate the draft terms of reference", "ada"),
             mention(2, "circulate the draft terms of reference", "ada", meeting_id="board-2031-08-14",
                     meeting_date="2031-08-14")],
            [{"a1"}, {"a2"}],
        ),
        # another owner
        (
            [mention(1, "circulate the draft terms of reference", "ada"),
             mention(2, "circulate the draft terms of reference", "bo")],
            [{"a1"}, {"a2"}],
        ),
    ],
)  # fmt: skip
def test_mentions_of_one_action_are_one_thread(mentions, expected):
    assert threads(*mentions) == expected


def test_a_thread_has_the_state_of_its_last_mention():
    first, owner = mention(1, "obtain marking kits for bicycles", "ada", source="minutes", status="open")
    last, other = mention(2, "obtain marking kits for bicycles", "ada", status="complete")
    part = PaperPart(
        id="part", paper_id="p2", page=1, x0=1, top=1, x1=2, bottom=2, quote="q", basis="stated", rule="r",
        kind="action_log", meeting_date="2031-08-14", last_page=1,
    )  # fmt: skip
    archive = thread(Archive({Action: (last, first), ActionOwner: (owner, other), PaperPart: (part,)}))
    row = archive.of(ActionThread)[0]
    assert (row.id, row.first_raised, row.last_seen, row.status, row.mentions) == (
        "a1",
        SET,
        "2031-08-14",
        "complete",
        2,
    )
