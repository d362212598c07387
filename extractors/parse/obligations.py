"""Who is to do what: the sentences of minutes that oblige somebody who is named, or a post.

Takes a sentence and the names that the paper knows, gives each obligation: its owners and its words. spaCy's matchers
work on tokens of a blank English pipeline: names and posts are found first and made one token each, so that the
patterns below read as sentences do. A body ("the Committee") owns nothing, and who is only to be something, or to have
something done to them ("that Bo Fenn be appointed"), is not obliged.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractors.parse.names import looks_like_person, parse_name, people_in, split_names
from extractors.parse.posts import NOUNS, before_name
from extractors.parse.sentence_ends import pipeline
from schemas.passage import Passage
from schemas.record import Known

CAPITAL = r"[A-Z][\w’'-]*"
TITLES = r"Councillor|Cllr\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Inspector|Insp\.?|Sergeant|Sgt\.?|PCSO|PC|PS"
# "the Head of Parks, Sport and Play": the post ends before the first small word that is no link.
POST = re.compile(
    rf"(?<![\w’'])(?:[Tt]he )?(?:(?!(?:{TITLES})\b)(?:{CAPITAL}[ /&-]+)(?:and |of |& )?){{0,4}}(?i:(?<![A-Za-z]){NOUNS})\b"
    rf"(?: (?:of|for) (?:the )?{CAPITAL}(?:(?:,? (?:and |of |the |& |for )*){CAPITAL})*)?(?![\w’'])"
)
# "Borough Councillor" is anyone; "Cabinet Lead Member" is somebody.
NO_POST = re.compile(
    r"(?<!lead )(?<!cabinet )(?<!portfolio )\b(?:members?|partners?|residents?|students?|parents?|governors?|trustees?|councillors?|observers?"
    r"|tenants?|landlords?|contractors?|workers?|delegates?|operators?|wardens?|stewards?|speakers?|officers)$",
    re.I,
)
TAIL = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?:,? (?:of|from) (?:the )?{CAPITAL}(?:(?: (?:of|and|for|the|&))* {CAPITAL})*)?(?=[ ,])"
)
LED = re.compile(r"(?:That|As|When|While|If|And|But|For|In|At|On|To|After|Following|So|Then|With|By|From|Proposed|AGREED|RESOLVED)\s+")
ALL = re.compile(r"^\W?(All|Everyone|EVERYONE|Others|Governors)(?= (?:to|will|are asked)\b)")
ALONE = re.compile(r"(?:^|[,;:–—(-]|\bthat|\band)\s*$", re.I)
AS = re.compile(rf"\b[Aa]s (?:the )?(?:{CAPITAL} ?)+$")
JOINED = re.compile(r"\s*(?:,|/|&|\+|\band\b|\bor\b|,\s*and\b)\s*(?:the\s+)?$")
ADVERBS = ["also", "then", "now", "therefore", "kindly", "hopefully", "formally", "subsequently", "both", "to", "again", "further"]
PLEDGED = ["agreed", "agrees", "undertook", "offered", "promised", "volunteered", "undertakes", "offers"]
ASKED = ["asked", "requested", "instructed", "tasked", "authorised", "authorized", "directed", "delegated", "nominated"]
# Who is or becomes something, or only takes note, is not obliged.
STATES = frozenset(
    "be become became becomes is are was were been has have had remain remains serve serves act acts note notes"
    " approve approves receive receives accept agree agrees endorse support supports chair stand need want like wish"
    " know feel think hope retire leave hold being welcome thank".split()
)
# What "will" only foretells of somebody is no task.
FORETOLD = frozenset("return attend follow begin start appear perform sing speak join get take turn feature step".split())
BEING = re.compile(r"be (?:in touch|\w+ing)\b")
SMALL = re.compile(r"[a-z][\w’'-]*$")


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody is to do. `deed` are the words from the verb on, `clause` those with the owner; `how` is the pattern."""

    owners: tuple[Passage, ...]
    deed: Passage
    clause: Passage
    how: str


BODY = re.compile(r"\b(?:committee|board|partnership|panel|commission|cabinet)$", re.I)
# "That officers from the county send …": owners who are described.
DESCRIBED = re.compile(
    rf"(?<=[Tt]hat )(?:the |all )?(?:colleagues|officers|staff|representatives|partners)(?: (?:from|of|at|in) (?:the )?{CAPITAL}"
    rf"(?:(?:,| and| of| the| &)* {CAPITAL})*)?"
)


