"""What sets a block apart as the heading of an item, and what of it is the title.

Takes blocks, says whether they are set or worded as headings, and parts a heading into its title and the text that runs
on after it. A title keeps its words as printed, without the leads in the bracket behind it.
"""

import re
from dataclasses import replace
from itertools import takewhile

from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Block

LEAD = re.compile(
    r"\s*\((?P<who>(?:the )?(?:chair|vice-chair|clerk|all|secretary|treasurer|president)(?:man|person)?"
    r"|(?:(?:insp|inspector|sgt|ps|pc|supt|ci|di|cllr|councillor|mr|mrs|ms|miss|dr)\.?\s+)?"
    r"(?-i:[A-Z][\w'’-]*\.?\s?[A-Z][\w'’-]+[^()\d]*))\)\s*$",
    re.I,
)
SETTLED = re.compile(
    r"(?<=[.)])\s+(?=(?:accepted|approved|adopted|agreed|carried|confirmed|deferred|filed|noted|received|tabled|withdrawn)"
    r"\.?$)",
    re.I,
)
COLON = re.compile(r"([A-Z](?:[^\s.:;]+ ){0,7}[^\s.:;]+):\s+(?=\w)")
FORM = re.compile(r"^(?:(?:agenda )?(?:item|topic)\s*:|agenda item(?=\s+[A-Z]))\s*", re.I)
"""The key of a form in which each item is entered: "Agenda item: | Gates | Presenter: | Ada Quill"."""
NOTHING = re.compile(r"(?:none|nil|nothing|no \w+|n/a)\b.{0,30}$", re.I)
WHO_CAME = re.compile(r"(?:\w+ )?(?:present|apologies|absent|attendance|attendees)\b", re.I)
LEADER = re.compile(r"(?<=\w)\W?\s*(?:[-–—_.…]\s?){5,}")
"""The dots or dashes that lead from a title to what stands at the other edge."""
RUN_IN = re.compile(r"((?:[^\s.]+ ){0,7}[^\s.]{3,}\.)\s+(?=[A-Z])")
"""A title that is the first, short sentence of its paragraph."""
DASHED = re.compile(
    r"([A-Z\d](?:[^\s.:;]+ ){0,8}?[^\s.:;]+?)"
    r"(?:(?:\s?[–—]\s?|\s-\s?)(?=[A-Z]|to \w+ |the (?:following|below)\b)|(?<=\w\w)-\s(?=\w))"
)
"""A title parted from its text by a dash: "Play area – The Chair reported that …"."""


def label_x(block: Block) -> float:
    return block.label.words[0].box.x0 if block.label else block.indent


def is_marked(block: Block) -> bool:
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
        heads = (
            run == 1 and len(text.words) > 1 and len(text.words[0].text) > 4 and text.words[1].text in ("–", "—", "-")
        )
        if test is _capital and run < 2 and len(text.words) > run and not heads:
            continue  # "RAG ratings of …" begins with an acronym, not with a heading
        if run and any(len(w.text) > 2 for w in text.words[:run]):
            return run
    return 0


def _capital(word: Word) -> bool:
    letters = [c for c in word.text if c.isalpha()]
    return not letters or all(c.isupper() for c in letters)


def title_like(block: Block) -> bool:
    text = (block.cells[0] if block.cells else block.text).text
    return (
        len(text.split()) <= 16
        and not re.search(r"[.;:,]$", text)
        and not re.match(r"(?i)that\b", text)
        and text[:1].isupper()
    )


def entered(block: Block) -> bool:
    """Whether the block enters an item in a form, under the key for it."""
    key = FORM.match(first_cell(block).text) if block.table is None and not block.label else None
    return bool(key) and (key.end() < len(first_cell(block).text) or len(block.cells) > 1)


def runs_in(block: Block) -> bool:
    """Whether a paragraph begins with its heading: "MINUTES – The minutes were approved", "_Gates:_ Bo reported"."""
    text = block.text
    run = _marked_run(text) if block.kind == "paragraph" and block.label is None else 0
    if not 0 < run <= 12 or run + 2 > len(text.words):
        return False
    return text.words[run - 1].text[-1] == ":" or bool(re.fullmatch(r"[-–—:]+", text.words[run].text))


def wholly_marked(block: Block) -> bool:
    """Whether all of the block is set as a heading, however long it is."""
    text = first_cell(block)
    return _marked_run(text) == len(text.words)


def limb(block: Block) -> bool:
    """Whether the block is a limb of a sentence: "that the gate be mended; and"."""
    text = first_cell(block).text
    return text[:1].islower() or bool(re.match(r"(?i)that\b", text) or re.search(r"[;,](?:\s*(?:and|or))?$", text))


def settled(text: Passage) -> re.Match[str] | None:
    """The word that says how an item of a consent calendar was settled: "Bills of July. *Approved.*"."""
    return SETTLED.search(text.text)


def short_title(block: Block) -> bool:
    return title_like(block) and (is_marked(block) or len(block.text.words) <= 8)


