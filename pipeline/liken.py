"""How alike two texts are that say what is to be done: the share of the words that carry the sense.

Takes text, gives its words without the names of whoever is to do it, cut to their stems; takes two sets of words, gives
the share of the shorter that the longer has too. Says nothing where there is too little to go by.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

STOP = frozenset(
    """a an and any are as at be been by for from has have he her his in into is it its more of on or out she should
    that the their them then there they this to was were when where which who will with would about all also but had
    if not said so than these those up we what you""".split()
)
TITLES = frozenset("cllr cllrs councillor councillors insp inspector sgt sergeant ps pc pcso mr mrs ms miss dr".split())
ENDING = re.compile(r"(?:ing|ed|es|e|s)$")
ENOUGH = 3
"""Texts with fewer words are alike only where all of them are the same."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """ "reports" and "reported" are one; so are "circulate" and "circulated"."""
    return ENDING.sub("", word) if len(word) > 4 else word


def words_of(text: str, names: Iterable[str] = ()) -> frozenset[str]:
    """The stems of the words of `text` without small words, titles and the words of `names`."""
    without = TITLES | {w for name in names for w in re.findall(r"[a-z0-9]+", name.lower())}
    words = re.findall(r"[a-z0-9]{2,}", re.sub(r"[’']s\b", "", text.lower()))
    return frozenset(stem(w) for w in words if w not in STOP and w not in without)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter text's words that the longer has, 0 where they are too few."""
    short = min(len(a), len(b))
    if short < ENOUGH:
        return 1.0 if a and a == b else 0.0
    return len(a & b) / short
