"""When an action is due and how far it has come, as logs and minutes print it.

Takes text, gives the due words in it, the date that they are, and the state that they name; parts a log's cell into
the action and what was written under it later. A date without a year is no date; a state that is not named is none.
"""

import re
from itertools import pairwise

from extractors.parse.dates import find_dates, parse_date
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = (
    rf"(?:{WEEKDAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? \d{{4}})?"
    rf"|{MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?,?)?(?: \d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
)
MEETING = rf"(?:the |its |their |our )?(?:(?:next|following|{MONTH}) )(?:[\w’'-]+ ){{0,4}}?(?:meeting|agenda)"
DUE = re.compile(
    rf"\b(?:by|before|until|no later than|prior to|in time for|on)\s+(?:{DAY})(?![\w’'])"
    rf"|\bby (?:the )?end of (?:the |this |next )?(?:{MONTH}(?: \d{{4}})?|\w+)|\b(?:to|at|for|by|before"
    rf"|in time for) {MEETING}"
    r"|\bbefore (?:the )?[\w’'-]+(?: [\w’'-]+){0,3}(?=[.;,]|$)|\bas soon as (?:possible|practicable)\b|\basap\b"
    r"|\bwithin \w+ (?:days?|weeks?|months?)\b"
    r"|\bby (?:next|the) (?:week|month|year|spring|summer|autumn|winter)\b",
    re.I,
)
COMPLETE = re.compile(
    r"\b(?<!not )(?<!in)(?<!being )(?:completed?|done|closed|discharged|actioned|finished)\b"
    rf"(?! by (?:the |next |end |an? |\d|{MONTH}|{WEEKDAY}))(?<!complete(?= by))",
    re.I,
)
CLOSED = re.compile(r"(?:^|[.:;–-]\s*)(?:action )?(?:is |now |has been |been )*(?:closed|completed)\s*[.!]?$", re.I)
"""The last that is said of an action."""
UNFINISHED = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:completed?|begun|started|authorised|ready)|incomplete|to be completed)\b", re.I
)
GOING_ON = re.compile(
    r"\b(?:on[- ]?going|being (?:done|progressed|dealt with|actioned|arranged)|in progress|under ?way|in hand"
    r"|part(?:ly|ially)? complete|progressing)\b",
    re.I,
)
CARRIED = re.compile(r"\b(?:carr(?:y|ied) (?:forwards?|over)|deferred|outstanding|open)\b", re.I)
CANCELLED = re.compile(r"\b(?:cancelled|canceled|withdrawn|superseded|no longer required|abandoned)\b", re.I)
NOTED_AFTER = re.compile(
    r"^(?:action )?(?:completed?|done|closed|discharged|actioned|on-?going|in progress|carried (?:forward|over)"
    r"|update|outstanding|deferred"
    r"|cancelled)\b",
    re.I,
)
# "That Bo Fenn send the list. It was sent in May.": what is to be done, then what was.
TASK = re.compile(r"(?:[A-Z][\w.’'-]*|and|of|the)(?: (?:[A-Z][\w.’'-]*|and|&|of|the)){0,7}? to [a-z]|[Tt]hat\b")
BULLETS = re.compile(r"^[•▪●◦○➢➤–\uf0b7o]$")


def due_in(text: str) -> str | None:
    """The words of `text` that say when something is due, or None."""
    match = DUE.search(text)
    return match[0] if match else None


def due_date(due: str | None) -> str | None:
    """The date that due words are, ISO; None where they are none, or have no year."""
    if not due:
        return None
    dates = [d.iso for d in find_dates(due)]
    return parse_date(due) or (dates[0] if len(dates) == 1 else None)


def state_of(progress: str | None) -> str | None:
    """The state that a note of progress names: complete, in_progress, open; None where it names none."""
    text = progress or ""
    if CANCELLED.search(text):
        return None
    if CLOSED.search(text):
        return "complete"
    if UNFINISHED.search(text) or CARRIED.search(text):
        return "open"
    if GOING_ON.search(text):
        return "in_progress"
    return "complete" if COMPLETE.search(text) else None


def cancelled(progress: str | None) -> bool:
    """Whether the note says that the action is not to be done any more."""
    return bool(progress and CANCELLED.search(progress))


def parted(cell: Passage) -> tuple[Passage, Passage | None]:
    """The action in a log's cell and the progress under it: a new paragraph, other type, or a note's own words."""
    at = _new_paragraph(cell) or _note(cell)
    if at is None:
        return unbulleted(cell), None
    return unbulleted(cell.cut(0, cell.ends[at - 1])), unbulleted(cell.cut(cell.starts[at], len(cell.text)))


def unbulleted(passage: Passage) -> Passage:
    """The passage without the bullets of the lists in it."""
    words = [w for i, w in enumerate(passage.words) if not (BULLETS.match(w.text) and _opens_line(passage, i))]
    return passage if len(words) == len(passage.words) else Passage.of(words)


def _opens_line(passage: Passage, i: int) -> bool:
    return i == 0 or (passage.words[i - 1].page, passage.words[i - 1].line) != (
        passage.words[i].page,
        passage.words[i].line,
    )


def _new_paragraph(cell: Passage) -> int | None:
    """The index of the first word of the second paragraph, where the first has ended."""
    words = cell.words
    starts = [i for i in range(1, len(words)) if _opens_line(cell, i)]
    right = max(w.box.x1 for w in words)
    gaps = sorted(words[i].box.top - words[i - 1].box.top for i in starts if words[i].page == words[i - 1].page)
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    for i in starts:
        last, first = words[i - 1], words[i]
        if BULLETS.match(first.text) or last.text[-1:] in ":,;":
            continue
        room = right - last.box.x1 > first.box.width + 0.6 * first.size
        apart = first.page == last.page and first.box.top - last.box.top > 1.25 * usual > 0
        retyped = (first.italic != last.italic or first.bold != last.bold) and last.text[-1:] in ".!?"
        if (
            (room or apart)
            and first.text[:1].isupper()
            and (last.text[-1:] in ".!?" or apart or (room and _whole(words, i)))
        ):
            return i
        if retyped:
            return i
    return None


def _whole(words: tuple, i: int) -> bool:
    """Whether a short line with no full stop ends a paragraph: the next begins with what only a note begins with."""
    return bool(NOTED_AFTER.match(" ".join(w.text for w in words[i : i + 3])))


def _note(cell: Passage) -> int | None:
    """The index of the word that begins a note of progress which runs on in the same line."""
    for before, sentence in pairwise(sentences(cell)):
        if NOTED_AFTER.match(sentence.text) or (TASK.match(before.text) and not TASK.match(sentence.text)):
            at = cell.text.index(before.text) + len(before.text)
            return next(i for i, s in enumerate(cell.starts) if s >= at)
    return None
