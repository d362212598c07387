"""What a figure in running text measures, as printed nearest to it.

Takes the text of a sentence before and after the figure, gives the words that name its subject. Tried in order: what
the change is a change in ("a 6% fall in fly-tipping"); what the figure is a share of; the label it stands after
("Robbery (-12%)"); what is said of it ("77% felt safe"); a kind of crime named before it; the subject of its clause.
"""

import re

from extractors.parse.columns import BEAT
from extractors.parse.measures import find_measures
from extractors.parse.periods import find_periods
from extractors.parse.signs import CHANGE

FIGURE = r"[+−–-]?\s?[£$€]?\d[\d.,]*\s?(?:%|per\s?cent)"
_SHARE = (
    rf"(?:which\s+|this\s+)?(?:(?:has|have|had)\s+)?(?:(?:is|was)\s+(?:a|an)\s+{CHANGE}\s+of|equat\w+\s+to|account\w*\s+for|represent\w*|ma(?:de|kes?)\s+up|made)"
    r"\s+(?:(?:around|about|approximately|over|nearly|almost|some|a|an)\s+)*"
)
SHARE = re.compile(rf"^(?P<subject>.+?),?\s+{_SHARE}$", re.I | re.S)
CHANGED = re.compile(
    rf"^[\s)]*(?:\([^)]*\)\s*)?(?P<change>(?:[\w-]+\s+){{0,2}}?{CHANGE}\s+)?(?:\([^)]*\)\s*)?(?P<by>in|of|for|on)\s+(?P<subject>.+)$",
    re.I | re.S,
)
CHANGE_BEFORE = re.compile(
    rf"\b{CHANGE}(?:\s+(?:of|by|to|at))?(?:\s+(?:a|an|about|around|nearly|almost))*\s*\(?$", re.I
)
CHANGE_IN = re.compile(
    rf"\b{CHANGE}\s+(?:in|of)\s+(?:both\s+)?(?:the\s+)?(?P<subject>[^,;()]+?)\s*(?:\bof|\bby|:|\bat|\()?\s*$", re.I
)
OWN_CHANGE = re.compile(rf"(?P<subject>[^,;()]+?)\s+{CHANGE}\s+(?:of|by)\s*$", re.I)
LABEL_STOP = re.compile(
    r".*(?:[,;]\s+(?!(?:and|or)\b)|\)\s*,?\s*(?:and\s+|or\s+)?|\b(?:include[ds]?|including|were|was|are|is|in both"
    r"|increases? in|decreases? in|reductions? in|rises? in|falls? in)\s+|:\s+)",
    re.I | re.S,
)
QUANTITY = re.compile(
    r"\b(?:half|third|quarter|quarters|thirds|in (?:five|ten|four|three|\d+)|majority|most)\b[^(]*$", re.I
)
CUT = re.compile(
    r"\s*(?:[,;()]|\.(?:\s|$)|\s[–-]\s|\s+and\s+(?=\d)|\s+(?:compared|compares|equating|which|when|as\s+at|as\s+of|since|from|during|over|in\s+comparison"
    r"|while|whilst|but|so|because|less\s+victims|than|against|would|was\s+justified|and\s+passed"
    r"|in\s+the\s+(?:same|year|last|past|first|second|half)|on\s+the|for\s+20\d\d|with\s+(?!in|out)|is\s+seen|is\s+a)\b)",
    re.I,
)
VERB = re.compile(
    r",?\s+(?:which\s+|that\s+|who\s+|now\s+|also\s+)*(?:has|have|had|is|are|was|were|stands?|stood|being|rose|fell|grew|increased|decreased|dropped"
    r"|declined|reduced|closed|showed|shows|saw|sees|seen|up|down|at|lower|higher|equat\w+|represent\w*|came|come|went|gone|risen|fallen|costs?|remains?)\b",
    re.I,
)
_SAYS = (
    r"(?:stated|said|says|noted|reported|reports|shows?|showed|explained|advised|heard|found|fact|highlighted|added|felt"
    r"|thought)"
)
CLAUSE_START = re.compile(
    rf".*(?:[;:,]\s+|\)\s+(?=[A-Z])|\b(?:{_SAYS}\s+that|but|while|whilst|although|where|when|with|however|which)\s+)(?=\S+\s+\S)",
    re.I | re.S,
)
PRONOUN = re.compile(r"^(?:\w+\s+){0,6}(?:this|that|these|it|they|them|which)(?:\s+figures?|\s+had\s+been)?$", re.I)
ONLY_CHANGE = re.compile(rf"(?:\w+\s+)?{CHANGE}(?:\s+(?:of|by))?", re.I)
BEFORE_CLAUSE = re.compile(
    r"(?:^|[;:,.]\s+|\b(?:that|but|while|whilst|although)\s+)(?:(?:and|or|but)\s+)?(?P<subject>[^\W\d_][^;:,()\d]*),"
    r"\s+(?:which|who)\s+(?:(?:now|also)\s+)?(?:is|are|was|were|has|have|had)\b[^;:,()]*$",
    re.I,
)
"""A noun and the clause about it in which the figure stands: "Calls about smoke, which were 40% lower"."""
RATE = re.compile(
    r"(?P<subject>(?:[\w’'-]+\s+){0,2}(?:targets?|rates?|levels?|averages?|tolerances?|proportion|share|score)(?:\s+set)?)"
    r"\s+(?:of|at)\s*(?:\w+\s+)?$",
    re.I,
)
FROM_LEVEL = re.compile(r"\bfrom\s*$|\b(?:ago|before|previously|earlier)\b.*\bwas\s*$", re.I)


