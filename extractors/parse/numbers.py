"""Numbers, percentages and sums of money as council papers print them.

Takes text, gives figures with their place in it (end excluded), their value and how they were printed. Refuses what is
part of something else: an ordinal, a date, a position ("9/15"), a number whose commas stand wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
SPACED = r"(?:\d{1,3}(?:,\s?\d{3})+|\d+)(?:\.\d+)?"
"""As `PLAIN`, with the space that slips in after a comma ("1, 305")."""
MINUS = "−–‑-"
"""The signs that papers print for minus; the hyphen last, so that in a set of characters it is no range."""
AFTER = r"(?![\d/]|[.,]\d)"
NUMBER = re.compile(rf"(?<![\w./£$€])(?<!\d,){SPACED}{AFTER}(?!\s?%|(?:st|nd|rd|th)\b|\w)")
PERCENT = re.compile(
    rf"(?<![\w./£$€])(?<!\d,)(?P<sign>[+{MINUS}]\s?)?(?<![\d.,])(?P<number>{PLAIN})(?P<unit>\s?%|\s?per\s?cent\b)", re.I
)
LOW = re.compile(
    rf"(?:between\s+(?P<between>{PLAIN})\s+and\s+|(?<![\w./£$€,+{MINUS}])(?P<to>{PLAIN})(?:\s+to\s+|[-–]))$", re.I
)
BARE = re.compile(rf"\((?P<figure>[+{MINUS}]\s?{PLAIN})\)")
SIGN_BEFORE = re.compile(r"(?:^|[(:]|\b(?:at|of|by|to|is|was|with|and|are|were))\s*$", re.I)
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_SCALE = r"(?:\s?(?P<{0}>million|billion|thousand)\b|(?P<{0}x>bn|mn|m|k)\b)?"
MONEY = re.compile(
    rf"(?P<minus>(?<![\w£$€])[-−])?(?P<sign>[£$€])\s?(?P<number>{SPACED}){AFTER}{_SCALE.format('scale')}"
    rf"(?:\s?[-–]\s?[£$€]?(?P<high>{PLAIN}){AFTER}(?!\w*-){_SCALE.format('high_scale')})?"
    r"(?P<tail>pp\b|\s?approx\b\.?)?(?![A-Za-z\d])",
    re.I,
)
SHARED_SCALE = re.compile(rf"\s+(?:to|and|or)\s+[£$€]\s?{PLAIN}\s?(?P<scale>million|billion|thousand|bn|m|k)\b", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: where it stands (end excluded), as printed, its value, its decimals, whether it is signed.

    `certain` is false where the figure was mended: a space taken out of it, a sign for per cent added.
    """

    start: int
    end: int
    text: str
    value: float
    decimals: int = 0
    signed: bool = False
    certain: bool = True


def parse_number(text: str | None) -> float | None:
    """The value of a text that is one number and nothing else: "1,305", "1, 305", "12.5"; None for all others."""
    match = re.fullmatch(rf"([+{MINUS}]?)\s?({SPACED})", (text or "").strip())
    return _signed(match[1], match[2]) if match else None


def find_numbers(text: str) -> Iterator[Figure]:
    """The plain numbers in `text`: counts, not money, percentages, ordinals or parts of dates in figures."""
    for match in NUMBER.finditer(text):
        yield _figure(match.start(), match[0], _bare(match[0]))


def find_percentages(text: str) -> Iterator[Figure]:
    """The percentages in `text`, in order; of a range ("5-10%") both ends."""
    for match in PERCENT.finditer(text):
        low = _low(text, match)
        if low:
            yield low
        sign = "" if low else _sign(text, match)
        start = match.start() if sign else match.start("number")
        yield _figure(start, text[start : match.end()], _signed(sign, match["number"]), bool(sign))


def find_unmarked(text: str) -> Iterator[Figure]:
    """Signed figures in brackets that lack the sign for per cent which others of the same text have: "(+25.4)"."""
    if not any(text[f.start - 1 : f.start] == "(" for f in find_percentages(text)):
        return
    for match in BARE.finditer(text):
        value = _signed(match["figure"][0], match["figure"][1:].strip())
        yield _figure(match.start("figure"), match["figure"], value, True, False)


def find_money(text: str) -> Iterator[Figure]:
    """The sums of money in `text`; a range with a hyphen ("£10-15") is one figure with the value of its lower end."""
    for match in MONEY.finditer(text):
        scale = match["scale"] or match["scalex"] or match["high_scale"] or match["high_scalex"]
        shared = SHARED_SCALE.match(text, match.end()) if not scale else None
        value = _bare(match["number"]) * _scale(scale or (shared and shared["scale"]))
        value = round(-value if match["minus"] else value, 4)
        mended = bool(re.search(r",\s", match["number"]))
        yield _figure(match.start(), match[0].rstrip(), value, bool(match["minus"]), not mended)


def is_count(text: str | None) -> bool:
    """Whether a cell's text is a whole number and nothing else."""
    value = parse_number(text)
    return value is not None and value >= 0 and value == int(value) and "." not in (text or "")


def _low(text: str, match: re.Match) -> Figure | None:
    """The lower end of the range that a percentage ends."""
    low = LOW.search(text, 0, match.start("number"))
    group = low and ("between" if low["between"] else "to")
    if not low or _bare(low[group]) >= _bare(match["number"]):
        return None
    return _figure(low.start(group), low[group], _bare(low[group]))


def _sign(text: str, match: re.Match) -> str:
    """The sign of a percentage: none where what looks like one parts two words or the ends of a range."""
    sign = match["sign"] or ""
    before = text[: match.start()]
    if not sign or (before and (before[-1].isalnum() or before[-1] == "%")):
        return ""
    apart = sign[-1] == " "
    return "" if apart and before[-1:] != "(" and not SIGN_BEFORE.search(before) else sign


def _figure(start: int, text: str, value: float, signed: bool = False, certain: bool = True) -> Figure:
    number = re.search(r"\.(\d+)", text)
    return Figure(start, start + len(text), text, value, len(number[1]) if number else 0, signed, certain)


def _bare(text: str) -> float:
    return float(re.sub(r"[,\s]", "", text))


def _signed(sign: str, number: str) -> float:
    return -_bare(number) if sign.strip() and sign.strip() in MINUS else _bare(number)


def _scale(name: str | None) -> float:
    return SCALES[name.lower()] if name else 1.0