@dataclass(frozen=True)
class Cast:
    """The forms in which the people of one paper may be named."""

    forms: tuple[str, ...]
    organisations: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: Known) -> "Cast":
        """Full names, titles with family names, initials, and lone names where only one person has them."""
        people = [parse_name(n) for n in known.people]
        lone = Counter(w for p in {(p.given, p.family): p for p in people}.values() for w in (p.given, p.family) if w)
        forms: dict[str, None] = dict.fromkeys([*known.people, *known.initials])
        for person in people:
            if person.family:
                given = [person.given, person.initials, ". ".join(person.initials or "") + "."]
                forms |= dict.fromkeys(f"{g} {person.family}" for g in given if g)
            forms |= dict.fromkeys(w for w in (person.given, person.family) if w and lone[w] == 1 and len(w) > 2)
        bodies = (o for o in known.organisations if re.match(r"[A-Z]", o) and not BODY.search(o))
        return cls(tuple(sorted(f for f in forms if len(f) > 1)), tuple(sorted(bodies)))


def obligations(sentence: Passage, cast: Cast, limb: bool = False, before: str | None = None) -> Iterator[Obligation]:
    """The obligations of `sentence`; as a `limb` ("That X do …") its bare verbs count too."""
    doc = _read(sentence.text, cast)
    matches = sorted(_patterns()(doc), key=lambda m: (m[1], -m[2]))
    taken = -1
    for key, start, end in matches:
        how = doc.vocab.strings[key]
        if start <= taken or (how in ("limb", "should", "by") and not limb):
            continue
        made = _made(sentence, doc[start:end], how)
        if made:
            taken = end - 1
            yield made


def owners_in(sentence: Passage, cast: Cast) -> list[Passage]:
    """The people and posts that `sentence` names, in order."""
    doc = _read(sentence.text, cast)
    return [sentence.cut(t.idx, t.idx + len(t.text)) for t in doc if t.ent_type_ == "OWNER"]


def _made(sentence: Passage, span: Span, how: str) -> Obligation | None:
    doc = span.doc
    text = sentence.text
    own = next((t for t in span if t.ent_type_ == "OWNER"), None)
    verb = doc[span.end] if span.end < len(doc) else None
    if own is None or (how != "by" and (verb is None or not _obliges(doc, verb, how))):
        return None
    until = _until(text, span.end_char)
    if how == "by":
        start = span[0].idx
        clause = deed = sentence.cut(start, until)
    else:
        clause = sentence.cut(_from(text, own.idx), until)
        deed = sentence.cut(verb.idx, until)
    if how in ("will", "to", "by") and not _well_known(doc, own):
        return None
    if how == "to" and span[1].lower_ == "to" and not ALONE.search(text[: own.idx]):
        return None
    names = [n for a, b in _each(text, own) for n in split_names(sentence.cut(a, b).strip(" ,"))]
    return Obligation(tuple(n for n in names if n), deed.strip(), clause.strip(), how)


def _well_known(doc: Doc, own: Span) -> bool:
    """Whether one of the owners is a name that the paper knows, a titled name or a post, and not only shaped as a name."""
    shaped = doc.user_data["shaped"]
    return any(span not in shaped for span in _each(doc.text, own))


def _obliges(doc: Doc, verb: Span, how: str) -> bool:
    """Whether a verb after an owner is something to be done."""
    low = verb.lower_
    if not SMALL.match(verb.text):
        return False
    if low == "be":
        return how in ("will", "to") and bool(BEING.match(doc.text, verb.idx))
    if how == "pledge":
        return low not in ("the", "a", "an", "this", "these", "that", "it", "its", "any", "all", "their")
    if how == "limb" and low in ("to", "will", "would", "should", "shall", "of", "and", "or", "for", "from", "in", "as", "with"):
        return False
    if low == "continue" and re.match(r"continue (?:as|in|on)\b", doc.text[verb.idx :]):
        return False
    if how == "will" and low in FORETOLD:
        return False
    if how == "limb" and re.search(r"(?:ly|’s|'s)$", low):
        return False
    return low not in STATES and low not in ("not", "the", "a", "an", "his", "her", "their", "this")


def _until(text: str, at: int) -> int:
    """Where the clause ends: before another "that" clause or a clause of its own after a semicolon."""
    match = re.compile(r"[,;]?\s+(?:and|but) that\b|;\s+(?=\w+ )").search(text, at)
    return match.start() if match else len(text)


def _from(text: str, at: int) -> int:
    """Where the clause of an owner starts: with the few words that lead in to it ("As Secretary, Bo will …")."""
    lead = text[:at]
    if not lead.strip() or (len(lead.split()) <= 6 and re.match(r"(?:as|in|at|on|by|for|to|before|after)\b[^.;]*, $", lead, re.I)):
        return 0
    return at


def _each(text: str, own: Span) -> list[tuple[int, int]]:
    """The owners that one merged token stands for."""
    spans = own.doc.user_data["owners"]
    return [(a, b) for a, b in spans if own.idx <= a and b <= own.idx + len(own.text)] or [(own.idx, own.idx + len(own.text))]