def subject_of(before: str, after: str, earlier: str | None = None, context: str = "") -> str | None:
    """The subject of the figure that stands between `before` and `after` in a sentence; None where no words name one.

    `earlier` is the subject of the figure before it in the sentence, `context` the sentence before.
    """
    if FROM_LEVEL.search(before) and earlier:
        return earlier
    last_resort = earlier
    after = re.sub(rf"^\s+(?:and|or|to)\s+{FIGURE}", "", after)
    for rule in (
        _beat_share,
        _share,
        _changed,
        _changed_before,
        _before_clause,
        _rate,
        _label,
        _said_of_it,
        _measure,
        _clause,
        _qualified,
    ):
        subject = _tidy(rule(before, after))
        if subject and ONLY_CHANGE.fullmatch(subject):
            last_resort = last_resort or subject
        elif subject and PRONOUN.search(subject):
            return _counted_in(context) or _tidy(_measure(before, after)) or subject
        elif subject:
            return subject
    return last_resort


def _counted_in(context: str) -> str | None:
    """What the sentence before counts, where the figure's own says only "this"."""
    named = re.findall(r"\bnumbers? of ([^,.;()–]+)", context) or [context[a:b] for a, b, _ in find_measures(context)]
    return _tidy(named[-1]) if named else None


def _beat_share(before: str, after: str) -> str | None:
    """The beat that a line counts and that the figure is a share of: "Beat 7: 2,040 crimes, which is 21%"."""
    beats = list(re.finditer(r"\bbeat\s+[A-Z]{0,2}\d{1,4}\b", before, re.I))
    counted = beats and re.search(r"\d", before[beats[-1].end() :])
    return beats[-1][0] if counted and re.match(r"\s*\)?\s*(?:of\b|\)|$|\.|,)", after) else None


def _changed(before: str, after: str) -> str | None:
    """What comes after: "a 6% fall in x", "an increase of 6% in x", "6% of x"."""
    match = CHANGED.match(after)
    if match is None or _timed(match["subject"]):
        return None
    changing = match["change"] or CHANGE_BEFORE.search(before)
    if match["by"].lower() in ("of", "for", "on") and not changing:
        return None
    if match["by"].lower() in ("for", "on"):
        return None
    return re.split(r"\s+ha(?:s|d|ve)\b", _cut(match["subject"]))[0]


def _changed_before(before: str, after: str) -> str | None:
    """What stands before: "an increase in x of", "the x reduction of"."""
    match = CHANGE_IN.search(before)
    if match and not _timed(match["subject"]) and not re.search(CHANGE, match["subject"], re.I):
        return match["subject"]
    match = OWN_CHANGE.search(before)
    named = find_measures(match["subject"]) if match else []
    return match["subject"][slice(*named[-1][:2])] if named else None


def _before_clause(before: str, after: str) -> str | None:
    """The noun that a clause beginning with "which" or "who" is about; none where it is about all that was said."""
    match = BEFORE_CLAUSE.search(before)
    if match is None or VERB.search(match["subject"]) or re.search(rf"\b{CHANGE}\b", match["subject"], re.I):
        return None
    return match["subject"]


def _share(before: str, after: str) -> str | None:
    match = SHARE.match(before)
    if match is None:
        return None
    subject = _clause_of(re.sub(r"^.*\b(?:that|but|while)\s+", "", match["subject"], flags=re.S))
    return None if re.search(rf"\b(?:{CHANGE}|there|this|it)$", subject, re.I) else subject


def _rate(before: str, after: str) -> str | None:
    """A target, rate or level that is said to be the figure: "against a target of"."""
    match = RATE.search(before)
    return match["subject"] if match else None


