"""The numbered items of an agenda, of minutes, or the sections of a report.

Takes a part, gives it back with its `opening` and `items`. Items are told from the limbs of a resolution and from
numbered paragraphs by where their numbers stand, by their type, and by their order; an agenda that was taken out of
order keeps the numbers as printed. Where nothing is numbered, headings are the items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.parse.agenda_lists import agenda_list
from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Block, Item, Part

NUMBER = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[./-]\d{1,4})*\s?[a-z]?$|^[IVX]{1,6}$")
TOP = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:/\d{2,4})?$|^\d{2}-\d{1,4}$|^[IVX]{1,6}$")
BULLETS = "•▪●◦○–—-*➢➤✓o"
LETTER = re.compile(r"^[a-z]$", re.I)
LEAD = re.compile(
    r"\s*\((?P<who>(?:the )?(?:chair|vice-chair|clerk|all|secretary|treasurer|president)(?:man|person)?"
    r"|(?:(?:insp|inspector|sgt|ps|pc|supt|ci|di|cllr|councillor|mr|mrs|ms|miss|dr)\.?\s+)?"
    r"(?-i:[A-Z][\w'’-]*\.?\s?[A-Z][\w'’-]+[^()\d]*))\)\s*$",
    re.I,
)


RUN_IN = re.compile(r"((?:[^\s.]+ ){0,7}[^\s.]{3,}\.)\s+(?=[A-Z])")
"""A title that is the first, short sentence of its paragraph."""


def itemise(part: Part) -> Part:
    """The part with its items; `blocks` stays whole."""
    heads = _heads(part)
    if not heads:
        return replace(part, opening=part.blocks)
    items = list(_items(part.blocks, heads))
    return replace(part, opening=part.blocks[: heads[0][0]], items=tuple(items))


def _heads(part: Part) -> list[tuple[int, str | None, str | None]]:
    """Where items begin: index of the block, number, number of the parent item."""
    blocks = part.blocks
    listed = (agenda_list(blocks) if part.kind == "minutes" else None) or range(0)
    numbered = [
        i for i, b in enumerate(blocks) if b.number and TOP.match(b.number) and b.table is None and i not in listed
    ]
    mains = _mains(blocks, numbered, part.kind)
    if len(mains) < 2:
        mains = {i: b.number for i, b in enumerate(blocks) if _sectioned(b)}
    if len(mains) < 2:
        return [(i, None, None) for i in _headings(part) or _hung(part)] if part.kind == "minutes" else []
    return list(_with_subitems(blocks, mains, part.kind))


def _sectioned(block: Block) -> bool:
    """Whether the block is a heading with a number of several steps ("16.03.2"), in a house that has no others."""
    return bool(block.number and re.match(r"^\d+(?:\.\d+)+$", block.number) and _title_like(block))


def _mains(blocks: Sequence[Block], numbered: Sequence[int], kind: str) -> dict[int, str | None]:
    """The blocks that open top-level items, by index, with their numbers."""
    best: dict[int, str | None] = {}
    best_score = 0.0
    for edge in sorted({round(_label_x(blocks[i])) for i in numbered}):
        column = [i for i in numbered if abs(_label_x(blocks[i]) - edge) <= 9]
        chosen = _sequence(blocks, column, kind)
        score = sum(1.0 + 1.5 * _marked(blocks[i]) for i in chosen) - 0.002 * edge * len(chosen)
        if len(chosen) >= 2 and score > best_score:
            best, best_score = {i: blocks[i].number for i in chosen}, score
    return best


def _sequence(blocks: Sequence[Block], column: Sequence[int], kind: str) -> list[int]:
    """Of the labelled blocks in one column, those that are item headings and not limbs or numbered paragraphs."""
    marked = [i for i in column if _marked(blocks[i])]
    by_type = len(marked) >= 2 and len(marked) >= 0.3 * len(column)
    chosen: list[int] = []
    for i in column:
        value, last = _value(blocks[i].number), _value(blocks[chosen[-1]].number) if chosen else None
        again = kind == "agenda" and value == 1 and _under_heading(blocks, i)  # a second agenda on the sheet
        follows = last is None or (value is not None and value == last + 1) or again
        if (by_type and _marked(blocks[i])) or (follows and (_title_like(blocks[i]) or not by_type)):
            chosen.append(i)
    return chosen


def _under_heading(blocks: Sequence[Block], i: int) -> bool:
    return i > 0 and blocks[i - 1].kind == "heading" and blocks[i - 1].label is None


def _value(number: str | None) -> int | None:
    match = re.search(r"\d+$", re.sub(r"/\d{4}$", "", number or ""))
    return int(match[0]) if match else None


def _label_x(block: Block) -> float:
    return block.label.words[0].box.x0 if block.label else block.indent


def _marked(block: Block) -> bool:
    """Whether the block's first words are set as a heading: bold, underlined or in capitals."""
    first = _marked_run(block.cells[0] if block.cells else block.text)
    return first > 0


