"""Resolutions of minutes: "AGREED that …", "RESOLVED" over numbered limbs, "It was agreed that …", with their reasons.

Takes the minutes of a part, gives each decision or limb with its words: the limb as printed, the reason that a list of
the same numbers gives. A list of reasons is no list of limbs. What an earlier meeting "had agreed", and what one person
agreed to, is not taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.parse.limbs import MOVED, Resolution, is_item, limbs_under, under, without_vote
from extractors.parse.minuted import Minute, text_of
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

VERBS = {
    "made": "agreed",
    "taken": "agreed",
    "reached": "agreed",
    "decided": "agreed",
    "determined": "agreed",
    "accepted": "approved",
    "adopted": "approved",
}
KEYS = r"agreed|resolved|recommended|decided"
ADVERBS = (
    r"(?:(?:also|further|then|unanimously|therefore|generally|subsequently|duly|formally|all|both|provisionally)\s+)*"
)
HEAD = re.compile(
    rf"^(?:it was |the (?:committee|council|board|meeting)\s+)?{ADVERBS}(?P<key>{KEYS})"
    rf"(?: unanimously)?(?:\s+(?:that|to))?\s*[:.–—-]*$",
    re.I,
)
KEYED = re.compile(
    r"^(?P<before>[^.]{3,60} [–—-] (?=[AR]))?(?:it was )?(?:UNANIMOUSLY |unanimously )?"
    r"(?:(?P<loud>AGREED|RESOLVED|RECOMMENDED|DECIDED)|(?P<soft>(?i:agreed|resolved|recommended|decided))"
    r"(?=\s*[:–—]|(?: unanimously)?,? (?:that|to|by|not to|in principle)\b))"
    r"(?: UNANIMOUSLY| unanimously)?[\s:;,.–—-]*"
)
REASON = re.compile(r"^reasons?(?: for (?:the )?(?:decision|recommendation)s?(?:\(s\))?(?: recommended)?)?\s*:?$", re.I)
SUBJECT = (
    r"(?:(?:it|is) (?:was|is|were)|(?:all|both)(?: (?:of )?the)?(?: (?:members|councillors|governors|trustees"
    r"|directors|partners))?"
    r"(?: present)?(?: were)?|(?:the|all the|this) (?:full |whole |parish |town |local |executive )*(?:board"
    r"|(?:sub-?)?committee"
    r"|council|meeting|group|panel|commission|forum|partnership|trustees|governors|members|councillors|directors"
    r"|association"
    r"|partners|cabinet|executive|governing body)(?: members)?(?: present)?|members|councillors|governors"
    r"|trustees|directors"
    r"|partners|board members|those present|everyone|everybody)"
)
# "The Board read the bid and agreed to …": a body may do something first.
FIRST = (
    r"(?:(?!had |has |have |was |were |is |are |if |whether )[a-z]+(?: [^.;:]{1,80}?)?,? (?:and|&) "
    r"(?=\w+ (?:to|that|this)\b))?"
)
PROSE = re.compile(
    rf"(?<![\w’'])(?P<subject>{SUBJECT}|^(?-i:Board|Committee|Council)(?: members)?)"
    rf" {FIRST}{ADVERBS}(?P<key>{KEYS}|agree[sd]?)\b(?: (?:unanimously"
    rf"|in principle))?(?! by\b)",
    re.I,
)
DECISION = re.compile(
    r"(?P<subject>\bdecision) (?:was )?(?:also |then |unanimously )*(?P<key>made|taken|reached) (?=that\b|to\b)", re.I
)
LOUD = re.compile(
    r"(?<=[\w.)£\d]) (?P<key>RESOLVED|AGREED):? (?=[Tt]hat\b|[Tt]o\b)|(?<=\w) (?P<key2>RESOLVED|AGREED): "
)
AT_END = re.compile(
    r"(?:^|(?<!\bit was) )(?P<key>resolved|agreed) to [a-z]+(?: £ ?[\d,.]+)?(?: \([^()]*\)?)?\.?$", re.I
)
NOT_NOW = re.compile(r"\b(?:had|have|has|been|was previously|as|if|unless|when|previously|once|until|to be)\s+$", re.I)
LEAD_IN = re.compile(r"[:;]$|:\s*-$")


def resolutions(minutes: Sequence[Minute]) -> list[Resolution]:
    """All resolutions of the minutes, in reading order."""
    found: list[Resolution] = []
    taken = -1
    for i, minute in enumerate(minutes):
        if i <= taken or minute.block.table is not None or REASON.match(minute.block.text.text):
            continue
        new = list(_headed(minutes, i) or _keyed(minutes, i) or _in_prose(minutes, i) or _at_end(minutes, i))
        found += _reasoned(new, minutes)
        taken = max([taken, *(r.until for r in new)])
    return found


def _headed(minutes: Sequence[Minute], i: int) -> list[Resolution]:
    """The limbs under a heading that is only "AGREED" or "RESOLVED:"."""
    block = minutes[i].block
    head = HEAD.match(block.text.text)
    if not head or (block.kind == "row" and len(block.cells) > 1):
        return []
    verb = _verb(head["key"])
    limbs = limbs_under(minutes, i, any_label=True)
    return [replace(r, verb=verb, lead=block.text, rule="limb") for r in limbs]


def _keyed(minutes: Sequence[Minute], i: int) -> list[Resolution]:
    """A block, or the rest of one, that begins with the printed key word."""
    text = text_of(minutes[i].block)
    for sentence in _from_key(text):
        key = KEYED.match(sentence.text)
        if key and key.end() < len(sentence.text):
            at = text.text.index(sentence.text)
            alone = key["before"] or (key["soft"] and at)  # "Fairs - Agreed that we go to all. They are in May."
            told = at if sentence.text[key.end() :].startswith("by ") else at + key.end()
            said = text.cut(told, at + len(sentence.text) if alone else len(text.text)).strip()
            made = Resolution(_verb(key["loud"] or key["soft"]), without_vote(said), i, i, minutes[i].number, "keyed")
            return _with_limbs(made, minutes, i, text.cut(at, at + key.end()).strip())
    return []


def _from_key(text: Passage) -> Iterator[Passage]:
    """The sentences of a text; one in which a key word in capitals follows without a full stop is parted there."""
    for sentence in sentences(text):
        loud = LOUD.search(sentence.text)
        yield sentence.cut(0, loud.start()) if loud else sentence
        if loud:
            yield sentence.cut(loud.start() + 1, len(sentence.text))


def _at_end(minutes: Sequence[Minute], i: int) -> list[Resolution]:
    """A line of a list that ends in what was resolved: "Paint £9 resolved to pay"."""
    said = sentences(minutes[i].block.text)
    match = AT_END.search(said[-1].text) if said else None
    if not match or len(said[-1].words) < 4:
        return []
    return [Resolution(_verb(match["key"]), said[-1], i, i, minutes[i].number, "at-end")]


def _in_prose(minutes: Sequence[Minute], i: int) -> list[Resolution]:
    """ "It was agreed that …", "The Board agreed to …" in running text."""
    text = text_of(minutes[i].block)
    made: list[Resolution] = []
    said = sentences(text)
    for n, sentence in enumerate(said):
        for match in (*PROSE.finditer(sentence.text), *DECISION.finditer(sentence.text)):
            if NOT_NOW.search(sentence.text[: match.start()]) or NOT_NOW.search(match[0][: match.start("key")]):
                continue
            passage = _said(sentence, match, said[n - 1] if n else None)
            if passage:
                made.append(Resolution(_verb(match["key"]), passage, i, i, minutes[i].number, "in-prose"))
                break
    if made and LEAD_IN.search(text.text):
        return [*made[:-1], *_with_limbs(made[-1], minutes, i, None)]
    if made and re.search(r":\s*-", made[-1].text.text):
        made[-1] = _set_out(made[-1], minutes, i)
    return made


def _set_out(made: Resolution, minutes: Sequence[Minute], i: int) -> Resolution:
    """The resolution with the lines set far to the right under it: "to pay :- the hall £40", and what else is paid."""
    for j in range(i + 1, len(minutes)):
        block = minutes[j].block
        if not under(minutes[j], minutes[i]) or block.label or block.table is not None:
            break
        if block.indent < minutes[i].block.indent + 60:
            break
        made = replace(made, text=Passage.of((*made.text.words, *block.text.words)), until=j)
    return made


def _said(sentence: Passage, match: re.Match, before: Passage | None) -> Passage | None:
    """What was agreed: from "that" or "to" on, or the whole sentence, with the one that it answers."""
    rest = sentence.cut(match.end(), len(sentence.text)).strip(" ,")
    own_word = match["key"].lower() not in ("agreed", "resolved", "recommended")
    own_word = own_word and not re.match(r"(?:to|that)\b", rest.text)
    if len(rest.text.split()) < 2 or rest.text.strip(" .") in ("to this", "with this"):
        if match.start() > 12 or before is None:  # "Bo proposed a later start; the committee agrees."
            return sentence if match.start() > 12 else None
        return Passage.of((*before.words, *sentence.words))
    if own_word or re.match(r"to (?:an?|the|this|these|that|it|any|its|their|all)\b|with\b|on\b|upon\b", rest.text):
        return sentence
    if re.match(r"to vary\b|to (?:take|bring forward|move|change) [^.]*\b(?:item|order|agenda)\b", rest.text):
        return sentence  # the order of business: "Members agreed to take item 9 next."
    return rest


def _with_limbs(made: Resolution, minutes: Sequence[Minute], i: int, lead: Passage | None) -> list[Resolution]:
    """The resolution, or its limbs where its words only lead in to a numbered list."""
    whole = (minutes[i].block.text.text or "").strip()
    if not LEAD_IN.search(whole) and not whole.endswith((" that", " to")):
        return [replace(made, lead=lead)]
    limbs = limbs_under(minutes, i, any_label=False)
    if limbs:
        return [replace(r, verb=made.verb, lead=made.text, rule=made.rule + "-limb") for r in limbs]
    return [replace(made, lead=lead)]


def _reasoned(new: list[Resolution], minutes: Sequence[Minute]) -> list[Resolution]:
    """The resolutions with the reasons that follow them; a reason belongs to the limb of its number."""
    if not new:
        return new
    at = new[-1].until + 1
    while at < len(minutes) and MOVED.match(minutes[at].block.text.text):
        at += 1
    if at >= len(minutes) or not REASON.match(minutes[at].block.text.text):
        return new
    given, until = reasons(minutes, at)
    out = [replace(r, reason=_reason_of(r.limb, given, len(new))) for r in new]
    return [*out[:-1], replace(out[-1], until=until)]


def reasons(minutes: Sequence[Minute], at: int) -> tuple[dict[str | None, Passage], int]:
    """The reasons under the heading at `at`, by number (None where there is one without), and the last block read."""
    given: dict[str | None, Passage] = {}
    key: str | None = None
    j = at + 1
    while j < len(minutes):
        block = minutes[j].block
        if block.table is not None or block.kind in ("heading", "row") or not block.text:
            break
        if HEAD.match(block.text.text) or KEYED.match(block.text.text) or is_item(minutes[j], minutes[at]):
            break
        if minutes[j].item is not minutes[at].item and not block.label:
            break
        if block.label and block.number:
            key = block.number
            given[key] = block.text
        elif key is not None and block.kind == "paragraph" and block.indent > minutes[at].block.indent + 5:
            given[key] = Passage.of((*given[key].words, *block.text.words))
        elif key is None and None not in given:
            given[None] = block.text
        else:
            break
        j += 1
    return given, j - 1


def _reason_of(limb: str | None, given: dict[str | None, Passage], limbs: int) -> Passage | None:
    if limb in given:
        return given[limb]
    return given.get(None) or (next(iter(given.values())) if limbs == 1 and len(given) == 1 else None)


def _verb(key: str) -> str:
    low = key.lower()
    return "agreed" if low.startswith("agree") else VERBS.get(low, low)
