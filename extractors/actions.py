"""Who is to do what, as minutes say it: in limbs, in the discussion, in notes of action and in the margin.

Reads minutes; yields one record per action, with owners and words as printed, when it is due, and its state where the
same paper gives one. What a body is to do, what is only suggested, and "that the information be noted" are no actions.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.parse.headed_actions import HEADING, led_by, lines_under
from extractors.parse.limbs import MOVED, Resolution
from extractors.parse.listed_actions import listed_actions
from extractors.parse.listed_under import with_lists
from extractors.parse.margins import margin_notes
from extractors.parse.minuted import Minute, before_signatures, is_minuted, minutes_of, text_of
from extractors.parse.names import looks_like_person, split_names
from extractors.parse.obligations import Obligation, obligations
from extractors.parse.owners import Cast, owners_in, people_told
from extractors.parse.posts import is_post
from extractors.parse.progress import cancelled, due_date, due_in, state_of
from extractors.parse.resolutions import resolutions
from extractors.parse.sentence_ends import sentences
from extractors.parse.tasks import Task, once
from extractors.parse.undertakings import undertakings
from schemas.action import Action
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

WHO = r"(?:[A-Z]{1,3}|EVERYONE|ALL|All)(?:\s*(?:[/+&,]|and)\s*[A-Z]{1,3})*"
LINE = re.compile(rf"^act?ion(?: point)?s?(?:\s+(?-i:(?P<who>{WHO})))?\s*[:–-]\s*(?P<what>\S.*)$", re.I | re.S)
BRACKET = re.compile(
    r"\[\s*(?i:actions?\s*[:–-]?)\s*(?P<what>[^\]]+)\]?"
    r"|\[\s*(?P<bare>[A-Z]{2,3}(?:(?:/|, ?| and | & )[A-Z]{2,3})* to [a-z][^\]]+)\]"
)
ASIDE = re.compile(r"\(?\bactions?(?: by)?\s*[:–-]\s*(?P<who>[^()\[\].:]{2,60})\)?\.?\s*$", re.I)
NOTE = re.compile(r"^actions?(?: by)?\s*[:–-]?\s*(?P<who>.+)$", re.I)
TO_DO = re.compile(r"\b(?:to|will|should) (?!the\b)[a-z]")  # "Clerk to write": a task, and no "Assistant to the Clerk"
PRONOUN = re.compile(
    r"^(?:She|He|They)(?: has| have| had| also)?(?: kindly)? (?P<verb>will|agreed to|offered to|undertook to"
    r"|promised to|said (?:that )?(?:s?he|they) (?:would|will)|(?:is|are) to"
    r"|(?:is|are) (?:also |now )?[a-z]+ing\b[^.;]*? and will) (?P<rest>.+)$"
)
SPEAKS = re.compile(
    r"(?<![\w’'])([A-Z]{2,3}) (?:said|stated|reported|introduced|explained|asked|added|noted|thanked|outlined)\b"
)
LATER = re.compile(
    r"(?:\bagreement\b[^.;]{0,50} |\b)and (?=the [^,.;]{3,60}? (?:is|are) to be\b)"
    r"|\bagreement\b[^.;]{0,50} and (?=(?:this|it) is to be\b)"
)
DOES = re.compile(r"(?!have|need|like|know|not\b)(?:be (?:in touch|\w+ing)\b|(?!be\b)[a-z]+)")


def actions(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the minutes of a document; yields the actions that they set."""
    cast = Cast.of(known, people_told(document))
    for part in document.parts:
        if is_minuted(part):
            yield from with_lists([_finding(t, part) for t in _tasks(part, cast)], part, minutes_of(part))


def _tasks(part: Part, cast: Cast) -> list[Task]:
    minutes = before_signatures(minutes_of(part))
    resolved = resolutions(minutes)
    noted = [
        *_lines(minutes, cast),
        *_listed(minutes),
        *_headed(minutes, cast),
        *_set_beside(minutes, resolved, cast),
        *_in_margin(part, minutes, resolved, cast),
    ]
    beside = any(t.rule not in ("action-line", "action-list") for t in noted)
    tasks = [*noted, *_limbs(resolved, cast), *_discussed(minutes, resolved, cast, beside)]
    return once(sorted(tasks, key=lambda t: t.at))


def _limbs(resolved: Sequence[Resolution], cast: Cast) -> Iterator[Task]:
    """The resolutions that oblige somebody."""
    for resolution in resolved:
        for obligation in (o for s in sentences(resolution.text) for o in obligations(s, cast, limb=True)):
            whole = obligation.how in ("will", "to") or _apart(resolution.text.text, obligation.clause.text)
            text = obligation.clause if whole else obligation.deed
            yield Task(obligation.owners, text, resolution.number, "limb-" + obligation.how, resolution.at)


def _apart(text: str, clause: str) -> bool:
    """Whether a clause is a sentence of its own after a resolution's: "That it be sold. The Clerk was asked to …"."""
    return bool(re.search(r"\.\s+$", text[: max(text.find(clause), 0)]))