@lru_cache(maxsize=4096)
def _read(text: str, cast: Cast) -> Doc:
    """`text` as tokens in which each owner, or owners joined by "and", is one token with the entity type OWNER."""
    doc = pipeline().make_doc(text)
    spans = _owner_spans(text, cast, doc)
    doc.user_data["owners"] = [s for s, _ in spans]
    doc.user_data["shaped"] = {s for s, known in spans if not known}
    spans = doc.user_data["owners"]
    groups = _grouped(text, spans)
    wanted = [doc.char_span(a, b, label="OWNER", alignment_mode="expand") for a, b in groups]
    with doc.retokenize() as merger:
        for span in filter_spans([s for s in wanted if s is not None]):
            merger.merge(span, attrs={"ENT_TYPE": "OWNER"})
    return doc


def _owner_spans(text: str, cast: Cast, doc: Doc) -> list[tuple[tuple[int, int], bool]]:
    """Where people and posts are named, longest first, in order; and whether more than their shape tells them."""
    known = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for _, a, b in _names(cast.forms)(doc)]
    spans = {_titled(text, *s): True for s in known}
    spans |= {_unled(text, *m.span()): True for m in POST.finditer(text) if _is_owner_post(m[0]) and not AS.search(text[: m.end()])}
    spans |= {m.span(1): True for m in ALL.finditer(text)}
    for person in people_in(Passage((), text, (), ())):
        for match in re.finditer(re.escape(person.text), text):
            span = _titled(text, *_unled(text, *match.span()))
            spans.setdefault(span, bool(before_name(text[slice(*span)])) or any(a <= span[0] and span[1] <= b or span[0] <= a and b <= span[1] for a, b in known))
    for _, a, b in _names(cast.organisations)(doc) if cast.organisations else ():
        spans.setdefault((doc[a].idx, doc[b - 1].idx + len(doc[b - 1])), False)
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
    """The span with the title or rank printed before the name."""
    before = re.search(rf"(?:(?:{TITLES}|Councillors|Cllrs\.?|Member|Commissioner|Director|President|Chief|The) ?){{1,3}}$", text[:a])
    if before and (looks_like_person(text[before.start() : b]) or before[0].strip()[:-1] in ("Councillor", "Cllr")):
        return (before.start() + len(before[0]) - len(before[0].lstrip()), b) if not re.match(r"Councillors|Cllrs", before[0]) else (a, b)
    return a, b


def _is_owner_post(text: str) -> bool:
    bare = re.sub(r"^[Tt]he ", "", text)
    noun = re.sub(r" (?:of|for) .*", "", bare)
    if len(bare) < 4 or NO_POST.search(noun) or (noun == bare and re.fullmatch(r"(?i)lead|head|assistant|officer", bare)):
        return False
    return bare[0].isupper() or bare.lower() in ("clerk", "chair", "chairman", "secretary", "treasurer")


def _grouped(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Owners joined by "and", "/" or a comma as one, with what follows of where they come from."""
    groups: list[tuple[int, int]] = []
    for a, b in spans:
        if groups and JOINED.fullmatch(text[groups[-1][1] : a]):
            groups[-1] = (groups[-1][0], b)
        else:
            groups.append((a, b))
    return [(a, b + (t.end() if (t := TAIL.match(text[b:])) else 0)) for a, b in groups]


@lru_cache(maxsize=64)
def _names(forms: tuple[str, ...]) -> PhraseMatcher:
    matcher = PhraseMatcher(pipeline().vocab, attr="ORTH")
    matcher.add("NAME", [pipeline().make_doc(f) for f in forms])
    return matcher


@cache
def _patterns() -> Matcher:
    """The ways in which minutes oblige somebody."""
    owner = {"ENT_TYPE": "OWNER"}
    adverb = {"LOWER": {"IN": [a for a in ADVERBS if a != "to"]}, "OP": "*"}
    comma = {"LOWER": ",", "OP": "?"}
    has = {"LOWER": {"IN": ["has", "have", "had"]}, "OP": "?"}
    matcher = Matcher(pipeline().vocab)
    matcher.add("limb", [[{"LOWER": "that"}, owner, comma, adverb]])
    matcher.add("pledge", [[owner, has, adverb, {"LOWER": {"IN": PLEDGED}}, {"LOWER": "to"}]])
    be = {"LOWER": {"IN": ["be", "is", "are", "was", "were"]}}
    matcher.add("asked", [[owner, be, {"LOWER": {"IN": ASKED}}, {"LOWER": "to"}]])
    matcher.add("will", [[owner, comma, {"LOWER": {"IN": ["will", "’ll", "shall"]}}, adverb]])
    matcher.add("should", [[owner, {"LOWER": {"IN": ["should", "would", "must"]}}, adverb]])
    matcher.add("to", [[owner, {"LOWER": {"IN": ["is", "are"]}, "OP": "?"}, {"LOWER": "to"}]])
    by = [{"LOWER": {"IN": ["should", "will"]}, "OP": "?"}, {"LOWER": "be"}, {"LOWER": {"REGEX": "ly$"}, "OP": "?"}]
    matcher.add("by", [[*by, {"LOWER": {"REGEX": "(?:ed|en|wn|ne|nt|ht|made|set|put)$"}}, {"LOWER": "by"}, owner]])
    return matcher
