"""Titles, ranks and posts: the words that stand before a name, or in place of one.

Takes text, says whether it is a post ("Clerk", "Head of Estates") and what stands before a name ("Chief Inspector").
A post is told by its noun; which body it belongs to makes no difference. Refuses a post with somebody's name in it.
"""

import re

TITLES = (
    r"(?:(?:county|borough|district|parish|town|city|ward|deputy|vice)[ -])*"
    r"(?:councillors?|cll?rs?|aldermen|alderman|ald|council ?members?|board ?members?|mayor"
    r"|commissioners?|trustees?|members?)"
    r"|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|hon|rt hon|the hon"
    r"|rev|revd|reverend|rev[’']d|canon|fr|father|(?:vice[ -]?)?chair(?:man|woman|person)?|president|vice[ -]president"
)
RANKS = (
    r"(?:(?:temporary|temp|acting|detective|det|chief|ch|deputy|assistant|asst|t|a|d|c)[ ./]{1,2})*"
    r"(?:inspector|insp|sergeant|sgt|superintendent|supt|constable|con)"
    r"|(?-i:DCI|DCS|DI|DS|DC|PS|PC|PCSO|Pcso|WPC|ACC|DCC|CI)|captain|capt|major|colonel|col|lieutenant|lt|commander|cdr"
    r"|(?:station|group|watch|crew) manager"
)
NOUNS = (
    r"chair(?:man|men|woman|person)?|clerk|secretary|treasurer|officer|manager|director|head|leader|executive|solicitor"
    r"|co-?ordinator|lead|advis[eo]r|assistant|administrator|president|mayor|warden|(?:head ?)?teacher|principal"
    r"|governor|(?:board|council)?member|councillor|trustee|auditor|accountant|engineer|planner|commissioner"
    r"|superintendent|surveyor"
    r"|supervisor|steward|editor|rep|representative|holder|conven[eo]r|bursar|deputy|caretaker|ranger|librarian"
    r"|attorney|counsel|consultant|specialist|analyst|partner|inspector|sergeant|constable|lawyer|registrar"
    r"|receptionist|curator|archivist|scribe|controller|superintendent|organi[sz]er|champion|observer|facilitator"
    r"|apprentice|technician|nurse|doctor|practitioner|worker|designer|chaplain|vicar|contractor|operator"
    r"|chief|ambassador|delegate|speaker|student|parent|moderator|liaison|vice[ -](?:chair|president)(?:man|person)?"
)
LINKS = r"of|for|to|the|and|&|in|with|on|at|a|an"
NOUN = re.compile(rf"(?:{NOUNS})s?", re.I)
ENDS = re.compile(rf"\b(?:{NOUNS})s?$", re.I)
# The post proper ends at its noun; what it is head *of* may be anything: "Head of Parks, Sport and Play".
POST = re.compile(
    rf"^(?:the )?(?:[\w’'&/.-]+ ){{0,6}}?(?:(?:co|vice|ex|sub)-)?(?:{NOUNS})s?(?: [IVX]{{1,3}})?"
    rf"(?:(?<=director) (?-i:(?=[A-Z])).*|(?:,| [-–—]| (?:{LINKS}|\())\s?.*)?$",
    re.I,
)
COMPOUND = re.compile(r"(?<=[A-Za-z]{2})[-/](?=[A-Z])")
ADDED = re.compile(r"[A-Z]{2,6}|(?i:intern|trainee)")
SHORT = re.compile(r"^(?:CEO|CFO|COO|CX|MD|DSO|PCC|DPCC|SRO|RFO|SENCO|SLT|PA|HT|DHT|PT)$")
BEFORE = re.compile(rf"^(?:the )?((?:(?:{TITLES}|{RANKS})\b\.?\s*(?=\w))+)(?=[^\W\d_])", re.I)
PLURAL = re.compile(
    r"^(?:the )?(?:\w+ )?(?:councillors|cll?rs|aldermen|members|council ?members|board ?members|commissioners"
    r"|trustees|residents|(?:home)?owners|parishioners)\b[.:]?\s+(?-i:(?=(?:[a-z]{1,3})?[A-Z]))",
    re.I,
)
RANK = re.compile(rf"(?:{RANKS})\b\.?", re.I)


def is_post(text: str) -> bool:
    """Whether `text` is a post and nothing else: "Clerk", "the Chair", "Licensing Officer (AB)", "Head of Estates"."""
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip(" .,:;-–")
    if SHORT.match(bare) or _is_compound(bare):
        return True
    if not POST.match(bare) or len(bare.split()) > 14 or not _capitalised(bare):
        return False
    return not _joins_two(bare) and not _holds_a_name(bare)


def _is_compound(text: str) -> bool:
    """Whether posts are joined to one, as small councils do: "Clerk-Treasurer", "Fire Chief-CEMC"."""
    first, *others = COMPOUND.split(text)
    return bool(others) and is_post(first) and all(ADDED.fullmatch(o) or is_post(o) for o in others)


def before_name(text: str) -> str:
    """The titles and ranks with which `text` begins, as printed, with the space after them; "" where there are none."""
    match = BEFORE.match(text)
    return match[0] if match and match.end() < len(text) else ""


def _capitalised(text: str) -> bool:
    """A single word may be small ("clerk"); a phrase in small letters is a sentence, not a post."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if not re.fullmatch(LINKS, w, re.I)]
    small = sum(w[0].islower() for w in words)
    return len(words) <= 2 or small <= len(words) // 3


def _joins_two(text: str) -> bool:
    """ "Chair and Clerk" is two posts; "Head of Parks and Play" is one."""
    sides = re.split(r"\s*(?:,|/|;|&|\band\b)\s*", text)
    return len(sides) > 1 and all(re.search(rf"\b(?:{NOUNS})$", s, re.I) and POST.match(s) for s in sides)


def _holds_a_name(text: str) -> bool:
    """ "Chair Quill" and "Inspector Vane" name somebody."""
    before = before_name(text)
    rest = text[len(before) :]
    if not before or not rest:
        return False
    return not NOUN.search(rest) and not re.match(rf"(?:{LINKS})\b", rest) and len(rest.split()) <= 3
