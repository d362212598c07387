"""Holds the papers against themselves and each other: what cannot be believed becomes a problem, in words.

Takes an archive, gives it back with more problems. Changes no record. Each check is a function from the archive to the
problems it finds, listed below, those of figures and numbers in files of their own; one that would cry wolf is worse
than none.
"""

from collections.abc import Callable, Iterator

from pipeline.add_up import add_up
from pipeline.attach import attach
from pipeline.chase import chase
from pipeline.contradict import alike, contradict
from pipeline.divide import divide
from pipeline.number import number
from pipeline.recount import recount
from pipeline.restate import restate
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.paper import Paper
from schemas.person import Name
from schemas.problem import Problem
from schemas.reading import Archive


def check(archive: Archive) -> Archive:
    """The archive with what the checks find."""
    names = {p.id: p.filename for p in archive.of(Paper)}
    found = [p.model_copy(update={"filename": names.get(p.paper_id)}) for c in CHECKS for p in c(archive)]
    # Two rows that say they are of one beat, or of one measure, bring out the same problem twice.
    once = {p.id: p for p in reversed((*attach(archive), *found))}
    return archive.having(Problem, reversed(once.values()))


def _apologies(archive: Archive) -> Iterator[Problem]:
    """Somebody whose apologies stand beside words that say they joined."""
    for row in archive.of(Attendance):
        if row.status == "apologies" and row.remote and row.duplicate_of is None:
            yield contradict(
                row,
                "apologies-but-joined",
                "note",
                f"{row.name} sent apologies and is also said to have joined remotely.",
            )


def _owners(archive: Archive) -> Iterator[Problem]:
    """A row of a log with nobody to do it."""
    for row in archive.of(Action):
        if not row.owners and row.source == "action_log" and row.status != "complete" and row.duplicate_of is None:
            yield contradict(row, "action-without-owner", "warning", f"Nobody is named to do this: “{row.text[:100]}”.")


def _spellings(archive: Archive) -> Iterator[Problem]:
    """A name that one paper spells in two ways."""
    for names in alike(archive.of(Name), lambda n: (n.paper_id, n.person_id or n.id)):
        slip = next((n for n in names if n.matched_by == "a misspelling"), None)
        if slip:
            other = next((n for n in names if n.as_printed != slip.as_printed), None)
            if other:
                yield contradict(
                    slip, "name-spelt-two-ways", "note", f"“{slip.as_printed}” is also spelt “{other.as_printed}”."
                )


CHECKS: tuple[Callable[[Archive], Iterator[Problem]], ...] = (
    recount,
    add_up,
    restate,
    number,
    _apologies,
    _owners,
    _spellings,
    divide,
    chase,
)
