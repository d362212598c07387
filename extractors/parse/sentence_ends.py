"""Sentences of a passage, each with its words.

Takes a passage, gives its sentences in order. A sentence does not end after an abbreviation ("Insp.", "No.", "i.e."),
after an initial ("R. Pym") or before a small letter. spaCy's blank English pipeline cuts the tokens; a component of
ours sets the boundaries; no statistical model is used.
"""

import re
from functools import cache, lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from schemas.passage import Passage

ABBREVIATED = re.compile(
    r"(?:^|[\s(\[“\"'/])(?:[A-Z]|insp|sgt|supt|det|const|cpl|capt|col|cllrs?|coun|mr|mrs|ms|dr|prof|revd?|hon|rt|messrs"
    r"|st|rd|nos?|vol|para|paras|pp?|fig|ref|refs|tel|ext|approx|dept|govt|est|incl|excl|max|min|viz|vs?|cf|e\.?g|i\.?e"
    r"|al|ltd|inc|co|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|hrs?|mins?|am|pm|a|app)\.$",
    re.I,
)
SELDOM_LAST = re.compile(r"(?:^|\W)(?:ltd|inc|hrs?|mins?|am|pm|[ap]\.m|rd|ext|max|min|app)\.$", re.I)
ENDS = re.compile(r"[.!?]+[\"”’')\]]*$")
STARTS = re.compile(r"\*?[\"“‘'(\[]*[A-Z0-9£$]")


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of `passage`, without white space around them."""
    return [passage.cut(a, b) for a, b in _spans(passage.text)]


@lru_cache(maxsize=8192)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    doc = pipeline()(text)
    spans = ((s.start_char, s.end_char) for s in doc.sents)
    return tuple((a, a + len(text[a:b].rstrip())) for a, b in spans if text[a:b].strip())


@cache
def pipeline() -> Language:
    """The blank English pipeline with our sentence boundaries."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentence_ends")
    return nlp


@Language.component("sentence_ends")
def _sentence_ends(doc: Doc) -> Doc:
    """A token starts a sentence where the text before it ends one and its own first letter can begin one."""
    text = doc.text
    for token in doc:
        before = text[max(0, token.idx - 30) : token.idx]
        gap = before[-1:].isspace()
        token.is_sent_start = token.i == 0 or (gap and _ends(before.rstrip()) and bool(STARTS.match(text, token.idx)))
    return doc


def _ends(before: str) -> bool:
    """Whether a full stop ends a sentence here: not in "Insp.", but in "at 5 p.m."."""
    return bool(ENDS.search(before)) and (not ABBREVIATED.search(before) or bool(SELDOM_LAST.search(before)))