def runs_over(block: Block, after: Block, edge: float) -> bool:
    """Whether a title goes on in the line below, in the same type and place: in capitals, or from a full line on.

    `edge` is where the longest lines of the page end.
    """
    line = first_cell(after)
    run = line.words[: next((i for i, w in enumerate(line.words) if w.text[0] in "(["), None)]
    numbered = after.label or re.match(r"[A-Z\d]{1,2}[.)] ", line.text)
    if len(block.cells) > 1 or numbered or not run or len(line.words) > 12:
        return False
    last, first = block.text.words[-1], run[0]
    alike = (first.bold, first.underlined) == (last.bold, last.underlined)
    if last.page != first.page or not alike or first.box.top - last.box.bottom <= -3:
        return False
    gap = first.box.top - last.box.bottom
    below = abs(after.indent - block.indent) <= 3
    hung = below or label_x(block) < after.indent < block.indent
    capitals = below and "(" not in block.text.text and all(map(_capital, (*block.text.words, *run)))
    full = hung and last.box.x1 + first.box.width > edge and wholly_marked(block) and wholly_marked(after)
    return (capitals and gap < 1.6 * last.size - 3) or (full and gap < 0.5 * last.size)


def joined(block: Block, after: Block) -> Block:
    """The heading with the line into which it runs over."""
    cell = Passage.of((*block.text.words, *first_cell(after).words))
    cells = (cell, *after.cells[1:])
    text = Passage.of(w for c in cells for w in c.words)
    return replace(block, kind="row" if len(cells) > 1 else block.kind, text=text, cells=cells)


def first_cell(block: Block) -> Passage:
    return block.cells[0] if block.cells else block.text


def title_of(block: Block, kind: str) -> tuple[Passage, Passage | None]:
    """The title without leads, and the text that runs on after it in the same block, if any.

    In minutes a dash may part the two; an agenda has titles only.
    """
    text = first_cell(block)
    if key := FORM.match(text.text):
        return (text.cut(key.end(), len(text.text)) if key.end() < len(text.text) else block.cells[1]), None
    end = settled(text)
    if end:
        return text.cut(0, end.start()), text.cut(end.end(), len(text.text))
    if leader := LEADER.search(text.text):  # "Roads ------- Ada Quill"
        return text.cut(0, leader.start()).strip(), text.cut(leader.end(), len(text.text)).strip() or None
    run = 0 if _links(text) else _marked_run(text)
    if not 0 < run < len(text.words):
        run_in = (_before_colon(text) or _dashed(text)) if kind == "minutes" else None
        run_in = run_in or (RUN_IN.match(text.text) if len(text.words) > 16 else None)
        if run_in:
            return text.cut(0, run_in.end(1)), text.cut(run_in.end(), len(text.text))
        return _without_leads(text), None
    title, after = text.cut(0, text.ends[run - 1]), text.cut(text.starts[run], len(text.text))
    if re.fullmatch(r"[(\[][^()\[\]]*[)\]]", after.text) and len(after.words) <= 12:
        return (title if LEAD.match(after.text) else text), None
    nothing = NOTHING.match(after.text.lstrip(" –—-"))  # "ORAL COMMUNICATIONS - None"
    if len(after.words) > 3 or title.text[-1:] in ":–-" or (nothing and after.text[0] in "–—-"):
        return _bare(title), after.strip(" –-:")
    return _without_leads(text), None


def _dashed(text: Passage) -> re.Match[str] | None:
    """The title before a dash, where a sentence follows: most of its words are small."""
    title = DASHED.match(text.text)
    words = text.text[title.end() :].split() if title else []
    sentence = len(words) >= 6 or (len(words) >= 3 and words[-1][-1] in ".:")
    return title if sentence and sum(w[0].islower() for w in words) >= 0.5 * len(words) else None


def _before_colon(text: Passage) -> re.Match[str] | None:
    """The title before a colon, where what follows is said of it: a sentence, names of those who came, or nothing."""
    title = COLON.match(text.text)
    rest = text.text[title.end() :] if title else ""
    words = rest.split()
    small = sum(w[0].islower() for w in words) >= 0.4 * len(words)
    said = small and (len(words) >= 8 or (len(words) >= 2 and rest.endswith(".")))
    return title if title and (said or NOTHING.match(rest) or WHO_CAME.match(title[1])) else None


def _links(text: Passage) -> bool:
    """Whether the text begins with a reference underlined for being a link: "_31/0042_ - a shed at the mill"."""
    run = list(takewhile(lambda w: w.underlined, text.words))
    return bool(run) and not any(w.bold for w in run) and all(any(map(str.isdigit, w.text)) for w in run)


def _without_leads(text: Passage) -> Passage:
    lead = LEAD.search(text.text)
    return _bare(text.cut(0, lead.start())) if lead and lead.start() > 3 else text.strip(" :") or text


def _bare(title: Passage) -> Passage:
    return title.strip(" :–-") or title
