"""Mentions of actions to threads."""

import pytest

from pipeline.thread import thread
from schemas.action import Action
from schemas.meeting import Meeting
from schemas.minute_item import MinuteItem
from schemas.paper import Paper
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread, ThreadJoin
from tests.make import minute_item, paper

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
    ids = dict.fromkeys(a.paper_id for a, _ in mentions)
    papers = [paper(id=p, sha256=p, filename=f"{p}.pdf", body_id="board", meeting_id=f"board-{SET}") for p in ids]
    archive = thread(archive.having(Paper, papers))
    found: dict[str, set[str]] = {}
    for action in archive.of(Action):
        found.setdefault(action.thread_id or "", set()).add(action.id)
    return sorted(found.values(), key=sorted)


IN_AUGUST = {"meeting_id": "board-2031-08-14", "meeting_date": "2031-08-14", "item": "2"}


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
        # what is said in few words twice in one set of minutes may be two things
        (
            [
                mention(1, "raise this with the county", "ada", source="minutes", paper_id="p"),
                mention(2, "raise this with the county", "ada", source="minutes", paper_id="p", item="4"),
            ],
            [{"a1"}, {"a2"}],
        ),
        # minutes that print an action again, with what became of it: in the same words, with the same owner
        (
            [
                mention(1, "archive the channel", "ada", source="minutes"),
                mention(2, "Archive the channel", "ada", source="minutes", progress="Carried forward", **IN_AUGUST),
            ],
            [{"a1", "a2"}],
        ),
        # another owner's
        (
            [
                mention(1, "archive the channel", "ada", source="minutes"),
                mention(2, "Archive the channel", "bo", source="minutes", progress="Carried forward", **IN_AUGUST),
            ],
            [{"a1"}, {"a2"}],
        ),
        # said again, but nothing says that it is the earlier one: perhaps it is done at every meeting
        (
            [
                mention(1, "circulate the minutes to all members", "ada", source="minutes"),
                mention(2, "circulate the minutes to all members", "ada", source="minutes", **IN_AUGUST),
            ],
            [{"a1"}, {"a2"}],
        ),
        # two earlier ones that it might be
        (
            [
                mention(1, "do the risk form for the quiz", "ada", source="minutes"),
                mention(2, "do the risk form for the ball", "ada", source="minutes", item="5"),
                mention(3, "do the risk form", "ada", source="minutes", status="complete", **IN_AUGUST),
            ],
            [{"a1"}, {"a2"}, {"a3"}],
        ),
        # a clerk's work after each meeting, in tables that name none
        (
            [
                mention(n, "Signed minutes to the chair for the file and to the website", meeting_id=None, item=None,
                        meeting_date=None)
                for n in (1, 2)
            ],
            [{"a1"}, {"a2"}],
        ),
        # a plan's row a quarter on
        (
            [
                mention(n, "Review the terms of reference of the board", meeting_id=None, item=None,
                        meeting_date=None, source="action_plan", owners=())
                for n in (1, 2)
            ],
            [{"a1", "a2"}],
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
        # limbs that share some words are two actions
        (
            [mention(1, "contact the ferry company for its timetable", "ada", source="minutes", paper_id="p"),
             mention(2, "contact the ferry company to arrange a visit to the slipway", "ada", source="minutes",
                     paper_id="p")],
            [{"a1"}, {"a2"}],
        ),
        # the same row twice in one log
        (
            [mention(1, "keep a diary of noise complaints", "bo", paper_id="p"),
             mention(2, "keep a diary of noise complaints", "bo", paper_id="p")],
            [{"a1"}, {"a2"}],
        ),
        # other words, but nothing else of that owner under that item, here or there
        (
            [mention(1, "arrange for surplus bicycles to go to the college workshop", "ada", source="minutes"),
             mention(2, "Spare bicycles: college to be offered them", "ada")],
            [{"a1", "a2"}],
        ),
        # two that are as alike
        (
            [mention(1, "write to the north ward tenants about bins", "ada", source="minutes", paper_id="m"),
             mention(2, "write to the south ward tenants about bins", "ada", source="minutes", paper_id="m"),
             mention(3, "write to the ward tenants about bins", "ada")],
            [{"a1"}, {"a2"}, {"a3"}],
        ),
        # each row of a log takes up the limb that is most alike
        (
            [mention(1, "write to the north ward tenants about bins", "ada", source="minutes", paper_id="m"),
             mention(2, "write to the south ward tenants about bins", "ada", source="minutes", paper_id="m"),
             mention(3, "Ada to write to the south ward tenants about bins", "ada", paper_id="p"),
             mention(4, "Ada to write to the north ward tenants about bins", "ada", paper_id="p")],
            [{"a1", "a4"}, {"a2", "a3"}],
        ),
        # a sub-item of the minutes, and the item in the log
        (
            [mention(1, "circulate the draft terms of reference", "ada", source="minutes", item="4b"),
             mention(2, "circulate the draft terms of reference", "ada")],
            [{"a1", "a2"}],
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


def test_what_is_not_sure_is_listed():
    archive = thread(
        Archive(
            {
                Action: (
                    mention(1, "circulate the draft terms of reference", "ada", source="minutes")[0],
                    mention(2, "circulate the draft terms of reference", "bo")[0],
                ),
                ActionOwner: (
                    ActionOwner(action_id="a1", seq=0, as_printed="Ada Quill", person_id="ada"),
                    ActionOwner(action_id="a2", seq=0, as_printed="Bo Fenn", person_id="bo"),
                ),
            }
        )
    )
    assert [(j.id, j.outcome, j.score) for j in archive.of(ThreadJoin)] == [
        ("a1.in.a1", "begins", None),
        ("a2.in.a1", "candidate", 1.0),
        ("a2.in.a2", "begins", None),
    ]


def followed(*mentions: tuple[Action, ActionOwner | None], logs: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The state of each thread; `logs` gives for a paper the meeting of its log and the meeting that it is for."""
    parts = [
        PaperPart(id=f"{paper}.{kind}", paper_id=paper, page=1, x0=1, top=1, x1=2, bottom=2, quote="q", basis="stated",
                  rule="r", kind=kind, meeting_date=date, last_page=1)
        for paper, dates in logs.items()
        for kind, date in zip(("action_log", "agenda"), dates, strict=True)
    ]  # fmt: skip
    dates = sorted({SET, *(d for two in logs.values() for d in two)})
    archive = Archive(
        {
            Action: tuple(a for a, _ in mentions),
            ActionOwner: tuple(o for _, o in mentions if o),
            PaperPart: tuple(parts),
            Meeting: tuple(Meeting(id=f"board-{d}", body_id="board", date=d) for d in dates),
        }
    )
    return {t.id: t.state for t in thread(archive).of(ActionThread)}


AUGUST, NOVEMBER, FEBRUARY = "2031-08-14", "2031-11-13", "2032-02-12"
GATE = ("mend the park gate hinges", "ada")
BINS = ("count the bins on the quay", "bo")


@pytest.mark.parametrize(
    ("mentions", "logs", "state", "shows"),
    [
        ([], {}, "open", "agreed, and no later paper"),
        ([mention(2, *BINS)], {"p2": (SET, AUGUST)}, "dropped", "not on the log of its meeting"),
        ([mention(2, *GATE)], {"p2": (SET, AUGUST)}, "open", "on the log"),
        ([mention(2, *GATE), mention(3, *BINS)], {"p2": (SET, AUGUST), "p3": (AUGUST, NOVEMBER)},
         "dropped", "and not on the next"),
        ([mention(2, *GATE, status="complete"), mention(3, *BINS)], {"p2": (SET, AUGUST), "p3": (AUGUST, NOVEMBER)},
         "complete", "closed before"),
        ([mention(2, *GATE), mention(3, *BINS)], {"p2": (SET, AUGUST), "p3": (NOVEMBER, FEBRUARY)}, "open",
         "the log between is not known"),
        ([mention(2, "Hinges: see below", "ada")], {"p2": (SET, AUGUST)}, "open", "a row may be meant for it"),
        ([mention(2, *GATE, due="31/7/31", due_date="2031-07-31")], {"p2": (SET, AUGUST)}, "overdue", "past its date"),
        ([mention(2, *GATE, due="14/8/31", due_date="2031-08-14")], {"p2": (SET, AUGUST)}, "open", "due on the day"),
    ],
)  # fmt: skip
def test_the_state_of_an_action(mentions, logs, state, shows):
    assert followed(mention(1, *GATE, source="minutes"), *mentions, logs=logs)["a1"] == state


def test_what_is_set_under_matters_arising_may_be_an_earlier_action():
    """ "ACTION AQ: …" under an item that goes through earlier actions, with no word of progress."""
    words = "write to the ferry company about late boats"
    rows = [mention(1, words, "ada", source="minutes"), mention(2, words, "ada", source="minutes", **IN_AUGUST)]
    for title, joined in (("Matters arising", True), ("Ferries", False)):
        item = minute_item(paper_id="p2", number="2", title=title, text="", **dict(list(IN_AUGUST.items())[:2]))
        archive = Archive({Action: tuple(a for a, _ in rows), ActionOwner: tuple(o for _, o in rows if o)})
        found = thread(archive.having(MinuteItem, [item]))
        assert (len(found.of(ActionThread)) == 1) is joined


def test_what_a_scan_says_again_does_not_make_the_minutes_two():
    """A scan whose words were misread is no double word for word, but the paper that has its text says the same."""
    words = "the officers be asked to a later meeting of the board"
    at = {"meeting_id": f"board-{SET}", "meeting_date": SET, "number": "4", "title": "Other business"}
    items = [
        minute_item(id=f"i{p}", paper_id=p, text=f"It was said that {text}.", **at)
        for p, text in (("p", words), ("scan", words.replace("later", "1ater")))
    ]
    row, _ = mention(1, f"That {words}")
    papers = [
        paper(id="p", sha256="p", filename="p.pdf"),
        paper(id="scan", sha256="s", filename="s.pdf", contained_in="p"),
    ]
    found = thread(Archive({Action: (row,), MinuteItem: tuple(items), Paper: tuple(papers)})).of(ThreadJoin)
    assert [(j.record_id, j.outcome) for j in found] == [("a1", "begins"), ("ip", "joined")]
