"""Actions of minutes before they are records, and which of them say the same.

Takes the tasks of a part in reading order, gives them without those that say again what another of their item says.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from schemas.passage import Passage


@dataclass(frozen=True, slots=True)
class Task:
    """An action before it is a record: owners, words, item, how it was seen, its place among the minutes."""

    owners: tuple[Passage, ...]
    text: Passage
    number: str | None
    rule: str
    at: int
    progress: Passage | None = None
    basis: str = "stated"


def once(tasks: Sequence[Task]) -> list[Task]:
    """The tasks without those that say again what another of the same item says, best told first."""
    kept: list[Task] = []
    ranks = ("action-line", "action-list", "headed", "bracketed", "aside", "set-beside", "margin", "limb")
    for task in sorted(tasks, key=lambda t: next((n for n, r in enumerate(ranks) if t.rule.startswith(r)), len(ranks))):
        if not any(t.number == task.number and _same(t, task) for t in kept):
            kept.append(task)
    return sorted(kept, key=lambda t: t.at)


def _same(a: Task, b: Task) -> bool:
    """Whether two tasks share most of their words, or say nearly the same; two notes of action are two."""
    shared = set(map(id, a.text.words)) & set(map(id, b.text.words))
    if a.rule == b.rule == "action-line":
        return bool(shared)
    if len(shared) > 0.5 * min(len(a.text.words), len(b.text.words)):
        return True
    one, other = a.text.text.lower(), b.text.text.lower()
    within = min(len(one), len(other)) > 30 and fuzz.partial_ratio(one, other) >= 93
    return a.rule != b.rule and (within or fuzz.ratio(one, other) >= 90)