def _marked_run(text: Passage) -> int:
    """How many words at the start of `text` are set as a heading."""
    for test in (lambda w: w.underlined, lambda w: w.bold, _capital):
        run = 0
        for word in text.words:
            if not test(word) and any(c.isalnum() for c in word.text):
                break
            run += 1
        while run and not any(c.isalnum() for c in text.words[run - 1].text):
            run -= 1
        if test is _capital and run < 2 and len(text.words) > run:
            continue  # "RAG ratings of …" begins with an acronym, not with a heading
        if run and any(len(w.text) > 2 for w in text.words[:run]):
            return run
    return 0


def _capital(word: Word) -> bool:
    letters = [c for c in word.text if c.isalpha()]
    return not letters or all(c.isupper() for c in letters)


def _title_like(block: Block) -> bool:
    text = (block.cells[0] if block.cells else block.text).text
    return (
        len(text.split()) <= 16
        and not re.search(r"[.;:,]$", text)
        and not re.match(r"(?i)that\b", text)
        and text[:1].isupper()
    )


def _headings(part: Part) -> list[int]:
    """Unnumbered headings of minutes, from the first after the title on."""
    body = next((i for i, b in enumerate(part.blocks) if b.kind != "heading"), len(part.blocks))
    return [i for i, b in enumerate(part.blocks) if i > body and b.kind == "heading" and not b.label and _opens(b)]


def _hung(part: Part) -> list[int]:
    """Headings that only their place shows: a few words, and the text under them set further in."""
    blocks = part.blocks
    found = [
        i
        for i, (block, after) in enumerate(pairwise(blocks))
        if block.kind == "paragraph" and len(block.text.words) <= 9 and _title_like(block) and _opens(block)
        if after.kind == "paragraph" and after.indent - block.indent > 8 and len(after.text.words) >= 6
    ]
    return found if len(found) >= 3 else []


def _opens(block: Block) -> bool:
    """Whether a heading may open an item; the mark of a decision or a note does not, nor does an address."""
    return not re.match(
        r"(?:agreed|resolved|reasons?|notes?|action|members? |staff )\b|\S+@|https?:", block.text.text, re.I
    )


def _with_subitems(
    blocks: Sequence[Block], mains: dict[int, str | None], kind: str
) -> Iterator[tuple[int, str | None, str | None]]:
    ends = [*list(mains)[1:], len(blocks)]
    for (at, main), end in zip(mains.items(), ends, strict=True):
        yield at, main, None
        if main:
            yield from _subitems(blocks, at, end, main, kind)


def _subitems(
    blocks: Sequence[Block], at: int, end: int, main: str, kind: str
) -> Iterator[tuple[int, str | None, str | None]]:
    """The sub-items between two items: "a)" of an agenda, "5.1"; in minutes, letters only where they head text."""
    found = [i for i in range(at + 1, end) if LETTER.match(blocks[i].number or "")]
    letters: list[int] = []
    for edge in dict.fromkeys(round(_label_x(blocks[i])) for i in found):  # limbs of a resolution stand further in
        column = [i for i in found if abs(_label_x(blocks[i]) - edge) <= 9]
        if not letters and (kind == "agenda" or _head_text(blocks, column, end)):
            letters = column
    for i in range(at + 1, end):
        number = blocks[i].number or ""
        if i in letters:
            yield i, main + number.lower(), main
        elif re.match(rf"^{re.escape(main)}\.(\d+)$", number) and _short_title(blocks[i]):
            yield i, number, main


