"""Acronyms to what they stand for, as the papers themselves explain them.

Takes pages, gives an `Explained`: "Larkmoor Youth Trust (LYT)" in running text, "LYT – Larkmoor Youth Trust" in a
glossary. Every letter of the acronym must begin a word of the name. Where a paper explains an acronym in its own way
that holds for the paper; an acronym that papers explain differently stands for nothing elsewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from extractors.parse.names import looks_like_person
from pipeline.slug import slug
from pipeline.tell_apart import distance
from schemas.paper import PageText

AFTER_NAME = re.compile(r"\(\s*[‘'“\"]?(?:the )?([A-Z][A-Za-z&]{1,7})[’'”\"]?\s*\)")
IN_LIST = re.compile(r"(?m)^\W*([A-Z][A-Z&]{1,7})\s*(?:[-–—:=]\s*|\s)([A-Z][^\n]{3,90}(?:\n[a-z][^\n]{3,60})?)")
WORD = re.compile(r"[^\W\d_][\w’'&.-]*|&")
SMALL = frozenset("a an and at by for from in of on or the to with &".split())
SLIPS = 3
BREAK = re.compile(r"[.;:()•\n]\s*\n|\n\s*\n|[;:()•!?]")


@dataclass(frozen=True)
class Explained:
    """What acronyms stand for: in one paper, and wherever all papers agree."""

    papers: dict[tuple[str, str], str] = field(default_factory=dict)
    everywhere: dict[str, str] = field(default_factory=dict)

    def name(self, acronym: str, paper_id: str) -> str | None:
        """The full name, as printed most often."""
        return self.papers.get((paper_id, acronym)) or self.everywhere.get(acronym)


def expand(pages: Iterable[PageText], people: Collection[str] = ()) -> Explained:
    """The acronyms that `pages` explain; the initials of `people` (names on attendance lists) are none."""
    people = {slug(p) for p in people}
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for page in pages:
        for acronym, name in _explained(page.text):
            if not _is_persons(name, people):
                told[page.paper_id, acronym][name] += 1
    overall: dict[str, Counter[str]] = defaultdict(Counter)
    for (_, acronym), names in told.items():
        overall[acronym].update(names)
    everywhere = {a: name for a, names in overall.items() if (name := _one(names))}
    return Explained({k: everywhere.get(k[1], name) for k, names in told.items() if (name := _one(names))}, everywhere)


def _is_persons(name: str, people: Collection[str]) -> bool:
    """ "Ada Quill (AQ)" gives initials; a name of two words that has the shape of a person's is taken for one."""
    return slug(name) in people or (len(name.split()) == 2 and looks_like_person(name))


def _one(names: Counter[str]) -> str | None:
    """The name, where all are one but for plurals, articles and a slip of some letters: as printed most often."""
    most = min(names, key=lambda n: (-names[n], n))
    return most if all(_alike(_key(most), _key(n)) for n in names) else None


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) > 4 * SLIPS and distance(a, b, SLIPS) <= SLIPS)


def _key(name: str) -> str:
    words = [re.sub(r"s$", "", w) for w in slug(name).split("-")]
    return "-".join(w for w in words if w not in SMALL)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in AFTER_NAME.finditer(text):
        before = BREAK.split(text[max(0, match.start() - 120) : match.start()])[-1]
        if name := _spelt_at_end(match[1], before):
            yield match[1], name
    for match in IN_LIST.finditer(text):
        if name := _spelt_at_start(match[1], match[2]):
            yield match[1], name


def _spelt_at_end(acronym: str, before: str) -> str | None:
    """The words at the end of `before` that the letters begin: "Office of the …" for "O…", "Duke of York" for "DOY"."""
    words = list(WORD.finditer(before))
    for counted in (False, True):
        at = _start(_letters(acronym), [w[0] for w in words], counted)
        if at is not None:
            return _tidy(before[words[at].start() :])
    return None


def _start(letters: list[str], words: list[str], counted: bool) -> int | None:
    """Which word the first letter begins, last letter first; small words have letters only where they are `counted`."""
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word[0].upper() == letters[-1] and (word[0].isupper() or (counted and word in SMALL)):
            letters.pop()
            if not letters:
                return at if word[0].isupper() else None
        elif word not in SMALL:
            return None
    return None


def _spelt_at_start(acronym: str, after: str) -> str | None:
    """The words at the start of `after` that the letters begin, in order."""
    letters = _letters(acronym)[::-1]
    for word in WORD.finditer(after):
        if word[0][0].isupper() and letters and word[0][0] == letters[-1]:
            letters.pop()
        elif word[0] not in SMALL:
            return None
        if not letters:
            return _tidy(after[: word.end()])
    return None


def _letters(acronym: str) -> list[str]:
    return [c for c in acronym if c.isupper()] if sum(c.isupper() for c in acronym) > 1 else ["\0"]


def _tidy(name: str) -> str:
    return re.sub(r"[’']s?$", "", " ".join(name.split()).strip(" ,.-–"))
