"""Who may own an action: the people, posts and bodies that a sentence names.

Takes a sentence and the names that the paper knows, gives its tokens with each owner (or owners joined by "and") as one
token. spaCy's phrase matcher finds the forms of known names; titled names, names by their shape, posts and described
owners ("officers from the county") are found in the text. Whether an owner is known or only shaped as a name is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractors.parse.names import GIVEN, looks_like_person, parse_name, people_in
from extractors.parse.posts import NOUNS, before_name
from extractors.parse.sentence_ends import pipeline
from schemas.passage import Passage
from schemas.record import Known
from schemas.section import Document

CAPITAL = r"[A-Z][\w’'-]*"
TITLES = r"Councillor|Cllr\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Inspector|Insp\.?|Sergeant|Sgt\.?|PCSO|PC|PS"
TITLED = re.compile(
    rf"(?<![\w’'])(?:(?:Chief |Board |Council )?(?:{TITLES}|Member|Commissioner|Director|President) ){{1,2}}$"
)
# "the Head of Parks, Sport and Play": the post ends before the first small word that is no link.
POST = re.compile(
    rf"(?<![\w’'])(?:[Tt]he )?(?:(?!(?:{TITLES})\b)(?:{CAPITAL}[ /&-]+)(?:and |of "
    rf"|& )?){{0,4}}(?i:(?<![A-Za-z]){NOUNS})\b"
    r"(?: to the (?:Board|Council|Governors|Trustees|Committee|Trust|Governing Body)\b)?"
    rf"(?: (?:of|for) (?:the )?{CAPITAL}(?:(?:,? (?:and |of |the |& |for )*){CAPITAL})*)?(?![\w’'])"
)
# "Borough Councillor" is anyone; "Cabinet Lead Member" is somebody.
NO_POST = re.compile(
    r"(?<!lead )(?<!cabinet )(?<!portfolio )\b(?:members?|partners?|residents?|students?|parents?|governors?"
    r"|trustees?|councillors?|observers?"
    r"|tenants?|landlords?|contractors?|workers?|delegates?|operators?|wardens?|stewards?|speakers?|officers)$",
    re.I,
)
TAIL = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?:,? (?:of|from) (?:the )?{CAPITAL}(?:(?: (?:of|and|for|the|&))* {CAPITAL})*)?(?=[ ,])"
)
LED = re.compile(
    r"(?:That|As|When|While|Whilst|Although|Though|Since|Once|If|And|But|For|In|At|On|To|After|Following|So|Then|With|By|From|Proposed|AGREED"
    r"|RESOLVED)\s+"
)
ALL = re.compile(r"^\W?(All|Everyone|EVERYONE|Others|Governors)(?= (?:to|will|are asked)\b)")
# A given name alone is somebody's, though no list has it: "Peter will mend the gate".
ALONE = re.compile(
    rf"(?<![\w’'])(?:{'|'.join(sorted(n.title() for n in GIVEN - {'dawn', 'mark'}))})"
    r"(?= (?:will|to|is|has|agreed|offered|said|undertook|volunteered|was)\b)"
)
AS = re.compile(rf"\b[Aa]s (?:the )?(?:{CAPITAL} ?)+$")
JOINED = re.compile(r"\s*(?:,|/|&|\+|\band\b|\bor\b|,\s*and\b)\s*(?:the\s+)?$")
BODY = re.compile(r"\b(?:committee|board|partnership|panel|commission|cabinet)$", re.I)
# "That officers from the county send …": owners who are described.
DESCRIBED = re.compile(
    rf"(?<=[Tt]hat )(?:the |all )?(?:colleagues|officers|staff|representatives|partners)(?: (?:from|of|at"
    rf"|in) (?:the )?{CAPITAL}"
    rf"(?:(?:,| and| of| the| &)* {CAPITAL})*)?"
)


PRESENT = re.compile(r"\bpresent\b|\battend(?:ed|ees|ance|ing)\b", re.I)
# What is rather an abbreviation than somebody's initials.
NO_INITIALS = frozenset("AGM AM AI CE CV EU GP HR ID IT MP NB NE NW OK PA PC PM PR PS SE SW TV UK UN US".split())


@dataclass(frozen=True)
class Cast:
    """The forms in which the people of one paper may be named."""

    forms: tuple[str, ...]
    organisations: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: Known, also: Iterable[str] = ()) -> "Cast":
        """Full names, titles with family names, initials, given names, and family names that one person has.

        A name in the capitals of a list ("ADA QUILL") is set as a name in the text. `also` are names of people whom
        no list gives.
        """
        named = [n.title() if n.isupper() and " " in n else n for n in dict.fromkeys((*known.people, *also))]
        people = [parse_name(n) for n in named]
        lone = Counter(w for p in {(p.given, p.family): p for p in people}.values() for w in (p.given, p.family) if w)
        forms: dict[str, None] = dict.fromkeys([*known.people, *named, *known.initials])
        for person in people:
            if person.family:
                given = [person.given, person.initials, ". ".join(person.initials or "") + "."]
                forms |= dict.fromkeys(f"{g} {person.family}" for g in given if g)
                forms |= dict.fromkeys(
                    i for i in (f"{person.initials or ''}{person.family[0]}",) if i not in NO_INITIALS
                )
            forms |= dict.fromkeys(
                w for w in (person.given, person.family) if w and len(w) > 2 and (w == person.given or lone[w] == 1)
            )
        bodies = (o for o in known.organisations if re.match(r"[A-Z]", o) and not BODY.search(o))
        return cls(tuple(sorted(f for f in forms if len(f) > 1)), tuple(sorted(bodies)))


def people_told(document: Document) -> list[str]:
    """The people whom minutes name in the sentence that says who was present."""
    blocks = (b for p in document.parts for b in p.opening if b.table is None and PRESENT.search(b.text.text))
    return [n.text for b in blocks for n in people_in(b.text) if looks_like_person(n.text)]


def owners_in(sentence: Passage, cast: Cast) -> list[Passage]:
    """The people and posts that `sentence` names, in order."""
    doc = read_owners(sentence.text, cast)
    return [sentence.cut(t.idx, t.idx + len(t.text)) for t in doc if t.ent_type_ == "OWNER"]


def each_owner(text: str, own: Span) -> list[tuple[int, int]]:
    """The owners that one merged token stands for."""
    spans = own.doc.user_data["owners"]
    return [(a, b) for a, b in spans if own.idx <= a and b <= own.idx + len(own.text)] or [
        (own.idx, own.idx + len(own.text))
    ]


@lru_cache(maxsize=4096)
def read_owners(text: str, cast: Cast) -> Doc:
    """`text` as tokens in which each owner, or owners joined by "and", is one token with the entity type OWNER."""
    doc = pipeline().make_doc(text)
    spans = _owner_spans(text, cast, doc)
    doc.user_data["owners"] = [s for s, _ in spans]
    doc.user_data["shaped"] = {s for s, known in spans if not known}
    spans = doc.user_data["owners"]
    groups = _grouped(text, spans, doc.user_data["shaped"])
    wanted = [doc.char_span(a, b, label="OWNER", alignment_mode="expand") for a, b in groups]
    with doc.retokenize() as merger:
        for span in filter_spans([s for s in wanted if s is not None]):
            merger.merge(span, attrs={"ENT_TYPE": "OWNER"})
    return doc


def _owner_spans(text: str, cast: Cast, doc: Doc) -> list[tuple[tuple[int, int], bool]]:
    """Where people and posts are named, longest first, in order; and whether more than their shape tells them."""
    known = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for _, a, b in _names(cast.forms)(doc)]
    spans = {_titled(text, *s): True for s in known}
    spans |= {
        _unled(text, *m.span()): True
        for m in POST.finditer(text)
        if _is_owner_post(m[0]) and not AS.search(text[: m.end()])
    }
    spans |= {m.span(1): True for m in ALL.finditer(text)}
    for person in people_in(Passage((), text, (), ())):
        for match in re.finditer(re.escape(person.text), text):
            span = _titled(text, *_unled(text, *match.span()))
            spans.setdefault(
                span,
                bool(before_name(text[slice(*span)]))
                or any((a <= span[0] and span[1] <= b) or (span[0] <= a and b <= span[1]) for a, b in known),
            )
    for _, a, b in _names(cast.organisations)(doc) if cast.organisations else ():
        spans.setdefault((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])), False)
    for match in ALONE.finditer(text):
        if not re.search(r"[\w’'] $", text[: match.start()]) or match.span() in spans:
            spans[match.span()] = True
    for match in DESCRIBED.finditer(text):
        spans.setdefault(match.span(), False)
    kept: list[tuple[tuple[int, int], bool]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][0][1]:
            kept.append((span, spans[span]))
    return kept


def _unled(text: str, a: int, b: int) -> tuple[int, int]:
    """The span without a word before the name that only its place gives a capital: "That Ada Quill …"."""
    lead = LED.match(text, a, b)
    return (lead.end(), b) if lead else (a, b)


def _titled(text: str, a: int, b: int) -> tuple[int, int]:
    """The span with the title or rank printed before the name; a plural title belongs to no one name."""
    before = TITLED.search(text, 0, a)
    return (before.start(), b) if before and before.end() == a else (a, b)


def _is_owner_post(text: str) -> bool:
    bare = re.sub(r"^[Tt]he ", "", text)
    noun = re.sub(r" (?:of|for|to) .*", "", bare)
    if (
        len(bare) < 4
        or NO_POST.search(noun)
        or (noun == bare and re.fullmatch(r"(?i)lead|head|assistant|officer", bare))
    ):
        return False
    return bare[0].isupper() or bare.lower() in ("clerk", "chair", "chairman", "secretary", "treasurer")


def _grouped(text: str, spans: list[tuple[int, int]], shaped: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Owners joined by "and", "/" or a comma as one, with what follows of where they come from.

    "At the Beacon Bonfire, Bo Fenn will …": what is only shaped as a name is not joined to one by a comma.
    """
    groups: list[tuple[int, int]] = []
    for n, (a, b) in enumerate(spans):
        apart = n and text[spans[n - 1][1] : a].strip() == "," and spans[n - 1] in shaped and (a, b) not in shaped
        if groups and not apart and JOINED.fullmatch(text[groups[-1][1] : a]):
            groups[-1] = (groups[-1][0], b)
        else:
            groups.append((a, b))
    return [(a, b + (t.end() if (t := TAIL.match(text[b:])) else 0)) for a, b in groups]


@lru_cache(maxsize=64)
def _names(forms: tuple[str, ...]) -> PhraseMatcher:
    matcher = PhraseMatcher(pipeline().vocab, attr="ORTH")
    matcher.add("NAME", [pipeline().make_doc(f) for f in forms])
    return matcher
