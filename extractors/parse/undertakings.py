"""What staff, residents and bodies take on, as the sentences of minutes tell it.

Takes a sentence, gives the owner and the words of what is to be done: "The working group will draft …", "Staff would
look at …", "The tenants undertook to …", "asked the Board to send …", "Figures will be checked by staff". A body that
is only to meet, to be something or to agree takes on nothing; what a body agreed to is a decision.
"""

import re
from collections.abc import Iterator

from extractors.parse.obligations import AT_ONCE, FORETOLD, STATES
from schemas.passage import Passage

WORKERS = (
    r"(?:working (?:group|party)|task (?:group|force)|[a-z]+ team|(?:sub-?)?committee|sub-?group"
    r"|(?:board|town|city|council|library|school) staff|staff|residents?|tenants?|volunteers|parishioners|officers)"
)
BODIES = r"(?:board|council|commission|panel)"
SUBJECT = re.compile(
    rf"^(?P<who>(?i:(?:the|this|all) (?:(?!stated|said|noted|asked|replied)[\w’'-]+ ){{0,3}}?"
    rf"{WORKERS}|(?:[a-z]+ )?staff)) (?P<how>will|would|undertook to"
    r"|offered to|promised to|volunteered to) (?:(?:also|then|now|again|therefore) )*(?P<verb>[a-z]+)\b(?P<rest>.*)$",
    re.S,
)
ASKED = re.compile(
    rf"\b(?P<how>asked|requested|instructed) (?P<who>(?:the (?:[\w’'-]+ ){{0,2}}?(?i:{WORKERS}|{BODIES})|staff)) to"
    r" (?P<verb>[a-z]+)\b"
)
BY = re.compile(
    rf"\bwill be (?:[a-z]+ly )?(?P<verb>(?:double-)?[a-z]+(?:ed|en|wn|ne|nt|ht)) by (?P<who>(?:the (?:[\w’'-]+ )"
    rf"{{0,2}}?)?(?i:{WORKERS}))\b"
)
MEETS = re.compile(r"meet\b(?!.*\b(?:to|and) [a-z]+\b)")
PASSIVE_STATES = re.compile(r"(?:attended|chaired|joined|funded|followed|hosted|used|seen|needed|affected|given)$")


def undertakings(sentence: Passage) -> Iterator[tuple[Passage, Passage]]:
    """The owner and the words of each task that a body, staff or residents take on in `sentence`."""
    text = sentence.text
    subject = SUBJECT.match(text)
    if subject and _does(subject["verb"]) and not MEETS.match(subject["verb"] + subject["rest"]):
        yield sentence.of_match(subject, "who"), sentence
        return
    asked = ASKED.search(text)
    if asked and _does(asked["verb"]) and asked["verb"] not in AT_ONCE and not DECIDES.match(asked["verb"]):
        yield sentence.of_match(asked, "who"), sentence
        return
    by = BY.search(text)
    if by and not PASSIVE_STATES.match(by["verb"]):
        yield sentence.of_match(by, "who"), sentence


DECIDES = re.compile(r"(?:review|consider|discuss|accept|approve|adopt|agree|note|vote|decide|ratify|endorse|support)")


def _does(verb: str) -> bool:
    return (
        verb not in STATES
        and verb not in FORETOLD
        and verb not in ("not", "benefit", "receive", "see", "never", "consist", "comprise", "include")
    )
