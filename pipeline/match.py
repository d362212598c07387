"""Printed names to persons: which forms are one person's.

Takes mentions (a printed name, the scope it stands in, its paper, the organisation beside it), gives for each the key
of a person, or none, and how it was matched. A scope is a body: people of different bodies are one only where the
organisation printed beside both names is the same. A partial name ("M. Fenn", "Cllr Fenn", "MF") goes to the one person
of the same paper, else of the same body, whom it fits; where it fits two it is left open. People are looked up by parts
of their names, so that a name is compared with the few that it might be and never with all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.parse.names import PersonName
from pipeline.tell_apart import (
    Somebody,
    fold,
    full_forms,
    initials_of,
    misspells,
    misspells_given,
    organisations_clash,
    parse_name,
    same,
    shortens,
    titles_clash,
    titles_of,
)

BLOCK = 3
"""A misspelt name has this many letters right at its start or its end."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A printed name. `scope` is the body's key, `listed` the attendance list in which it stands, if in any.

    `title` is what the paper prints apart from a lone name: "Councillors" over a list of family names.
    """

    key: tuple[str, int]
    as_printed: str
    paper_id: str
    scope: str
    organisation: str | None = None
    listed: str | None = None
    title: str | None = None

    @property
    def name(self) -> PersonName:
        return parse_name(f"{self.title} {self.as_printed}" if self.title else self.as_printed)


@dataclass(frozen=True, slots=True)
class Match:
    """What became of a mention: the person's key (None where it was left open), how, and who it might have been."""

    person: str | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scope:
    """The people of one body, and where to look for them."""

    people: dict[str, Somebody] = field(default_factory=dict)
    index: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def like(self, *kinds: tuple[str, str]) -> list[str]:
        """The keys of the people who are indexed under any of these, each once, in the order in which they came."""
        return list(dict.fromkeys(key for kind in kinds for key in self.index.get(kind, ())))


def match(mentions: Sequence[Mention]) -> tuple[dict[tuple[str, int], Match], dict[str, list[str]]]:
    """What each mention was taken for, by its key; and for each person's key the printed forms that made the person."""
    scopes: dict[str, _Scope] = defaultdict(_Scope)
    matches = {m.key: _place(m, m.name, scopes[m.scope]) for m in sorted(mentions, key=_fullest_first)}
    everyone = {key: person for scope in scopes.values() for key, person in scope.people.items()}
    joined = _across_bodies(everyone)
    matches = {k: Match(joined.get(m.person or "", m.person), m.how, m.candidates) for k, m in matches.items()}
    forms: dict[str, list[str]] = defaultdict(list)
    for key, person in sorted(everyone.items()):
        forms[joined[key]] += person.printed
    return matches, forms


def _fullest_first(m: Mention) -> tuple[int, int, bool, str, str, tuple[str, int]]:
    """Full names before initials before lone names, so that people are there before their partial names come."""
    name = m.name
    full = 0 if name.given and name.family else 1 if name.family and name.initials else 2 if name.family else 3
    return full, -len(name.initials or "") if full else 0, not m.listed, m.as_printed, m.organisation or "~", m.key


def _place(mention: Mention, name: PersonName, scope: _Scope) -> Match:
    """Takes the mention to the one person whom it fits, or makes a new person of it where it fits nobody."""
    if not (name.family or name.given or name.initials):
        return Match(None, "not a person's name")
    for how, found in _candidates(mention, name, scope):
        if len(found) == 1:
            _add(scope.people[found[0]], mention, name)
            return Match(found[0], how)
        if found:
            return Match(None, f"left open: {len(found)} people fit", tuple(found))
    if not name.family and not (name.given and mention.listed):
        return Match(None, "left open: nobody of that name is known")
    return Match(_new(mention, name, scope), "as printed")


def _new(mention: Mention, name: PersonName, scope: _Scope) -> str:
    """The key of a new person of this name; numbered where somebody else of the body has the name."""
    stem = f"{mention.scope}/{fold(name.given or name.initials or '')}/{fold(name.family or '')}"
    key, n = stem, 1
    while key in scope.people:
        n += 1
        key = f"{stem}/{n}"
    person = scope.people[key] = Somebody(name.given, name.initials, name.family)
    for kind in _kinds(name):
        scope.index[kind].append(key)
    _add(person, mention, name)
    return key