def _label(before: str, after: str) -> str | None:
    """The label in front of a figure that ends its line or stands in brackets."""
    bracket = re.search(r"\(\s*$", before)
    ends = re.match(r"\s*(?:\([^)]*\)\s*)?[.;,]?\s*$", after)
    if not bracket and not (ends and not VERB.search(before)):
        return None
    if bracket and QUANTITY.search(before[: bracket.start()]):
        return _said_of_it("", after.lstrip(") "))
    label = re.sub(r"[\s(:–-]+$", "", before)
    if bracket and re.search(rf"\b{CHANGE}\s+of\s+[\d,]+$", label, re.I):
        return None
    return re.sub(r"^(?:and|or|by)\s+", "", LABEL_STOP.sub("", label), flags=re.I)


def _said_of_it(before: str, after: str) -> str | None:
    """What is said of a share: "77% felt safe after dark", "92% of councils do not"."""
    if re.match(rf"\W*{CHANGE}\b", after, re.I):
        return None
    if re.search(
        r"\b(?:by|of|to|at|than|under|over|from|accept|was|were|is)\s+(?:(?:about|around|nearly|almost|some)\s+)*$",
        before,
        re.I,
    ) and not re.match(r"\s+of\b", after):
        return None
    said = re.sub(r"^\s*(?:of\s+(?:the\s+|those\s+)?)?", "", after)
    return _cut(said) if re.match(r"(?!from\b|to\b|or\b|and\b)[A-Za-z‘'“\"]", said) and not _timed(said) else None


def _measure(before: str, after: str) -> str | None:
    """The kind of crime named last before the figure."""
    named = find_measures(before)
    if not named:
        return None
    start, end, _ = named[-1]
    more = re.match(r"\s+(?:interventions?|cases?|referrals?|reports?|offences?|incidents?|crimes?)\b", before[end:])
    return before[start : end + (more.end() if more else 0)]


def _clause(before: str, after: str) -> str | None:
    if re.search(r"\b(?:an?|the)\s*$", before, re.I) and re.match(
        r"\s*(?:\([^)]*\)\s*)?(?!since)[a-z]+\s+[a-z]+", after
    ):
        return _qualified(before, after)
    return _clause_of(before)


def _qualified(before: str, after: str) -> str | None:
    """The noun that the figure qualifies: "a 5% (£12) rent increase"."""
    match = re.match(r"\s*(?:\([^)]*\)\s*)?(?=[a-z])", after)
    return _cut(after[match.end() :]) if match and re.search(r"\b(?:an?|the|this)\s*$", before, re.I) else None


def _clause_of(text: str) -> str | None:
    """The words before the verb of the last clause of `text`; the clause where no verb is known."""
    text = text.rstrip(" (,:")
    match = BEAT.search(text)
    if match:
        return match[0].strip(" :–-.")
    own = CLAUSE_START.sub("", text)
    if ONLY_CHANGE.fullmatch(re.sub(r"^(?:an?|the)\s+", "", own)) and len(own) < len(text):
        return _clause_of(text[: -len(own)])
    left, _, right = own.rpartition(" and ")
    own = right if VERB.search(left) else own
    verb = VERB.search(own, 1)
    words = (own[: verb.start()] if verb and verb.start() > 2 else own).split()
    if not verb and len(words) > 3:
        words = words[-8:]
    return " ".join(words[-14:])


def _timed(text: str) -> bool:
    """Whether a text begins with a period: "in 2031/32", "in the last few months"."""
    return any(
        re.fullmatch(r"(?:(?:on|in|for|of)\s+)?(?:the\s+)?", text[:start], re.I) for start, _ in find_periods(text)
    ) or bool(
        re.match(
            r"(?:the\s+)?(?:comparison|order|addition|year|total(?=\W*$|,)|(?:January|February|March|April|May|June|July"
            r"|August|September|October|November|December)\b)",
            text,
            re.I,
        )
    )


def _cut(text: str) -> str:
    """The words up to where the subject ends; a kind of crime is never cut in two."""
    named = next((end for start, end, _ in find_measures(text) if start <= 20), 0)
    stop = CUT.search(text, named)
    return " ".join((text[: stop.start()] if stop else text).split()[:16])


def _tidy(subject: str | None) -> str | None:
    """The subject without what clings to its ends: stops, an article, a count, half a pair of quotes or brackets."""
    bare = (subject or "").strip(' .,:;–-*•▪“”"')
    bare = re.sub(r"^[\d,]+\s+(?=[a-z])|^(?:both|the|a|an)\s+(?=\S)", "", bare, flags=re.I)
    bare = re.sub(
        r"(?:(?:^|\s+)(?:of|by|at|to|a|an|the|is|was|be|in|from|with|for|and|or|just|about|over|under))+$", "", bare
    )
    for left, right in ("()", "‘’", "''"):
        if bare.count(left) != bare.count(right) or (left == right and bare.count(left) == 1):
            bare = bare.strip(left + right)
        elif bare[:1] == left and bare[-1:] == right and bare.count(left) <= 2:
            bare = bare[1:-1]
    return bare.strip() if re.search(r"[A-Za-z]{2}", bare) else None