def _discussed(minutes: Sequence[Minute], resolved: Sequence[Resolution], cast: Cast, beside: bool) -> Iterator[Task]:
    """ "Bo Fenn agreed to …", "Bo Fenn will …"; where a house notes owners `beside` its text, "She will …" is none."""
    told = {id(w) for r in resolved for w in r.text.words}
    subjects: list[Passage] = []
    for i, minute in enumerate(minutes):
        if minute.block.table is not None or (minute.block.kind == "heading" and minute.block.label is None):
            continue
        subjects = subjects if i and minutes[i - 1].item is minute.item else []
        own, named = [], []
        for sentence in sentences(text_of(minute.block)):
            for o in obligations(sentence, cast):
                new = not any(id(w) in told for w in o.deed.words) or o.how in ("will", "to", "pledge", "said")
                if new:
                    text = _pledged(o) if len(o.deed.words) > 3 else _whole(sentence, o)
                    yield Task(o.owners, text, minute.number, "said-" + o.how, i)
            yield from (Task((o,), t, minute.number, "said-of-body", i) for o, t in undertakings(sentence))
            match = PRONOUN.match(sentence.text)
            alone = [o for o in own if len(split_names(o)) < 2] if match else []
            before = [n for o in alone or named or subjects for n in split_names(o)] if match else []
            if match and before and DOES.match(match["rest"]) and (match["verb"] != "will" or not beside):
                yield Task((before[-1],), sentence, minute.number, "said-of-one-named", i, basis="inferred")
            named += owners_in(sentence, cast)
            own += [o for o in named[-8:] if sentence.text.startswith(o.text)]
            own += [sentence.of_match(m, 1) for m in SPEAKS.finditer(sentence.text)]
        subjects += own


def _whole(sentence: Passage, obligation: Obligation) -> Passage:
    """A sentence up to the end of an obligation that says little in its own words."""
    at = sentence.text.find(obligation.clause.text)
    return sentence.cut(0, at + len(obligation.clause.text)) if at >= 0 else sentence


def _pledged(obligation: Obligation) -> Passage:
    """The deed where somebody agreed to it, else the clause with its owner."""
    plain = re.search(r"\b(?:agree[sd]|undertook) to $", obligation.clause.text[: -len(obligation.deed.text)])
    return obligation.deed if obligation.how == "pledge" and plain else obligation.clause


def _lines(minutes: Sequence[Minute], cast: Cast) -> Iterator[Task]:
    """Notes of action in the text: "ACTION BF: repair the gate", "[ACTION: …]", "(Action: Clerk)"."""
    for i, minute in enumerate(minutes):
        text = text_of(minute.block)
        line = LINE.match(text.text)
        if line and minute.block.table is None:
            yield from _noted(minutes, i, text, line, cast)
            continue
        for match in BRACKET.finditer(text.text):
            what = text.of_match(match, "what" if match["what"] else "bare").strip()
            if "]" not in match[0] and i + 1 < len(minutes):
                rest = minutes[i + 1].block.text
                what = Passage.of((*what.words, *rest.cut(0, rest.text.find("]")).words)) if "]" in rest.text else what
            yield from (Task(_obliged(w, cast), w, minute.number, "bracketed", i) for w in _each(what, cast))
        aside = ASIDE.search(text.text)
        if aside and aside.start() > 12 and minute.block.kind != "row":
            owners = _owners(text.of_match(aside, "who"))
            sentence = sentences(text.cut(0, aside.start()))[-1]
            if owners:
                yield Task(owners, sentence.strip(" ("), minute.number, "aside", i)


def _each(what: Passage, cast: Cast) -> list[Passage]:
    """The notes in one bracket: its sentences, where each has its own owner."""
    said = sentences(what)
    return said if len(said) > 1 and all(_obliged(s, cast) for s in said) else [what]


def _obliged(what: Passage, cast: Cast) -> tuple[Passage, ...]:
    """Whom a note of action obliges; initials may stand for people whom the paper does not list."""
    inner = next((o for s in sentences(what) for o in obligations(s, cast, limb=True)), None)
    return inner.owners if inner else led_by(what)


def _headed(minutes: Sequence[Minute], cast: Cast) -> Iterator[Task]:
    """The lines under a heading "Actions:" within an item."""
    blocks = [m.block for m in minutes]
    for i in range(len(minutes)):
        if blocks[i].table is None and HEADING.match(blocks[i].text.text):
            for j, text in lines_under(blocks, i):
                if minutes[j].item is minutes[i].item:
                    yield Task(led_by(text) or _obliged(text, cast), text, minutes[j].number, "headed", j)


