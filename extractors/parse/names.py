"""Names of people as papers print them.

Takes text or a passage; gives the parts of a name ("Sgt M. O'Dell": rank, initials, family), says whether a text is a
name at all, parts several names that stand in one cell, and finds names in running text. Knows no one: a name is told
by its shape and by the words that no name has. Refuses to guess: what is not surely a name is not one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.matcher import Matcher

from extractors.parse.posts import PLURAL, RANK, before_name, is_post
from schemas.passage import Passage

BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
AFTER = re.compile(r"(?:,?\s+(?:OBE|MBE|CBE|KC|QC|JP|DL|BEM|QPM|MP|MSP|PhD|Ph\.D\.?|MA|BSc|FRSA|Jr\.?|Sr\.?|Esq\.?))+$")
NUMBER = re.compile(r"\b\d{2,5}\b")  # a constable's number: "PC 4021 Vane"
PARTICLE = r"(?:de|De|da|Da|di|Di|du|Du|del|der|den|van|Van|von|Von|la|La|le|Le|el|El|al|Al|bin|ap|ten|ter|y|St\.?)"
WORD = r"[A-ZÀ-ÖØ-Þ][\w’']*[^\W\d_](?:[-‐–][^\W\d_][\w’']*)*"
INITIAL = r"[A-Z]\.?(?:-[A-Z]\.?)?|[A-Z]{2}"
SHAPE = re.compile(rf"(?:St\.? )?(?:(?:{INITIAL}|{WORD}) )*(?:{PARTICLE} )*(?:{WORD})(?: [A-Z]\.?)?$")
# Words that stand in names of bodies, papers and places of work, not of people.
NO_NAME = frozenset(
    """
    about academy access accounts acting action actions actual additional administration adult adults affairs after
    agency agenda agreed aims alcohol all annual any apologies appendix approved april area areas asb assembly assets
    associated association attendance attendees audit august authority avenue bank beat benefit bid board body borough
    budget building business by cabinet campaign care carers carried cathedral cctv cell center centre chamber charity
    chief child children church city civic clerk club college commission committee communications communities
    community company complete completed conduct conference constabulary contact control corporate council councillors
    county court crime criminal cycling date day december department deputy design detail development director
    disclosure district division domestic drug drugs duty east economic education emergency energy engagement england
    environment environmental equality estate estates event events exclusion executive external falls family february
    federation festival finance financial fire first force forum foundation fraud friday friends fund funding further
    garden gardens general governance governors grant grants green group groups guest guide hall head health highways
    historic homes hospital house housing human in inclusion independent information infrastructure initiative
    institute integrated internal introduction issue issues item items january joint july june justice key king's land
    landlord law lead learning legal leisure library licensing limited llp local london lounge ltd maintenance major
    management manager march market matters media meeting meetings member members mental minutes monday monitoring
    motion museum music national neighbourhood network new next nhs night no non none north noted notes november
    number observer october of off offender office officer officers older online open operations order other our
    overview panel parents parish park parking parks parliament part partners partnership people performance
    permission plan planning plc police policing policy pool post practice present press prevention primary prison
    private probation procurement programme project projects property proposed prosecution protection provision public
    quality quarter questions rail recovery recreation reduction regional registration regulatory remote remotely
    renewal report reports representative representatives rescue resident residents resolved resources response review
    risk road roads royal rural safe safer safety saturday school schools scrutiny secondary seconded section sector
    secure security select senior september serious service services sexual sheriff shop site small social society
    solutions south special sport sports staff standards state station statutory steering strategic strategy street
    student students studies sub subject sunday support surgery sustainability system task team teams technical
    technology tenant the theatre theft this thursday to tourism town traffic training transport transportation
    treatment trust trustees tuesday unit united university update urban vacancy vacant various vehicle venue via
    victim victims village violence violent visitors voluntary volunteer vote ward warden waste water wednesday
    welcome welfare wellbeing west with women work workforce working works year young youth zone zoom
    """.split()
)
# Words of the list above that are family names as well; those of the second list are seldom names of places.
FAMILY = frozenset(
    """
    bank bishop child church court day drew field garden grant green hall head house king's land law lead major march
    marsh may north park parks pool post price road rose sheriff shore small south street strong town ward warden water
    west young
    """.split()
)
FAMILY_ALONE = frozenset("child day grant green law major march small strong young".split())
OFFICES = frozenset("services support report reports update minutes briefing agenda meeting team".split())
PERSONAL = re.compile(
    r"(?:.*\b)?(?:councillor|cll?r|mr|mrs|ms|miss|dr|prof|sir|dame|insp\w*|sergeant|sgt|ps|pc|pcso)\b", re.I
)
# Given names that tell "Sarah Hall" from "Larkmoor Hall"; for nothing else.
GIVEN = frozenset(
    """
    adam alan alex alexander alice alison allan amanda amy andrea andrew andy angela ann anna anne anthony barbara ben
    benjamin bob brian carol caroline catherine charles charlotte chris christine christopher claire clare colin craig
    daniel dave david dawn deborah denise derek diane donna dorothy edward elaine elizabeth emily emma eric frances
    frank fred gary gemma george geoff gill gillian graham hannah harry heather helen henry hilary ian jack jackie
    jacqueline james jane janet jason jean jennifer jenny jeremy jill jim jo joan joanne joe john jonathan joseph joyce
    judith julia julian julie karen kate katherine katie keith kelly kenneth kerry kevin laura lee leigh lesley leslie
    linda lindsay lisa liz louise lucy luke lynn malcolm margaret maria marie mark martin mary matt matthew michael
    michelle mike natalie neil nick nicholas nicola nigel norman pam pamela pat patricia patrick paul pauline peter
    phil philip rachel ray rebecca richard rob robert roger ron rosemary roy russell ruth sally sam samantha sandra
    sarah sharon sheila shirley simon sophie stephanie stephen steve steven stuart sue susan suzanne teresa terry
    thomas tim timothy tina tom tony tracy trevor valerie vicky victoria wendy william yvonne zoe
    """.split()
)
SOFT = re.compile(r"\s*(?:\b(?:and|plus|with)\b|&|\+)\s*")
HARD = re.compile(r"\s*(?:[;/|•]|,\s*(?:and\s+|&\s*)?(?!\s*(?:Jr|Sr|OBE|MBE|CBE|JP|QPM|MP)\b))\s*")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a printed name. `initials` are those of the given names, in capitals without dots.

    A lone name after a title is a family name ("Councillor Pym"), without one a given name ("Ottoline").
    """

    title: str | None
    rank: str | None
    given: str | None
    initials: str | None
    family: str | None
    as_printed: str


