"""Printed names to persons: which forms are one person's.

Takes mentions (a printed name, the scope it stands in, its paper, the organisation beside it), gives for each the key
of a person, or none, and how it was matched. A scope is a body: people of different bodies are one only where the
organisation printed beside both names is the same. A partial name ("M. Fenn", "Cllr Fenn", "MF") goes to the one person
of the same paper, else of the same body, whom it fits; where it fits two it is left open.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.parse.names import PersonName, parse_name

LONG = 5
"""Family names this long or longer may be misspelt by a letter."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A printed name. `scope` is the body's key; `listed` says that it stands in an attendance list."""

    key: tuple[str, int]
    as_printed: str
    paper_id: str
    scope: str
    organisation: str | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a mention: the person's key (None where it was left open), how, and who it might have been."""

    person: str | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class _Person:
    """One person of one scope so far, and the forms of the name."""

    given: str | None
    initial: str | None
    family: str | None
    papers: set[str]
    organisations: set[str]
    printed: list[str]


def match(mentions: Sequence[Mention]) -> tuple[dict[tuple[str, int], Match], dict[str, list[str]]]:
    """What each mention was taken for, by its key; and for each person's key the printed forms that made the person."""
    parsed = {m.key: parse_name(m.as_printed) for m in mentions}
    people: dict[str, dict[str, _Person]] = defaultdict(dict)
    matches: dict[tuple[str, int], Match] = {}
    for mention in _fullest_first(mentions, parsed):
        matches[mention.key] = _place(mention, parsed[mention.key], people)
    everyone = {key: person for scope in people.values() for key, person in scope.items()}
    joined = _across_bodies(everyone)
    matches = {k: Match(joined.get(m.person, m.person), m.how, m.candidates) for k, m in matches.items()}
    forms: dict[str, list[str]] = defaultdict(list)
    for key, person in everyone.items():
        forms[joined[key]] += person.printed
    return matches, forms


def _fullest_first(mentions: Sequence[Mention], parsed: dict[tuple[str, int], PersonName]) -> list[Mention]:
    """Full names before initials before lone names, so that people are there before their partial names come."""

    def order(m: Mention) -> tuple[int, int, str, tuple[str, int]]:
        name = parsed[m.key]
        full = 0 if name.given and name.family else 1 if name.family and name.initials else 2 if name.family else 3
        return full, not m.listed, m.as_printed, m.key

    return sorted(mentions, key=order)


def _place(mention: Mention, name: PersonName, people: dict[str, dict[str, _Person]]) -> Match:
    """Takes the mention to the one person whom it fits, or makes a new person of it where it fits nobody."""
    if not (name.family or name.given or name.initials):
        return Match(None, "not a person's name")
    for how, found in _candidates(mention, name, people):
        if len(found) == 1:
            _add(people[mention.scope][found[0]], mention, name)
            return Match(found[0], how)
        if found:
            return Match(None, f"left open: {len(found)} people fit", tuple(found))
    if not name.family and not (name.given and mention.listed):
        return Match(None, "left open: nobody of that name is known")
    key = f"{mention.scope}/{_fold(name.given or name.initials or '')}/{_fold(name.family or '')}"
    person = people[mention.scope].setdefault(key, _Person(None, None, None, set(), set(), []))
    _add(person, mention, name)
    return Match(key, "as printed")


def _candidates(
    mention: Mention, name: PersonName, people: dict[str, dict[str, _Person]]
) -> Iterable[tuple[str, list[str]]]:
    """Who the mention may be, by falling evidence: the same name, a shorter form, initials, a slip of the pen."""
    own = [(k, p) for k, p in people[mention.scope].items() if not _contradicts(mention, p)]
    for how, fits in (("the same name", _same), ("a shorter form of the name", _fits), ("the initials", _initials_of)):
        found = [(k, p) for k, p in own if fits(name, p)]
        here = [k for k, p in found if mention.paper_id in p.papers]
        yield f"{how}, in the same paper", here
        yield f"{how}, in the same body", [k for k, _ in found]
    if name.family and len(name.family) >= LONG:
        yield "a misspelling", [k for k, p in own if _misspelt(name, p)]


