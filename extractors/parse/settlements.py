"""Sentences of minutes that settle something by themselves: approvals, elections, notings, "This was agreed".

Takes a sentence, gives what kind of settlement it is and the verb of its decision. What was only reported, or settled
elsewhere or earlier, is none.
"""

import re

NOW = r"(?<!had been )(?<!have been )(?<!has been )(?<!to be )"
# "were checked for spelling, agreed as a true record"
CHECKED = r"(?:(?:read|checked|reviewed|considered|examined|circulated)\b[^.;]{0,60}?(?:\s*,|\band\b)\s*)?"
APPROVED = re.compile(
    rf"\b(?:was|were|is|are) {NOW}(?:then |duly |unanimously |formally |all |circulated and |read and )*{CHECKED}"
    r"(?:approved|accepted|adopted|ratified|confirmed|agreed|signed)\b|\bbe (?:approved|adopted) unanimously\b",
    re.I,
)
MINUTES = re.compile(
    r"^(?:the |draft |these |previous )*(?:minutes|notes|record|synopsis)\b|\bminutes (?:of|from)\b", re.I
)
RECORD = re.compile(r"\b(?:minutes|record|account|agenda|copy)\b", re.I)
ALONE = re.compile(
    r"^(?:(?:the |these |all )*(?:minutes|report|policy|policies)\s+)?(?:unanimously |duly |all )?"
    r"(?P<key>agreed|approved|adopted|accepted|ratified)(?: and signed| by unanimous consent| unanimously| to proceed"
    r"| as (?:presented|amended|circulated|written|read|corrected|submitted|revised|is))?[.!]?$",
    re.I,
)
UNANIMOUS = re.compile(r"^unanimous (?:adoption|approval|acceptance) of\b", re.I)
BODY = (
    r"(?:the (?:full |parish |town )*(?:board|committee|council|meeting|panel|group|commission|partnership"
    r"|governors|trustees)|(?:board |committee |council )?members|councillors|governors|trustees|partners)"
)
ACCEPTED = re.compile(
    rf"^(?:the chair[a-z]* and )?{BODY} (?:[a-z]+(?: [^.;:]{{1,90}}?)?,? and )?(?:then |unanimously |formally )*"
    rf"(?:accepted|approved|adopted|ratified"
    rf"|endorsed) (?!that\b)",
    re.I,
)
VOTED = re.compile(
    rf"^(?:{BODY}|the (?:membership|association)) (?:[a-z]+,? )*voted "
    r"(?:unanimously |\d+\s?[-–]\s?\d+ |in favou?r )*(?:to|that|of)\b",
    re.I,
)
NOTED = re.compile(
    rf"^{BODY} (?:then |also |duly )*noted (?:the (?:report|update|contents|dates?|position|decision|minutes"
    rf"|information)|this|these|and)\b",
    re.I,
)
DECIDED = re.compile(
    rf"^(?:all )?(?:{BODY} )?(?:was|were) (?:all |unanimously )*in (?:full |complete )?(?:agreement|favou?r)\b", re.I
)
# "was read, discussed and agreed": what was done with it before.
DEALT = r"(?:[a-z]+ed|read)(?:, (?:[a-z]+ed|read))*,? (?:and|&) (?:then |duly |unanimously |formally )*"
UPON = re.compile(
    rf"\b(?:was|were) (?:also |unanimously |then )*(?:{DEALT})?agreed(?: upon| subject to| unanimously)?\b"
    r"(?! by (?!the|all|those))",
    re.I,
)
PASSED = re.compile(
    rf"\b(?:was|were) (?:then |duly |unanimously |formally |both )*(?:{DEALT})?(?:approved|ratified|adopted)\b"
    r"(?! by the (?!(?i:(?:full |parish |town |whole )*(?:board|committee|council|meeting|governors|trustees"
    r"|members)\b)))"
)
TAKEN = re.compile(
    rf"\b(?:was|were) (?:(?:{DEALT})accepted|(?:{DEALT})?(?:unanimously accepted|accepted unanimously))\b"
)
ELECTED = re.compile(
    r"\b(?:was|were|is|are) (?:duly |unanimously |(?:proposed|nominated|seconded)(?:, | and )|re-?)*"
    r"(?:elected\b|(?:nominated and agreed"
    r"|appointed) (?:as )?(?:the )?(?:vice[- ]?)?"
    r"(?:chair|president|secretary|treasurer))",
    re.I,
)
REPORTED = re.compile(r"^it (?:was|had been) (?:confirmed|reported|noted|stated|explained|highlighted)\b", re.I)
ELSEWHERE = re.compile(r"\b(?:had|have|has) (?:\w+ )?been\b(?!.* and $)[^.]*$|\bwhich (?:was|were)\b", re.I)
# "Bo read the draft, all approved."
ALL_SO = re.compile(r"(?:[^\s.]+ ){3,}[^\s.]+, (?:and )?all (?P<key>approved|agreed)\.?$")
PAID = re.compile(r"\b(?:was|were) (?:all )?passed for payment\b", re.I)
BY_BODY = re.compile(
    rf"\b(?:was|were) (?:then |unanimously |duly )*(?:{DEALT})?(?:accepted|endorsed) by {BODY}\b"
    rf"|\bthis [a-z]+ has been (?:accepted|approved|adopted) by {BODY}\b",
    re.I,
)
# "The Board discussed this and confirmed that the gate stays shut."
DISCUSSED = re.compile(
    rf"^{BODY} (?:discussed|considered|reviewed) [^.]{{3,80}}? and (?:then |unanimously )?(?P<key>confirmed|approved"
    rf"|accepted) (?:that|the)\b|^{BODY} confirmed (?:their|its) (?P<own>agreement|approval|support)\b",
    re.I,
)
# "Adopted 7–0", "Defeated 2-5", on a line of its own under what was voted on.
VOTE_LINE = re.compile(
    r"^(?P<key>adopted|passed|carried|approved|granted|defeated|lost|denied|rejected)[,:]?\s*\(?\d{1,2}\s?[-–—]\s?\d{1,2}"
    r"(?:\s?[-–—]\s?\d{1,2})?\)?\.?$",
    re.I,
)
ANSWER = re.compile(r"(?:this|these|that) (?:was|were|[a-z]+ has been)\b", re.I)
# A title that runs into its text: "Clerk's Report- The minutes were approved."
TITLED = re.compile(r"^(?:[A-Z][\w’']* ?(?:(?:of|and|for) )?){1,5}\s?[-–—]\s+(?=[A-Z].* (?:was|were|been|is|are) )")