def _short_title(block: Block) -> bool:
    return _title_like(block) and (_marked(block) or len(block.text.words) <= 8)


def _head_text(blocks: Sequence[Block], letters: Sequence[int], end: int) -> bool:
    """Whether nearly all of the lettered lines are titles with text of their own under them, and not a list."""
    titles = sum(len(blocks[i].text.words) <= 14 and not re.search(r"[;,:]$", blocks[i].text.text) for i in letters)
    nexts = [i + 1 for i in letters if i + 1 < end]
    text = sum(blocks[i].label is None or blocks[i].label.text[-1:] in BULLETS for i in nexts)
    return min(titles, text) >= 0.8 * len(letters)


def _items(blocks: tuple[Block, ...], heads: Sequence[tuple[int, str | None, str | None]]) -> Iterator[Item]:
    ends = [i for i, _, _ in heads[1:]] + [len(blocks)]
    for (at, number, parent), end in zip(heads, ends, strict=True):
        block = blocks[at]
        under = blocks[at + 1 : end]
        if under and under[0].table is None and _runs_over(block, under[0]):
            block, under = _joined(block, under[0]), under[1:]
        title, rest = _title(block)
        if rest:
            under = (Block("paragraph", rest, rest.page, None, rest.words[0].box.x0), *under)
        yield Item(_tidy(number), title, block, under, parent)


def _runs_over(block: Block, after: Block) -> bool:
    """Whether a title set in capitals goes on in the line below, in the same type and place."""
    line = _first_cell(after)
    run = line.words[: next((i for i, w in enumerate(line.words) if w.text[0] in "(["), None)]
    numbered = after.label or re.match(r"[A-Z\d]{1,2}[.)] ", line.text)
    if len(block.cells) > 1 or numbered or not run or len(line.words) > 12 or "(" in block.text.text:
        return False
    last, first = block.text.words[-1], run[0]
    near = last.page == first.page and 0 < first.box.top - last.box.bottom + 3 < 1.6 * last.size
    alike = (first.bold, first.underlined) == (last.bold, last.underlined) and abs(after.indent - block.indent) <= 3
    return near and alike and all(map(_capital, (*block.text.words, *run)))


def _joined(block: Block, after: Block) -> Block:
    """The heading with the line into which it runs over."""
    cell = Passage.of((*block.text.words, *_first_cell(after).words))
    cells = (cell, *after.cells[1:])
    text = Passage.of(w for c in cells for w in c.words)
    return replace(block, kind="row" if len(cells) > 1 else block.kind, text=text, cells=cells)


def _first_cell(block: Block) -> Passage:
    return block.cells[0] if block.cells else block.text


def _tidy(number: str | None) -> str | None:
    return re.sub(r"\s+(?=[a-z]$)", "", number) if number else None


def _title(block: Block) -> tuple[Passage, Passage | None]:
    """The title without leads, and the text that runs on after it in the same block, if any."""
    text = _first_cell(block)
    run = _marked_run(text)
    if not 0 < run < len(text.words):
        sentence = RUN_IN.match(text.text) if len(text.words) > 16 else None
        if sentence:
            return text.cut(0, sentence.end(1)), text.cut(sentence.end(), len(text.text))
        return _without_leads(text), None
    title, after = text.cut(0, text.ends[run - 1]), text.cut(text.starts[run], len(text.text))
    if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", after.text) and len(after.words) <= 12:
        return (title if LEAD.match(after.text) else text), None
    if len(after.words) > 3 or title.text[-1:] in ":–-":
        return _bare(title), after.strip(" –-:")
    return _without_leads(text), None


def _without_leads(text: Passage) -> Passage:
    lead = LEAD.search(text.text)
    return _bare(text.cut(0, lead.start()) if lead and lead.start() > 3 else text)


def _bare(title: Passage) -> Passage:
    return title.strip(" :–-") or title
