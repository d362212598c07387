"""How far two values say the same: takes what the gold says and what a row says, gives a number from 0 to 1.

Case, accents, punctuation and line breaks do not count. Two texts are as alike as the share of letters that they have
in the same order (twice their longest common subsequence over both lengths). It measures the extractors and so shares
nothing with them, not even what a title is.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

SIGNS = str.maketrans("’‘–—", "''--")
TITLES = re.compile(
    r"(?:the )?(?:councillors?|cllrs?|mrs?|ms|miss|dr|chief inspector|ch insp|inspector|insp|sergeant|sgt|ps|pc"
    r"|superintendent|supt|di|acc) "
)
ONE_OWNER = 0.85
"""How alike two printed names of one owner are: "Sunniva Marlpit" and "Sunniva Marlpitt"."""


def plain(value: Any) -> str:
    """The letters, digits and signs of a value in lower case, with single blanks."""
    text = unicodedata.normalize("NFKD", "" if value is None else str(value)).lower().translate(SIGNS)
    return " ".join(re.sub(r"[^a-z0-9%£+\-' ]", " ", text).split())


def name(value: Any) -> str:
    """A person's name without title or rank."""
    return TITLES.sub("", plain(value), count=1) if TITLES.match(plain(value)) else plain(value)


def number(value: Any) -> float | str:
    """A figure to four places, or the plain text of what is none."""
    try:
        return round(float(value), 4)
    except (TypeError, ValueError):
        return plain(value)


def alike(a: Any, b: Any) -> float:
    """How alike two texts are, whichever order their words stand in."""
    a, b = plain(a), plain(b)
    return max(ratio(a, b), ratio(_sorted_words(a), _sorted_words(b)))


def within(a: Any, b: Any) -> float:
    """How much of the shorter text stands in the longer, at its best place."""
    short, long = sorted((plain(a), plain(b)), key=len)
    if not short:
        return float(not long)
    return max(ratio(short, long[i : i + len(short)]) for i in range(len(long) - len(short) + 1))


def ratio(a: str, b: str) -> float:
    """The share of letters that two texts have in common, in the same order."""
    return 2 * in_common(a, b) / (len(a) + len(b)) if a or b else 1.0


def in_common(a: str, b: str) -> int:
    """The length of the longest common subsequence, by Hyyrö's bit-parallel method (2004).

    Bit i of `open_` is set while letter i of `a` has no partner in what was seen of `b`.
    """
    places: dict[str, int] = {}
    for i, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << i
    all_ = open_ = (1 << len(a)) - 1
    for letter in b:
        hit = open_ & places.get(letter, 0)
        open_ = (open_ + hit | open_ - hit) & all_
    return len(a) - open_.bit_count()


def same_owners(a: Any, b: Any) -> bool:
    """Whether two lists of names (JSON in a row) are of the same owners, in whichever order."""
    ours, theirs = _owners(a), _owners(b)
    return len(ours) == len(theirs) and all(any(ratio(x, y) >= ONE_OWNER for y in theirs) for x in ours)


def _owners(value: Any) -> set[str]:
    names: Iterable[str] = json.loads(value) if isinstance(value, str) else value or ()
    return {re.sub(r"[^a-z]", "", name(n)) for n in names}


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))
