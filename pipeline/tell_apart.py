"""Whether two printed names may be one person's: what fits, and what speaks against it.

Takes the parts of names (`PersonName`) and what is known of a `Somebody`; gives yes or no. Knows nothing of papers.
Refuses on any contradiction: two given names, "Mr" and "Mrs", a councillor and a constable, two organisations.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractors.parse.names import PersonName
from extractors.parse.names import parse_name as _parse_name

LONG = 5
"""Names this long or longer may be misspelt by a letter."""
SMALL = frozenset("a an and at for from in of on s the to".split())
SEXES = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
COUNCILLOR = re.compile(r"\b(?:councillor|cll?r|alderman|ald)s?\b", re.I)


@dataclass(slots=True)
class Somebody:
    """One person of one body so far: the parts of the name, and where the forms of it are printed."""

    given: str | None = None
    initials: str | None = None
    family: str | None = None
    papers: set[str] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)
    """The attendance lists on which the person stands, with the name as it is printed there."""
    organisations: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    printed: list[str] = field(default_factory=list)


parse_name = cache(_parse_name)


def same(name: PersonName, person: Somebody) -> bool:
    """Whether both are the same name: titles, short forms and hyphens make no difference."""
    if not name.family or not person.family:
        return False
    if name.given and person.given and fold(name.given + name.family) == fold(person.given + person.family):
        return True  # "Hart-Quill" and "Hart Quill"
    if fold(name.family) != fold(person.family):
        return False
    if name.given and person.given:
        return same_given(name.given, person.given)
    return not name.given and not person.given and (name.initials or "") == (person.initials or "")


def shortens(name: PersonName, person: Somebody) -> bool:
    """Whether a partial name is a shorter form of the person's."""
    if name.given and not name.family:
        return bool(person.given and same_given(name.given, person.given))
    if not name.family or not person.family or fold(name.family) != fold(person.family) or name.given:
        return False
    return initials_agree(name.initials, person.initials)


def initials_agree(a: str | None, b: str | None) -> bool:
    """ "A" and "AB" may be one person's, "A" and "B" or "AB" and "AC" not."""
    return not a or not b or a.startswith(b) or b.startswith(a)


def initials_of(given: str | None, initials: str | None, family: str | None) -> set[str]:
    """The initials by which a person may be called: "AQ"; "AHQ" and "AQ" for a double name."""
    if not initials or not family:
        return set()
    letters = [initials[0], *(w[0].upper() for w in re.split(r"[\s-]", family) if w[:1].isupper())]
    return {"".join(letters), letters[0] + letters[-1]} if len(letters) > 1 else set()


def misspells(name: PersonName, person: Somebody) -> bool:
    """Whether one of the names is a letter or two off and nothing else speaks against it."""
    if not name.family or not person.family:
        return False
    if _off_by_little(fold(name.family), fold(person.family)):
        if name.given and person.given:
            return same_given(name.given, person.given)
        return bool(name.initials and person.initials and initials_agree(name.initials, person.initials))
    if fold(name.family) != fold(person.family) or not (name.given and person.given):
        return False
    return _off_by_little(fold(name.given.split()[0]), fold(person.given.split()[0]))


def misspells_given(name: PersonName, person: Somebody) -> bool:
    """Whether only the given names differ: "Lindsay", "Lindsey" may as well be two people of one family name."""
    return bool(name.family and person.family) and fold(name.family or "") == fold(person.family or "")


def same_given(a: str, b: str) -> bool:
    """Whether two first names may be one person's: the same, one a short form, or a second one left out."""
    return bool(full_forms(fold(a.split()[0])) & full_forms(fold(b.split()[0])))


def titles_clash(name: PersonName, person: Somebody) -> bool:
    """ "Mr Quill" is not "Mrs Quill", and "Cllr Quill" not "Sgt Quill"."""
    said = titles_of(name)
    for pair in (("m", "f"), ("councillor", "rank")):
        if any(a in said and b in person.titles and a not in person.titles for a, b in (pair, pair[::-1])):
            return True
    return False


@cache
def titles_of(name: PersonName) -> frozenset[str]:
    """What titles and rank tell of somebody."""
    words = re.findall(r"[a-z]+", (name.title or "").lower())
    said = {SEXES[w] for w in words if w in SEXES}
    if COUNCILLOR.search(name.title or ""):
        said.add("councillor")
    return frozenset(said | ({"rank"} if name.rank else set()))


def organisations_clash(organisation: str | None, person: Somebody) -> bool:
    """Whether an organisation is none of the person's: "Police" may be "Larkmoor Police", not "Larkmoor Council"."""
    if not organisation or not person.organisations or organisation in person.organisations:
        return False
    words = _words(organisation)
    return not any(words <= (other := _words(o)) or other <= words for o in person.organisations)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower())) - SMALL


@cache
def fold(text: str) -> str:
    """Text for comparison: no accents, case, hyphens or marks."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower())


@cache
def full_forms(given: str) -> frozenset[str]:
    """The full first names that `given` (folded) may stand for, itself included."""
    return frozenset({given}) | _SHORT.get(given, frozenset())


def _read_short_names() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for line in Path(__file__).with_name("short_names.txt").read_text(encoding="utf-8").splitlines():
        full, *short = line.split() if not line.startswith("#") else [""]
        for name in short:
            forms[name].add(full)
    return {k: frozenset(v) for k, v in forms.items()}


_SHORT = _read_short_names()


def _off_by_little(a: str, b: str) -> bool:
    """Whether two words of some length differ by a letter, long ones by two."""
    if min(len(a), len(b)) < LONG:
        return False
    slips = 2 if min(len(a), len(b)) >= 8 else 1
    return 0 < distance(a, b, slips) <= slips


def distance(a: str, b: str, most: int) -> int:
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