def answers(kind: str, text: str, before: str) -> bool:
    """Whether a sentence only answers the one `before` it: "Approved.", "This was agreed by all."."""
    return bool(ANSWER.match(text)) or (kind == "alone" and len(text.split()) < 3 and kind_of(before) is None)


def answered(after: str) -> bool:
    """Whether the sentence `after` one says that it was agreed: it is no decision by itself."""
    return bool(ANSWER.match(after)) and kind_of(after) is not None


def voted(text: str) -> str | None:
    """The verb of a line that only gives a vote, "carried" or "lost"; None where it is no such line."""
    match = VOTE_LINE.match(text)
    lost = match and match["key"].lower() in ("defeated", "lost", "denied", "rejected")
    return ("lost" if lost else "carried") if match else None


def kind_of(text: str) -> str | None:
    """What a sentence settles, or None."""
    if PAID.search(text) or BY_BODY.search(text):
        return "approved"
    if all_so := ALL_SO.match(text):
        return "agreed" if all_so["key"] == "agreed" else "approved"
    if REPORTED.match(text) or ELSEWHERE.search(text[: (APPROVED.search(text) or re.search("$", text)).start()]):
        return None
    if UNANIMOUS.match(text):
        return "approved"
    if ALONE.match(text) or re.search(r"\s[–-] (?:(?:agreed|approved|adopted)\.?$|agreed (?:to|that)\b)", text, re.I):
        return "alone"
    if APPROVED.search(text) and MINUTES.search(text) and RECORD.search(text):
        return "approved"
    elected = ELECTED.search(text)
    if elected and not re.search(r"\b(?:stated|said|believes|noted) ", text[: elected.start()]):
        return "elected"
    if PASSED.search(text) or TAKEN.search(text) or ACCEPTED.match(text):
        return "approved"
    if VOTED.match(text):
        return "carried"
    if discussed := DISCUSSED.match(text):
        return "agreed" if (discussed["own"] or "").lower() == "agreement" else "approved"
    if NOTED.match(text):
        return "noted"
    if DECIDED.match(text):
        return "in-agreement"
    return "agreed" if UPON.search(text) and not re.search(r"\bit was\b|\bagreed that\b", text, re.I) else None


def verb_of(kind: str, text: str) -> str:
    if kind in ("agreed", "in-agreement"):
        return "agreed"
    if kind == "alone":
        return "agreed" if re.search(r"(?i)\bagreed\b", text) else "approved"
    return kind