def _contradicts(mention: Mention, person: _Person) -> bool:
    """Whether the mention and the person stand beside different organisations."""
    organisation = mention.organisation and _fold(mention.organisation)
    return bool(
        organisation and person.organisations and organisation not in person.organisations and not mention.listed
    )


def _same(name: PersonName, person: _Person) -> bool:
    if not name.family or not person.family:
        return False
    if name.given and person.given and _fold(name.given + name.family) == _fold(person.given + person.family):
        return True  # "Hart-Quill" and "Hart Quill"
    if _fold(name.family) != _fold(person.family):
        return False
    if name.given and person.given:
        return _same_given(name.given, person.given)
    return not name.given and not person.given and (name.initials or "")[:1] == (person.initial or "")


def _fits(name: PersonName, person: _Person) -> bool:
    """Whether a partial name is a shorter form of the person's."""
    if name.given and not name.family:
        return bool(person.given and _same_given(name.given, person.given))
    if not name.family or not person.family or _fold(name.family) != _fold(person.family) or name.given:
        return False
    return not name.initials or not person.initial or name.initials[0] == person.initial


def _initials_of(name: PersonName, person: _Person) -> bool:
    if name.family or name.given or not name.initials or not person.family or not person.initial:
        return False
    letters = [person.initial, *(w[0].upper() for w in re.split(r"[\s-]", person.family) if w[:1].isupper())]
    return name.initials.upper() in ("".join(letters), letters[0] + letters[-1])


def _misspelt(name: PersonName, person: _Person) -> bool:
    """Whether the family names differ by a letter or two and nothing else speaks against it."""
    if not name.family or not person.family or len(person.family) < LONG:
        return False
    slips = 2 if min(len(name.family), len(person.family)) >= 8 else 1
    if not 0 < _distance(_fold(name.family), _fold(person.family), slips) <= slips:
        return False
    if name.given and person.given:
        return _same_given(name.given, person.given)
    return bool(name.initials and person.initial and name.initials[0] == person.initial)


def _same_given(a: str, b: str) -> bool:
    """Whether two first names may be one person's: the same, one a short form, or a second one left out."""
    first, second = _fold(a.split()[0]), _fold(b.split()[0])
    return first == second or bool(_full_forms(first) & _full_forms(second))


def _add(person: _Person, mention: Mention, name: PersonName) -> None:
    person.papers.add(mention.paper_id)
    person.printed.append(mention.as_printed)
    if mention.organisation:
        person.organisations.add(_fold(mention.organisation))
    person.given = person.given or name.given
    person.initial = person.initial or (name.initials or name.given or "")[:1].upper() or None
    person.family = person.family or name.family


def _across_bodies(people: dict[str, _Person]) -> dict[str, str]:
    """For each person the key to publish: people of two bodies are one where full name and organisation agree."""
    first: dict[tuple[str, str, str], str] = {}
    joined: dict[str, str] = {}
    for key, person in sorted(people.items()):
        same = [
            first[k]
            for o in sorted(person.organisations)
            if person.given and person.family and (k := (_fold(person.given), _fold(person.family), o)) in first
        ]
        joined[key] = same[0] if same else key
        for o in person.organisations:
            if person.given and person.family:
                first.setdefault((_fold(person.given), _fold(person.family), o), joined[key])
    return joined


def _fold(text: str) -> str:
    """Text for comparison: no accents, case, hyphens or marks."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


@cache
def _full_forms(given: str) -> frozenset[str]:
    """The full first names that `given` may stand for, itself included."""
    return frozenset({given}) | _SHORT.get(given, frozenset())


def _read_short_names() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for line in Path(__file__).with_name("short_names.txt").read_text(encoding="utf-8").splitlines():
        full, *short = line.split() if not line.startswith("#") else [""]
        for name in short:
            forms[name].add(full)
    return {k: frozenset(v) for k, v in forms.items()}


_SHORT = _read_short_names()


def _distance(a: str, b: str, most: int) -> int:
    """How many letters to change, add or drop to make one word of the other; `most` + 1 where it is more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
        if min(row) > most:
            return most + 1
    return row[-1]