def parse_name(text: str) -> PersonName:
    """The parts of the name `text`; all None (but `as_printed`) where it is no name."""
    bare = bare_name(NUMBER.sub("", text))
    before = before_name(bare)
    rank, title = _rank_and_title(before)
    rest = bare[len(before) :]
    if is_post(text) or not rest:
        return PersonName(title, rank, None, None, None, text)
    if re.fullmatch(r"[A-Z]{2,3}", rest):
        return PersonName(title, rank, None, rest, None, text)
    given, family = _given_and_family(rest.split())
    if not given and not (title or rank):
        given, family = family, None
    initials = "".join(map(_initials, (given or "").split()))
    spelt = given if any(_is_spelt(w) for w in (given or "").split()) else None
    return PersonName(title, rank, spelt, initials or None, family, text)


def bare_name(text: str) -> str:
    """`text` without bracketed notes, letters after the name and stray marks, with a space after each initial's dot."""
    bare = AFTER.sub("", BRACKETS.sub("", text).strip(" ,;:*•–-"))
    return re.sub(r"\s+", " ", re.sub(r"(?<=\b[A-Z]\.)(?=[^\W\d_])", " ", bare)).strip(" ,;:")


def looks_like_person(text: str) -> bool:
    """Whether `text` is the name of one person: a title and a name, or at least two words of which none is another's.

    "Cllr Pym", "M. O'Dell", "PS 4021 Vane" are; "Parks Committee", "Clerk", "Ottoline" (alone) are not.
    """
    bare = bare_name(NUMBER.sub("", text))
    before = before_name(bare)
    rest = bare[len(before) :]
    if not rest or PLURAL.match(bare) or len(rest.split()) > 5 or not SHAPE.match(rest):
        return False
    words = rest.split()
    if any(_names_no_one(w) for w in words[:-1]) or (_names_no_one(words[-1]) and not _is_family(words, before)):
        return False
    if is_post(bare):
        return False
    return bool(before) or (len(words) > 1 and _cased_alike(words))


def might_be_person(text: str) -> bool:
    """Whether `text` would be a person were it not for a family name that places have too: "Ottoline Church"."""
    words = bare_name(text).split()
    return (
        len(words) == 2
        and bool(SHAPE.match(" ".join(words)))
        and words[1].lower() in FAMILY
        and not _names_no_one(words[0])
    )


def _names_no_one(word: str) -> bool:
    return len(word) > 1 and word.lower().strip(".") in NO_NAME


def _is_family(words: list[str], before: str) -> bool:
    """ "Cllr Hall" and "Sarah Hall" are people; "Larkmoor Hall" is a place."""
    last, first = words[-1].lower(), words[0].lower().strip(".")
    if last not in FAMILY:
        return bool(PERSONAL.match(before)) and len(words) == 1 and last not in OFFICES
    return bool(before) or (len(words) > 1 and (len(first) < 3 or first in GIVEN or last in FAMILY_ALONE))


def _cased_alike(words: list[str]) -> bool:
    """ "NHS Eastmere" is a body, "ADA QUILL" a shouted name, "JB Quill" a person's initials."""
    long = [w for w in words if len(w.strip(".")) > 2]
    shouted = [w for w in long if w.isupper()]
    return bool(long) and (
        not shouted or (len(shouted) == len(long) and any(re.search("[AEIOUY]", w) for w in shouted))
    )


