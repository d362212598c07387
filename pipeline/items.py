"""The numbered items of an agenda, of minutes, or the sections of a report.

Takes a part, gives it back with its `opening` and `items`. Items are told from the limbs of a resolution and from
numbered paragraphs by where their numbers stand, by their type, and by their order; an agenda that was taken out of
order keeps the numbers as printed. Where nothing is numbered, headings are the items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Block, Item, Part

NUMBER = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[./-]\d{1,4})*\s?[a-z]?$|^[IVX]{1,6}$")
TOP = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:/\d{2,4})?$|^\d{2}-\d{1,4}$|^[IVX]{1,6}$")
LETTER = re.compile(r"^[a-z]$", re.I)
LEAD = re.compile(
    r"\s*\((?P<who>(?:the )?(?:chair|vice-chair|clerk|all|secretary|treasurer|president)(?:man|person)?"
    r"|(?:(?:insp|inspector|sgt|ps|pc|supt|ci|di|cllr|councillor|mr|mrs|ms|miss|dr)\.?\s+)?[A-Z][\w'’.-]*\.?\s?[A-Z][\w'’-]+"
    r"[^()\d]*)\)\s*$",
    re.I,
)


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
    numbered = [i for i, b in enumerate(blocks) if b.number and TOP.match(b.number) and b.table is None]
    mains = _mains(blocks, numbered)
    if len(mains) < 2:
        mains = {i: b.number for i, b in enumerate(blocks) if _sectioned(b)}
    if len(mains) < 2:
        return [(i, None, None) for i in _headings(part)] if part.kind == "minutes" else []
    return list(_with_subitems(blocks, mains, part.kind))


def _sectioned(block: Block) -> bool:
    """Whether the block is a heading with a number of several steps ("16.03.2"), in a house that has no others."""
    return bool(block.number and re.match(r"^\d+(?:\.\d+)+$", block.number) and _title_like(block))


def _mains(blocks: Sequence[Block], numbered: Sequence[int]) -> dict[int, str | None]:
    """The blocks that open top-level items, by index, with their numbers."""
    best: dict[int, str | None] = {}
    best_score = 0.0
    for edge in sorted({round(_label_x(blocks[i])) for i in numbered}):
        column = [i for i in numbered if abs(_label_x(blocks[i]) - edge) <= 9]
        chosen = _sequence(blocks, column)
        score = sum(1.0 + 1.5 * _marked(blocks[i]) for i in chosen) - 0.002 * edge * len(chosen)
        if len(chosen) >= 2 and score > best_score:
            best, best_score = {i: blocks[i].number for i in chosen}, score
    return best


def _sequence(blocks: Sequence[Block], column: Sequence[int]) -> list[int]:
    """Of the labelled blocks in one column, those that are item headings and not limbs or numbered paragraphs."""
    marked = [i for i in column if _marked(blocks[i])]
    by_type = len(marked) >= 2 and len(marked) >= 0.3 * len(column)
    chosen: list[int] = []
    for i in column:
        value, last = _value(blocks[i].number), _value(blocks[chosen[-1]].number) if chosen else None
        follows = last is None or (value is not None and value == last + 1)
        if (by_type and _marked(blocks[i])) or (follows and (_title_like(blocks[i]) or not by_type)):
            chosen.append(i)
    return chosen


def _value(number: str | None) -> int | None:
    match = re.search(r"\d+$", re.sub(r"/\d{2,4}$", "", number or ""))
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


def _headings(part: Part) -> Iterator[int]:
    """Unnumbered headings of minutes, from the first after the title on."""
    opening = True
    for i, block in enumerate(part.blocks):
        if block.kind != "heading":
            opening = False
        elif (
            not opening
            and block.label is None
            and not re.match(r"(?i)(?:agreed|resolved|reasons?|notes?|action)\b", block.text.text)
        ):
            yield i


def _with_subitems(
    blocks: Sequence[Block], mains: dict[int, str | None], kind: str
) -> Iterator[tuple[int, str | None, str | None]]:
    current: str | None = None
    for i, block in enumerate(blocks):
        if i in mains:
            current = mains[i]
            yield i, current, None
        elif current and block.number and _is_subitem(block, current, kind):
            number = current + block.number.lower() if LETTER.match(block.number) else block.number
            yield i, number, current


def _is_subitem(block: Block, parent: str, kind: str) -> bool:
    number = block.number or ""
    if LETTER.match(number):
        return kind == "agenda" or (_title_like(block) and (_marked(block) or len(block.text.words) <= 8))
    stepped = re.match(rf"^{re.escape(parent)}\.(\d+)$", number)
    return bool(stepped) and _title_like(block) and (_marked(block) or len(block.text.words) <= 8)


def _items(blocks: tuple[Block, ...], heads: Sequence[tuple[int, str | None, str | None]]) -> Iterator[Item]:
    ends = [i for i, _, _ in heads[1:]] + [len(blocks)]
    for (at, number, parent), end in zip(heads, ends, strict=True):
        block = blocks[at]
        title, rest = _title(block)
        under = blocks[at + 1 : end]
        if rest:
            under = (Block("paragraph", rest, rest.page, None, rest.words[0].box.x0), *under)
        yield Item(_tidy(number), title, block, under, parent)


def _tidy(number: str | None) -> str | None:
    return re.sub(r"\s+(?=[a-z]$)", "", number) if number else None


def _title(block: Block) -> tuple[Passage, Passage | None]:
    """The title without leads, and the text that runs on after it in the same block, if any."""
    text = block.cells[0] if block.cells else block.text
    run = _marked_run(text)
    if 0 < run < len(text.words):
        title, after = text.cut(0, text.ends[run - 1]), text.cut(text.starts[run], len(text.text))
        if not re.match(r"[(\[]", after.text) or len(after.words) > 12:
            if len(after.words) > 3 or title.text[-1:] in ":–-":
                return _bare(title), after.strip(" –-:")
            return _without_leads(text), None
        return (title, None) if LEAD.match(after.text) or not after.bold else (text, None)
    return _without_leads(text), None


def _without_leads(text: Passage) -> Passage:
    lead = LEAD.search(text.text)
    return _bare(text.cut(0, lead.start()) if lead and lead.start() > 3 else text)


def _bare(title: Passage) -> Passage:
    return title.strip(" :–-") or title
