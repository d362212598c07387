"""Which way a printed percentage goes where no sign is printed: by its own words, or by the list it stands in.

Takes the sentence around a figure, gives whether the words make it a fall. Refuses to guess: "reduced from 79%" names a
level, not a fall, and "less than 8%" is no fall of 8 %.
"""

import re

FALL = r"(?:decreas\w*|reduc\w+|drop\w*|falls?|fallen|fell|falling|declin\w+|shr[aiu]nk|cuts?)"
RISE = r"(?:increas\w*|ris(?:e|es|en|ing)|rose|gr(?:ew|own|owth)|up|climb\w*|jump\w*|gain\w*|additional|more|higher)"
CHANGE = rf"(?:{FALL}|{RISE}|changes?|variance|down|lower|less|fewer)"
_ABOUT = (
    r"(?:(?:a|an|about|around|some|nearly|almost|approximately|approx\.?|just|over|under|more than|less than|up to|only"
    r"|between)\s+)*"
)
_ADJECTIVE = r"(?:(?:overall|further|significant|large|small|slight|total|net|annual|sharp|year[- ]on[- ]year)\s+)*"
_WORDS = r"(?:[\w/’'–&-]+\s+){0,8}?"
AFTER_FALL = re.compile(rf"^\W{{0,2}}\s*{_ADJECTIVE}(?:{FALL}|lower|less|fewer|down)\b(?!\s+(?:to|from)\s+\d)", re.I)
BEFORE_FALL = re.compile(
    rf"(?:\b{FALL}\s+(?:in\s+{_WORDS})?(?:of|by)|\b(?:down|lower)\s+(?:{_WORDS}by)?|\b{FALL}:?)\s*{_ABOUT}\(?$"
    rf"|\b{FALL}\s+of\s+[\d,.]+\s*(?:\w+\s+){{0,3}}\($",
    re.I,
)
PAID_DOWN = re.compile(r"\b(?:needs?|pays?|paid|puts?|requires?|with)\s+(?:a\s+)?$", re.I)
"""What is paid at once is no fall: "they need 50% down"."""
TURNED = re.compile(rf"\b(?:{FALL}|{RISE})\b", re.I)
NEXT_OF_SAME = re.compile(r"(?:,|\band|\bor)\s+$", re.I)


def is_fall(before: str, after: str) -> bool:
    """Whether the words right before or after a figure make it a fall: "an 11% decrease", "fell by 10%", "down 3%"."""
    if PAID_DOWN.search(before) and re.match(r"\W{0,2}\s*down\b", after, re.I):
        return False
    if AFTER_FALL.match(after):
        return not re.match(r"\W{0,2}\s*(?:less|fewer)\s+than\s+\d", after, re.I)
    return bool(BEFORE_FALL.search(before)) and not re.search(r"\bfrom\s*$", before, re.I)


def goes_down(lead: str) -> bool:
    """Whether a lead-in speaks of falls and of nothing else: "The following have come down:"."""
    ways = {_way(m[0]) for m in TURNED.finditer(lead)} | (
        {"down"} if re.search(r"\b(?:come|came|went|gone) down\b", lead, re.I) else set()
    )
    return ways == {"down"}


def joined_to_fall(between: str) -> bool:
    """Whether what stands between a fall and the next figure joins the two: "reductions of 14% in x and 41% in y"."""
    return bool(NEXT_OF_SAME.search(between)) and not TURNED.search(between) and len(between) < 60


def _way(word: str) -> str:
    return "down" if re.fullmatch(FALL, word, re.I) else "up"
