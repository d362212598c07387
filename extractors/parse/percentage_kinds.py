"""Whether a percentage is a change, a share, a rate or a target, by the words around it or the headings over it.

Takes the sentence before and after the figure (or its row and headings), gives the kind. Refuses (None) where the words
leave it open: "within 5% of plan" is none of the four.
"""

import re

from extractors.parse.numbers import Figure
from extractors.parse.signs import AFTER_FALL, BEFORE_FALL, FALL, goes_down

_RISE = r"(?:increas\w*|ris(?:e|es|en|ing)|rose|gr(?:ew|own|owth)|climb\w*|jump\w*)"
_TURN = r"(?:increase|decrease|reduction|rise|fall|drop|decline|growth|cut|uplift|change|variance)"
_UP = r"(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)up"
_ABOUT = r"(?:(?:a|an|about|around|some|nearly|almost|approximately|approx\.?|just|over|under|up to|only)\s+)*"
_NAMED_CHANGE = re.compile(
    rf"^\W{{0,2}}\s*(?:\([^)]*\)\s*)?(?:(?:{_RISE}|{FALL})\b(?!\s+(?:to|from)\s+\d)|(?:higher|more|up)\b)", re.I
)
_SMALL_NOUN = re.compile(rf"^\s*(?:\([^)]*\)\s*)?(?:[a-z-]+\s+){{1,2}}{_TURN}\b")
_ARTICLE = re.compile(r"\b(?:an?|the|this)\s*$", re.I)
_CHANGED_BY = re.compile(
    rf"\b(?:{_RISE}|{FALL}|{_UP}|down)\b(?:\s+in\s+(?:[\w/’'–&-]+\s+){{1,8}}?)?\s*(?:of|by|:|at|was|is)?\s*{_ABOUT}\(?$",
    re.I,
)
_LEVEL = re.compile(rf"\b(?:to|from)\s+{_ABOUT}$", re.I)
_RISING_LEAD = re.compile(rf"\b{_RISE}\b", re.I)
_TARGET_BEFORE = re.compile(r"\btargets?\b(?:\s+(?:of|is|was|set(?:\s+at)?|at)|\s*:)?\s*$", re.I)
_TARGET_AFTER = re.compile(r"^\s*(?:(?:national|annual|yearly|quarterly|local|corporate)\s+)?target\b", re.I)
_RATE_AFTER = re.compile(r"^\s*(?:[\w-]+\s+){0,3}?rate\b", re.I)
_RATE_BEFORE = re.compile(
    r"\brates?\b(?:\s+(?:for|of)\s+(?:[\w-]+\s+){1,5}?)?\s*(?:of|at|is|are|was|were|stands\s+at|:|remains?)?\s*$", re.I
)
_SHARE_AFTER = re.compile(
    r"^\s*\)?\s*of\s+(?!plan|target|budget|tolerance)(?!the\s+(?:target|budget|tolerance))[a-z(‘'\"]"
    r"|^\s*(?:felt|feel|agreed|agree|said|thought|think|did\s+not|do\s+not|were\s+(?:satisfied|happy))\b",
    re.I,
)
_SHARE_BEFORE = re.compile(
    r"\b(?:account(?:s|ed|ing)?\s+for|ma[dk]e(?:s|ing)?\s+up|equat(?:es?|ed|ing)\s+to|represent(?:s|ed|ing)?"
    r"|compris(?:es?|ed|ing)|proportion|percentage|share)\b(?:\s+(?:of|is|was|at))?\s*" + _ABOUT + "$",
    re.I,
)
_OF_A_WHOLE = re.compile(r"(?:^|\b(?:the|total)\s+)(?:percentage|proportion|share)\b|^%\s+of\b", re.I)
_CHANGE_HEAD = re.compile(r"varian|\bchange|difference|performance to date|increase|decrease|\+\s?/\s?-", re.I)


def kind_in_prose(before: str, after: str, figure: Figure, subject: str | None, lead: str = "") -> str | None:
    """The kind of a figure in a sentence; `lead` is what leads in to the list whose item the sentence is."""
    if re.search(r"\btolerances?\b|\bwithin\s*$|[+±]\s?/\s?[-–]?\s*$", before[-40:], re.I):
        return None
    if _TARGET_BEFORE.search(before) or _TARGET_AFTER.match(after):
        return "target"
    if figure.signed or figure.value < 0 or _is_change(before, after, figure, lead):
        return "change"
    if _RATE_AFTER.match(after) or _RATE_BEFORE.search(before):
        return "rate"
    if _SHARE_AFTER.match(after) or _SHARE_BEFORE.search(before) or _OF_A_WHOLE.search(subject or ""):
        return "share"
    return "rate" if re.search(r"\brate\b", subject or "", re.I) else None


def kind_in_table(label: str, heading: str, caption: str, figure: Figure, change: bool) -> str | None:
    """The kind of a figure in a cell, by its row's label, the heading over it and the table's caption."""
    if re.search(r"\btarget\b|\bgoal\b", heading, re.I) or re.match(r"\s*target\b", label, re.I):
        return "target"
    if figure.signed or (change and _CHANGE_HEAD.search(heading)):
        return "change"
    told = f"{label} | {heading} | {caption}"
    if any(_OF_A_WHOLE.search(t.strip()) for t in (label, heading, caption)):
        return "share"
    return "rate" if re.search(r"\brate\b", told, re.I) else None


def _is_change(before: str, after: str, figure: Figure, lead: str) -> bool:
    if _NAMED_CHANGE.match(after) or AFTER_FALL.match(after):
        return True
    if _ARTICLE.search(before) and _SMALL_NOUN.match(after):
        return True
    if _LEVEL.search(before):
        return False
    if _CHANGED_BY.search(before) or BEFORE_FALL.search(before):
        return True
    ends = re.match(r"\s*(?:$|\(|[.;,]\s*$)", after)
    return bool(lead and ends and re.search(r"[:–-]\s*\(?$", before) and (goes_down(lead) or _RISING_LEAD.search(lead)))
