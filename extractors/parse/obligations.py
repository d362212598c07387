"""Who is to do what: the sentences of minutes that oblige somebody who is named, or a post.

Takes a sentence and the names that the paper knows, gives each obligation: its owners and its words. spaCy's matchers
work on tokens of a blank English pipeline: names and posts are found first and made one token each, so that the
patterns below read as sentences do. A body ("the Committee") owns nothing, and who is only to be something, or to have
something done to them ("that Bo Fenn be appointed"), is not obliged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from extractors.parse.names import split_names
from extractors.parse.owners import Cast, each_owner, read_owners
from extractors.parse.sentence_ends import pipeline
from schemas.passage import Passage

ALONE = re.compile(r"(?:^|[,;:–—(-]|\bthat|\band|, with)\s*$", re.I)
ADVERBS = [
    "also",
    "then",
    "now",
    "therefore",
    "kindly",
    "hopefully",
    "formally",
    "subsequently",
    "both",
    "to",
    "again",
    "further",
    "soon",
    "shortly",
    "likely",
    "probably",
]
PLEDGED = ["agreed", "agrees", "undertook", "offered", "promised", "volunteered", "undertakes", "offers"]
ASKED = ["asked", "requested", "instructed", "tasked", "authorised", "authorized", "directed", "delegated", "nominated"]
ONLY_LIMBS = ("limb", "should", "by", "instructs")
ONLY_SAID = ("asks", "promised", "said")
SAID = ["said", "confirmed", "advised", "stated", "replied", "reported", "indicated", "responded"]
INSTRUCT = [
    "instruct",
    "ask",
    "request",
    "authorise",
    "authorize",
    "direct",
    "task",
    "instructing",
    "asking",
    "requesting",
]
# Who is or becomes something, or only takes note, is not obliged.
STATES = frozenset(
    "be become became becomes is are was were been has have had remain remains serve serves act acts note notes"
    " approve approves receive receives accept agree agrees endorse chair stand need want like wish"
    " know feel think hope retire leave hold being welcome thank".split()
)
# What "will" only foretells of somebody is no task.
FORETOLD = frozenset("return attend follow begin start appear perform sing speak join turn feature step".split())
# What a body is asked to do as a body.
DECIDING = frozenset("consider review discuss approve accept adopt agree ratify endorse support decide vote".split())
# What somebody "said they would" that is no undertaking.
WISHES = frozenset("prefer welcome appreciate support expect benefit rather continue".split())
# What somebody is asked to do there and then is no task; what a resolution asks is still to come.
AT_ONCE = frozenset(
    "leave introduce speak explain comment clarify outline present sign second vote stand sit join take read open"
    " describe elaborate say tell bear refrain remember wait withdraw step note confirm talk summarise".split()
)
BEING = re.compile(r"be (?:in touch|\w+ing)\b")
GOES_ON = r"(?:then )?(?:give|send|make|bring|ask|write|check|arrange|provide|report|contact|take|let|put|get|find)"
# "should, in the light of this, mend", "should (i) mend"
COMMA = {"LOWER": ","}
ASIDE = [COMMA, {"LOWER": {"NOT_IN": [",", ".", ";"]}, "OP": "{1,14}"}, COMMA]
NUMBER = [{"LOWER": "("}, {"LOWER": {"REGEX": "^(?:[ivx]{1,4}|[a-d1-9])$"}}, {"LOWER": ")"}]
NEXT = re.compile(
    r"[,;]?\s+(?:and|but) (?:that\b|(?=[A-Z][\w’'-]* (?:[A-Z][\w’'-]* )?(?:said|will|agreed|offered)\b)"
    r"|(?:it|this|consideration|thanks|discussion) (?:was|were)\b)"
    rf"|;\s+(?!{GOES_ON}\b)(?=\w+ )"
)
SMALL = re.compile(r"[a-z][\w’'-]*$")


@dataclass(frozen=True, slots=True)
class Obligation:
    """What somebody is to do: `deed` from the verb on, `clause` with the owner; `how` is the pattern."""

    owners: tuple[Passage, ...]
    deed: Passage
    clause: Passage
    how: str


def obligations(sentence: Passage, cast: Cast, limb: bool = False) -> Iterator[Obligation]:
    """The obligations of `sentence`; as a `limb` ("That X do …") its bare verbs count too."""
    doc = read_owners(sentence.text, cast)
    matches = sorted(_patterns()(doc), key=lambda m: (m[1], -m[2]))
    taken = -1
    for key, start, end in matches:
        how = doc.vocab.strings[key]
        if (
            start <= taken
            or (how in ("limb", "should", "by", "instructs") and not limb)
            or (how in ("asks", "promised") and limb)
            or (how == "asks" and start and doc[start - 1].lower_ in ("has", "have", "had"))
        ):
            continue
        made = _made(sentence, doc[start:end], how, limb)
        if made:
            taken = end - 1
            yield made


def _made(sentence: Passage, span: Span, how: str, limb: bool) -> Obligation | None:
    doc = span.doc
    text = sentence.text
    own = next((t for t in span if t.ent_type_ == "OWNER"), None)
    verb = doc[span.end] if span.end < len(doc) else None
    passive = how in ("by", "promised")
    if own is None or (not passive and (verb is None or not _obliges(doc, verb, how, limb))):
        return None
    until = _within_bracket(text, own.idx, _until(text, span.end_char))
    if passive:
        start = span[0].idx if how == "by" else _start(text, span[0].idx)
        clause = deed = sentence.cut(start, until)
    else:
        clause = sentence.cut(span[0].idx if how == "asks" else _from(text, own.idx), until)
        deed = sentence.cut(verb.idx, until)
    if how in ("will", "to", "by", "asks", "promised") and not _well_known(doc, own):
        return None
    if how == "to" and span[1].lower_ == "to" and not ALONE.search(text[: own.idx]):
        return None
    names = [n for a, b in each_owner(text, own) for n in split_names(sentence.cut(a, b).strip(" ,"))]
    return Obligation(tuple(n for n in names if n), deed.strip(), clause.strip(), how)


def _well_known(doc: Doc, own: Span) -> bool:
    """Whether an owner is a name that the paper knows, a titled name or a post, and not only shaped as a name."""
    shaped = doc.user_data["shaped"]
    return any(span not in shaped for span in each_owner(doc.text, own))


def _obliges(doc: Doc, verb: Span, how: str, limb: bool) -> bool:
    """Whether a verb after an owner is something to be done."""
    low = verb.lower_
    if not SMALL.match(verb.text) or low in ADVERBS:
        return False
    if low == "be":
        return how in ("will", "to") and bool(BEING.match(doc.text, verb.idx))
    if how == "pledge":
        return low not in ("the", "a", "an", "this", "these", "that", "it", "its", "any", "all", "their")
    if how == "limb" and low in (
        "to",
        "will",
        "would",
        "should",
        "shall",
        "of",
        "and",
        "or",
        "for",
        "from",
        "in",
        "as",
        "with",
        "can",
        "could",
        "may",
        "might",
    ):
        return False
    if low == "continue" and re.match(r"continue (?:as|in|on)\b", doc.text[verb.idx :]):
        return False
    if how in ("asks", "asked") and low in (DECIDING if limb else AT_ONCE | DECIDING):
        return False
    talks = re.match(r"speak (?:with|to)\b", doc.text[verb.idx :])
    if how in ("will", "said") and not talks and low in FORETOLD | (WISHES if how == "said" else frozenset()):
        return False
    if how == "limb" and re.search(r"(?:ly|’s|'s)$", low):
        return False
    return low not in STATES and low not in ("not", "the", "a", "an", "his", "her", "their", "this")


def _start(text: str, at: int) -> int:
    """Where the clause before `at` starts: after a semicolon, or after "; however, "."""
    lead = list(re.finditer(r"(?:;|:)\s+(?:(?:however|but|and),? )?|\b(?:and|but) (?=an? )", text[:at]))
    return lead[-1].end() if lead else 0


def _until(text: str, at: int) -> int:
    """Where the clause ends: before another "that" clause or a clause of its own after a semicolon.

    "Bo will mend the gate; paint it green" goes on: what follows the semicolon has no subject.
    """
    match = NEXT.search(text, at)
    return match.start() if match else len(text)


def _within_bracket(text: str, at: int, until: int) -> int:
    """Where a clause that stands in a bracket ends: "Badges (Bo will print them), and two tables"."""
    inside = text.rfind("(", 0, at) > text.rfind(")", 0, at)
    close = text.find(")", at, until) if inside else -1
    return until if close < 0 else close


def _from(text: str, at: int) -> int:
    """Where the clause of an owner starts: with the few words that lead in to it ("As Secretary, Bo will …")."""
    lead = text[:at]
    if not lead.strip() or (
        len(lead.split()) <= 6 and re.match(r"(?:as|in|at|on|by|for|to|before|after)\b[^.;]*, $", lead, re.I)
    ):
        return 0
    return at


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
    going = [owner, {"LOWER": {"IN": ["is", "are"]}}, adverb, {"LOWER": "going"}, {"LOWER": "to"}]
    matcher.add("will", [going])
    modal = {"LOWER": {"IN": ["should", "will", "shall", "must"]}, "OP": "?"}
    asked = {"LOWER": {"IN": ASKED}}
    hereby = [{"LOWER": "and", "OP": "?"}, {"LOWER": "is", "OP": "?"}, {"LOWER": "hereby", "OP": "?"}]
    both = [{"LOWER": "and", "OP": "?"}, {**asked, "OP": "?"}]
    matcher.add("asked", [[owner, modal, be, *hereby, adverb, asked, *both, {"LOWER": "to"}]])
    requested = {"LOWER": "requested"}
    matcher.add("asked", [[requested, {"LOWER": "that"}, owner, adverb]])
    will = [owner, comma, {"LOWER": {"IN": ["will", "’ll", "shall"]}}, adverb]
    should = [owner, {"LOWER": {"IN": ["should", "would", "must"]}}, adverb]
    matcher.add("will", [will, [*will, *ASIDE], [*will, *NUMBER]])
    matcher.add("should", [should, [*should, *ASIDE], [*should, *NUMBER]])
    matcher.add("to", [[owner, {"LOWER": {"IN": ["is", "are"]}, "OP": "?"}, {"LOWER": "to"}]])
    that = {"LOWER": "that", "OP": "?"}
    said = [owner, adverb, {"LOWER": {"IN": SAID}}, that, {"LOWER": {"IN": ["he", "she", "they"]}}]
    matcher.add("said", [[*said, {"LOWER": {"IN": ["would", "will"]}}, adverb]])
    matcher.add("instructs", [[{"LOWER": {"IN": INSTRUCT}}, owner, {"LOWER": "to"}]])
    by = [{"LOWER": {"IN": ["should", "will"]}, "OP": "?"}, {"LOWER": "be"}, {"LOWER": {"REGEX": "ly$"}, "OP": "?"}]
    matcher.add("asks", [[{"LOWER": {"IN": ["asked", "requested", "instructed"]}}, owner, {"LOWER": "to"}]])
    was = {"LOWER": {"IN": ["was", "were", "is", "are"]}}
    matcher.add("promised", [[was, {"LOWER": {"IN": ["promised", "offered"]}}, {"LOWER": "by"}, owner]])
    matcher.add("by", [[*by, {"LOWER": {"REGEX": "(?:ed|en|wn|ne|nt|ht|made|set|put)$"}}, {"LOWER": "by"}, owner]])
    return matcher
