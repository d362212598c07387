"""Notes in the margin of minutes, each with the sentence at its height.

Takes a part with its margin and its minutes, gives each note with the sentence it stands beside and that sentence's
place. A note beside no sentence is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from extractors.parse.minuted import Minute, text_of
from extractors.parse.sentence_ends import sentences
from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Part

OBLIGES = re.compile(
    r"\b(?:will|to be|shall|should|needs? to|would (?:need|like)|agreed|asked|request(?:ed)?|ongoing|is to|are to"
    r"|to \w+ (?:by|before)|accepted"
    r"|subject to|deferred|arrange|circulate)\b",
    re.I,
)
QUOTED = re.compile(r"[‘“\"']")
NUMBERED = re.compile(r"(?:^|\s)\(?(?P<number>\d{1,2}|[a-z])[.)]\s*\(?")


def margin_notes(
    part: Part, minutes: Sequence[Minute], sets_task: Callable[[Passage], bool]
) -> Iterator[tuple[Passage, int, Passage]]:
    """Each note of the margin, the index of its minute, and its sentence."""
    said = [(i, s) for i, m in enumerate(minutes) if m.block.table is None for s in sentences(text_of(m.block))]
    for note in part.margin:
        for number, piece in _pieces(note):
            at = _numbered(number, piece.words[0], said, minutes) if number else None
            at = _beside(piece.words[0], said, minutes, sets_task) if at is None else at
            if at is not None:
                yield piece, said[at][0], _with_lead(said, at)


def _with_lead(said: Sequence[tuple[int, Passage]], at: int) -> Passage:
    """The sentence, with the one that leads in to it where it is only quoted: "to add these words: ‘The gate …’."."""
    sentence, before = said[at][1], said[at - 1][1] if at else None
    if before is None or not QUOTED.match(sentence.text) or not before.text.endswith(":"):
        return sentence
    return Passage.of((*before.words, *sentence.words))


def _pieces(note: Passage) -> list[tuple[str | None, Passage]]:
    """A note for several list items, parted: "1) Bo Fenn 2) Cy Marsh", with their numbers."""
    marks = list(NUMBERED.finditer(note.text))
    if not marks:
        return [(None, note)]
    ends = [m.start() for m in marks[1:]] + [len(note.text)]
    pieces = [(m["number"], note.cut(m.end(), e).strip(" ()")) for m, e in zip(marks, ends, strict=True)]
    return [(n, p) for n, p in pieces if p]


def _numbered(number: str, first: Word, said: Sequence[tuple[int, Passage]], minutes: Sequence[Minute]) -> int | None:
    """The list item of that number nearest to a note on its page."""
    own = [(_distance(first, s), n) for n, (i, s) in enumerate(said) if minutes[i].block.number == number]
    near = min(own, default=(float("inf"), 0))
    if near[0] > 12 * first.size:
        return None
    within = [n for n, (i, _) in enumerate(said) if i == said[near[1]][0]]
    return next((n for n in within if OBLIGES.search(said[n][1].text)), near[1])


def _beside(
    first: Word, said: Sequence[tuple[int, Passage]], minutes: Sequence[Minute], sets_task: Callable[[Passage], bool]
) -> int | None:
    """Of the sentences on the line of a note, and those that follow in their paragraph, the one that sets a task."""
    far = [_distance(first, s) for _, s in said]
    near = min(far, default=None)
    if near is None or near > 2.5 * first.size:
        return None
    close = [n for n, d in enumerate(far) if d <= max(near, 0.6 * first.size)]
    after = [
        n for n in range(close[-1] + 1, len(said)) if said[n][0] == said[close[-1]][0] and far[n] <= 4 * first.size
    ]
    for choice in (
        [n for n in (*close, *after) if sets_task(said[n][1])],
        [n for n in close if OBLIGES.search(said[n][1].text)][::-1],
        [n for n in after if OBLIGES.search(said[n][1].text)],
        _over(close[0], said, minutes),
        sorted(close, key=lambda n: -len(said[n][1].text)),
    ):
        if choice:
            return choice[0]
    return None


def _distance(first: Word, sentence: Passage) -> float:
    """How far a note stands above or below the nearest words of a sentence; infinite on another page."""
    middle = (first.box.top + first.box.bottom) / 2
    return min(
        (abs((w.box.top + w.box.bottom) / 2 - middle) for w in sentence.words if w.page == first.page),
        default=float("inf"),
    )


def _over(n: int, said: Sequence[tuple[int, Passage]], minutes: Sequence[Minute]) -> list[int]:
    """The words that lead in to the list in which sentence `n` stands, where they set a task."""
    here = minutes[said[n][0]].block
    for m in range(n - 1, max(n - 12, -1), -1):
        if minutes[said[m][0]].block.indent < here.indent - 5:
            return [m] if OBLIGES.search(said[m][1].text) else []
    return []