def split_names(text: "Passage | str") -> list:
    """The names and posts that stand together in `text` (a cell, a phrase), each as a piece of it, titles kept.

    "A.Quill/B.Fenn", "Insp A. Quill & Bo Fenn", "Cllrs Quill, Fenn and Marsh", "Chair and Clerk". A post that holds an
    "and" stays whole, and so does what would leave a piece that is no name. A plural title is left out.
    """
    if isinstance(text, str):
        return [text[a:b] for a, b in _spans(text)]
    return [text.cut(a, b) for a, b in _spans(text.text)]


def _spans(text: str) -> list[tuple[int, int]]:
    plural = PLURAL.match(text)
    start = plural.end() if plural else 0
    spans = []
    for a, b in _pieces(text, start, len(text), HARD):
        lead = re.match(r"(?:and|&)\s+", text[a:b])
        a += lead.end() if lead else 0
        piece = PLURAL.match(text[a:b])
        spans += _softly(text, a + (piece.end() if piece else 0), b)
    return _without_posts_of(text, [s for s in spans if s[0] < s[1]])


def _pieces(text: str, start: int, end: int, separator: re.Pattern) -> list[tuple[int, int]]:
    """Spans between separators outside brackets, without white space and trailing marks."""
    cuts, at = [], start
    for match in separator.finditer(text, start, end):
        if text.count("(", at, match.start()) <= text.count(")", at, match.start()):
            cuts.append((at, match.start()))
            at = match.end()
    cuts.append((at, end))
    return [_trimmed(text, a, b) for a, b in cuts if text[a:b].strip(" .,;:")]


def _trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    piece = text[a:b]
    return a + len(piece) - len(piece.lstrip(" ,;:")), b - len(piece) + len(piece.rstrip(" ,;:"))


def _softly(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """The span parted at "and" where each side may stand alone: "Quill and Fenn", not "Fire and Rescue"."""
    if is_post(text[a:b]) or re.match(r"mr\.? (?:and|&) mrs", text[a:b], re.I):
        return [(a, b)]
    sides = _pieces(text, a, b, SOFT)
    return sides if all(_stands(text[x:y]) for x, y in sides) else [(a, b)]


def _stands(piece: str) -> bool:
    """Whether a piece may be an owner by itself: a person, a post, a lone name, initials, an acronym."""
    bare = bare_name(piece)
    if looks_like_person(piece) or is_post(piece):
        return True
    return bool(re.fullmatch(rf"{WORD}|[A-Z]{{2,6}}", bare)) and bare.lower() not in NO_NAME


def _without_posts_of(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names without the long post that follows one: "Ada Quill, Head of Estates" is one person."""
    kept: list[tuple[int, int]] = []
    for a, b in spans:
        piece = text[a:b]
        before = kept and text[kept[-1][1] : a].strip() == "," and looks_like_person(text[slice(*kept[-1])])
        if not (before and is_post(piece) and len(piece.split()) > 2):
            kept.append((a, b))
    return kept


def people_in(passage: Passage) -> Iterator[Passage]:
    """The names of people in running text: a title or rank and a name, or given and family; the longest at a place."""
    nlp, matcher = _pipeline()
    doc = nlp.make_doc(passage.text)
    spans = spacy.util.filter_spans([doc[a:b] for _, a, b in matcher(doc)])
    for span in spans:
        if looks_like_person(span.text):
            yield passage.cut(span.start_char, span.end_char)


@cache
def _pipeline() -> tuple[spacy.Language, Matcher]:
    """A blank English tokenizer and a matcher for the shape of names; no statistical model."""
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    name = {"TEXT": {"REGEX": rf"^(?:{WORD}|{INITIAL})$"}}
    join = {"TEXT": {"REGEX": rf"^(?:{PARTICLE}|-|\.)$"}}
    matcher.add("NAME", [[name, {**name, "OP": "*"}, {**join, "OP": "*"}, {**name, "OP": "+"}]])
    return nlp, matcher


def _rank_and_title(before: str) -> tuple[str | None, str | None]:
    """What stands before the name as a rank and a title: a rank of the police or army, else a title."""
    rank = RANK.search(before)
    title = (before[: rank.start()] + before[rank.end() :]) if rank else before
    return (rank[0].strip() if rank else None), title.strip() or None


def _given_and_family(words: list[str]) -> tuple[str | None, str | None]:
    """The family name is the last word, with the particles before it ("de", "van der")."""
    cut = len(words) - 1
    while cut > 0 and re.fullmatch(PARTICLE, words[cut - 1]) and (cut > 1 or words[cut - 1].islower()):
        cut -= 1
    if cut == len(words) - 1 and cut > 0 and re.fullmatch(r"[A-Z]\.?", words[cut]):
        return words[cut], " ".join(words[:cut])  # a family name before its initial: "Quill A."
    return " ".join(words[:cut]) or None, " ".join(words[cut:])


def _is_spelt(word: str) -> bool:
    """Whether a given name is written out: "Ada", "ADA", "Bo", not "A.", "AB"."""
    return len(re.sub(r"[\W\d_]", "", word)) > (2 if word.isupper() else 1)


def _initials(word: str) -> str:
    """The initials that one given name or run of initials gives: "Ada" A, "AB" AB."""
    return word[0].upper() if _is_spelt(word) else re.sub(r"[^A-Z]", "", word)