def _kinds(name: PersonName) -> list[tuple[str, str]]:
    """Under what a person is indexed."""
    kinds = [("given", f) for f in sorted(full_forms(fold(name.given.split()[0])))] if name.given else []
    kinds += [("initials", i) for i in sorted(initials_of(name.given, name.initials, name.family))]
    if name.family:
        family = fold(name.family)
        kinds += [("family", family), ("whole", fold(f"{name.given}{name.family}"))]
        kinds += [("start", family[:BLOCK]), ("end", family[-BLOCK:])]
    return kinds


def _candidates(mention: Mention, name: PersonName, scope: _Scope) -> Iterator[tuple[str, list[str]]]:
    """Who the mention may be, by falling evidence: the same name, a shorter form, initials, a slip of the pen."""
    kinds = _kinds(name)
    if name.family:
        near = scope.like(*(k for k in kinds if k[0] in ("family", "whole")))
        yield from _nearest("the same name", mention, [k for k in near if same(name, scope.people[k])], scope)
        if not name.given:
            fitting = [k for k in near if shortens(name, scope.people[k])]
            yield from _nearest("a shorter form of the name", mention, fitting, scope)
        alike = scope.like(*(k for k in kinds if k[0] in ("family", "start", "end")))
        yield "a misspelling", [k for k in alike if _slip(mention, name, scope.people[k])]
    elif name.given:
        yield from _nearest("a shorter form of the name", mention, scope.like(*kinds), scope)
    elif name.initials:
        yield from _nearest("the initials", mention, scope.like(("initials", name.initials.upper())), scope)


def _nearest(how: str, mention: Mention, keys: Sequence[str], scope: _Scope) -> Iterator[tuple[str, list[str]]]:
    """Those of `keys` whom nothing contradicts: first who stand in the same paper, then all of the body."""
    free = [k for k in keys if not _contradicts(mention, scope.people[k])]
    yield f"{how}, in the same paper", [k for k in free if mention.paper_id in scope.people[k].papers]
    yield f"{how}, in the same body", free


def _contradicts(mention: Mention, person: Somebody) -> bool:
    """Whether something speaks against it: the organisation, the title, or two entries of one attendance list."""
    if organisations_clash(mention.organisation, person) or titles_clash(mention.name, person):
        return True
    return mention.listed in person.lists and person.lists[mention.listed] != mention.as_printed


def _slip(mention: Mention, name: PersonName, person: Somebody) -> bool:
    """Whether the name is a slip for the person's; for a given name only beside the same organisation."""
    if not misspells(name, person) or _contradicts(mention, person):
        return False
    return not misspells_given(name, person) or bool(mention.organisation in person.organisations)


def _add(person: Somebody, mention: Mention, name: PersonName) -> None:
    person.papers.add(mention.paper_id)
    person.printed.append(mention.as_printed)
    person.titles |= titles_of(name)
    if mention.listed:
        person.lists.setdefault(mention.listed, mention.as_printed)
    if mention.organisation:
        person.organisations.add(mention.organisation)


def _across_bodies(people: dict[str, Somebody]) -> dict[str, str]:
    """For each person the key to publish: people of two bodies are one where name and organisation agree.

    A name without a given name ("A. Quill") joins the only one who has it in full beside that organisation.
    """
    joined: dict[str, str] = {}
    full: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for key, person in sorted(people.items()):
        found = {k for at in _full_names(person) for k in full[at]}
        joined[key] = found.pop() if len(found) == 1 else key
        for at in (*_full_names(person), *_short_names(person)):
            full[at].add(joined[key])
    for key, person in sorted(people.items()):
        if not person.given:
            found = {k for at in _short_names(person) for k in full[at] if people[k].given}
            joined[key] = found.pop() if len(found) == 1 else key
    return joined


def _full_names(person: Somebody) -> Iterable[tuple[str, str, str]]:
    if not person.given or not person.family:
        return []
    return [(fold(person.given), fold(person.family), o) for o in sorted(person.organisations)]


def _short_names(person: Somebody) -> Iterable[tuple[str, str, str]]:
    if not person.initials or not person.family:
        return []
    return [(f"{person.initials[0]}.", fold(person.family), o) for o in sorted(person.organisations)]