def _noted(minutes: Sequence[Minute], i: int, text: Passage, line: re.Match, cast: Cast) -> Iterator[Task]:
    """One block that is a note of action, with what stands deeper under it as its progress."""
    what = text.of_match(line, "what").strip()
    owners = _owners(text.of_match(line, "who")) if line["who"] else ()
    if not owners:
        names = _owners(what) if len(what.words) <= 8 else ()
        if names and i:  # "Action: Clerk" under the sentence that it is about
            sentence = sentences(text_of(minutes[i - 1].block))[-1]
            yield Task(names, sentence, minutes[i].number, "action-line", i - 1)
            return
        owners = _obliged(what, cast) or tuple(owners_in(what, cast)[:1])
    under = []
    for later in minutes[i + 1 :]:
        if (
            later.block.indent <= minutes[i].block.indent + 6
            or LINE.match(later.block.text.text)
            or later.item is not minutes[i].item
        ):
            break
        under.append(later.block.text)
    progress = Passage.of(w for p in under for w in p.words) if under else None
    yield Task(owners, what, minutes[i].number, "action-line", i, progress)


def _listed(minutes: Sequence[Minute]) -> Iterator[Task]:
    """The lines of a list headed "Actions", each with its owners at its end."""
    for i, text, who in listed_actions(minutes):
        parts = who.split(re.compile(r"\s*[/+&,]\s*|\s+and\s+"))
        single = len(parts) > 1 and not is_post(parts[0].text) and all(_may_own(p.text) for p in parts)
        owners = tuple(parts) if single else _owners(who)
        if owners:
            yield Task(owners, text, minutes[i].number, "action-list", i)


def _set_beside(minutes: Sequence[Minute], resolved: Sequence[Resolution], cast: Cast) -> Iterator[Task]:
    """Notes at the right of a line: "Bo Fenn to repair the gate.   ACTION: BF"."""
    for i, minute in enumerate(minutes):
        cells = minute.block.cells
        note = NOTE.match(cells[-1].text) if len(cells) > 1 else None
        owners = _owners(cells[-1].of_match(note, "who")) if note else ()
        if not owners:
            continue
        about = cells[0]
        if MOVED.match(about.text) and i:
            about = text_of(minutes[i - 1].block)
        limb = next((r.text for r in resolved if r.at in (i, i - 1) and set(r.text.words) & set(about.words)), None)
        yield Task(owners, _clause(limb or about, cast), minute.number, "set-beside", i)


def _clause(text: Passage, cast: Cast) -> Passage:
    """The words of an action: a limb without its "That", the clause of a sentence that obliges somebody."""
    that = re.match(r"(?i)that\s+", text.text)
    if that:
        return text.cut(that.end(), len(text.text))
    inner = list(obligations(text, cast))
    return inner[0].clause if len(inner) == 1 else text


def _in_margin(part: Part, minutes: Sequence[Minute], resolved: Sequence[Resolution], cast: Cast) -> Iterator[Task]:
    """Owners in the margin, each with the sentence at its height."""

    def sets_task(sentence: Passage) -> bool:
        return any(True for _ in obligations(sentence, cast))

    for note, i, sentence in margin_notes(part, minutes, sets_task):
        owners = _owners(note)
        if owners:
            yield Task(owners, _task(sentence, cast), minutes[i].number, "margin", i)
        else:
            inner = next(obligations(note, cast), None)
            if inner:
                yield Task(inner.owners, note, minutes[i].number, "margin", i)


def _task(sentence: Passage, cast: Cast) -> Passage:
    """The part of a sentence that sets the task: the clause with an owner, "… and the list is to be …", or all."""
    inner = list(obligations(sentence, cast))
    if inner:
        return inner[0].clause if len(inner[0].deed.words) > 3 else sentence
    later = LATER.search(sentence.text)
    return sentence.cut(later.end(), len(sentence.text)) if later else sentence


def _owners(text: Passage) -> tuple[Passage, ...]:
    """The names, posts or initials in a short note, where it is nothing else."""
    bare = text.strip(" .()")
    names = bare.split(re.compile(r"\s*[/+&,]\s*|\s+and\s+")) if re.fullmatch(WHO, bare.text) else split_names(bare)
    named = all(_may_own(n.text) for n in names)
    return tuple(names) if names and named else ()


def _may_own(text: str) -> bool:
    """Whether a short note is a name, a post or initials, and no task."""
    if text == "None" or len(text.split()) > 6 or TO_DO.search(text):
        return False
    return (
        is_post(text)
        or looks_like_person(text)
        or bool(re.fullmatch(r"[A-Z]{1,4}|[A-Z]{1,3}[a-z]{1,4}|[A-Z][a-z’'-]+|EVERYONE|TRUSTEES", text))
    )


def _finding(task: Task, part: Part) -> Finding:
    due = due_in(task.text.text)
    progress = task.progress.text if task.progress else None
    state = state_of(progress) or ("in_progress" if re.search(r"(?i)\bongoing\b", task.text.text) else "open")
    return found(
        Action,
        task.text,
        *task.owners,
        *([task.progress] if task.progress else []),
        rule=task.rule,
        basis=task.basis,
        meeting_date=part.meeting_date,
        item=task.number,
        text=task.text.text,
        owners=tuple(o.text for o in task.owners),
        due=due,
        due_date=due_date(due),
        status=None if cancelled(progress) else state,
        progress=progress,
        source="minutes",
    )
