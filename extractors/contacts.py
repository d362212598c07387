"""Whom a paper names as a contact: name, post, telephone, e-mail.

Takes the blocks after words such as "Officer to contact:", yields one record per person. A new person begins at a
name; what follows (post, number, address) is theirs, on one line or on several. Refuses a number or an address
without a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.parse.names import looks_like_person
from extractors.parse.posts import is_post
from schemas.contact import Contact
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document

LABEL = re.compile(
    r"^(?:(?:lead |report |key )?(?:officers?|persons?|people|person\(s\)|officer\(s\)) (?:to|for) contact"
    r"|(?:officer|report|key) contacts?|contact (?:officers?|persons?|points?|details|name)|contact\(s\)|contacts?"
    r"|(?:for )?further (?:information|details)(?: please)?(?: contact| from)?"
    r"|(?:report )?author[’']?s? contact details|report author)\b\s*(?:\(s\))?\s*:?\s*",
    re.I,
)
EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\(?(?:\+44\s?\(?0?\)?|0)\s?\d(?:[\s()-]{0,2}\d){8,10}\)?|\(?\b\d{3}\)?[ .-]\d{3}[.-]\d{4}\b")
WAY = re.compile(
    r"\b(?:e-?mail|tel(?:ephone)?(?: no\.?| number)?|phone|mobile|direct line|ext(?:ension)?)\b\s*\.?\s*:?", re.I
)
REACH = 14
"""How many blocks a list of contacts may take."""


@dataclass(slots=True)
class _Person:
    name: Passage
    post: Passage | None = None
    phone: Passage | None = None
    email: Passage | None = None
    where: list[Passage] = field(default_factory=list)


def contacts(document: Document, known: Known) -> Iterator[Finding]:
    """Reads each list of contacts; yields one record per person, at the name."""
    for part in document.parts:
        for i, block in enumerate(part.blocks):
            first = _first(block)
            if first is None:
                continue
            for person in _people([*first, *_following(part.blocks[i + 1 : i + REACH])]):
                yield _record(person)


def _first(block: Block) -> list[Passage] | None:
    """What stands beside or after the label; None where the block is not a label for contacts."""
    cells = block.cells or (block.text,)
    label = LABEL.match(cells[0].text)
    if not label or block.kind == "table":
        return None
    rest = cells[0].cut(label.end(), len(cells[0].text)).strip()
    short = label[0].rstrip().endswith(":") or not rest
    return [p for p in (rest, *cells[1:]) if p] if short or _starts_with_name(rest) else None


def _following(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    """The passages of the list: names, posts, numbers and addresses, to the first block that is none."""
    for block in blocks:
        cells = block.cells or (block.text,)
        if block.kind == "table" or LABEL.match(cells[0].text) or not any(_belongs(c) for c in cells):
            return
        yield from cells


def _belongs(text: Passage) -> bool:
    rest = _without_ways(text.text)
    return bool(EMAIL.search(text.text) or PHONE.search(text.text)) or looks_like_person(rest) or is_post(rest)


def _starts_with_name(text: Passage) -> bool:
    return looks_like_person(re.split(r"\s*[,(–]|\s-\s", text.text)[0])


def _without_ways(text: str) -> str:
    """The text without numbers, addresses and the words before them."""
    return WAY.sub("", PHONE.sub("", EMAIL.sub("", text))).strip(" ,:;()|-–")


def _people(passages: list[Passage]) -> list[_Person]:
    people: list[_Person] = []
    for passage in passages:
        for line in _entries(passage):
            name = re.split(r"\s*[,(–]\s*|\s-\s", _head(line).text)[0]
            if looks_like_person(name) and not is_post(name):
                people.append(_Person(line.cut(0, len(name))))
                line = line.cut(len(name), len(line.text)).strip(" ,–-")
            if people and line:
                _note(people[-1], line)
    return [p for p in people if p.post or p.phone or p.email]


def _entries(passage: Passage) -> Iterator[Passage]:
    """The printed lines of a passage: names, posts and numbers stand on lines of their own."""
    starts = [0]
    for n, (word, last) in enumerate(zip(passage.words[1:], passage.words, strict=False), 1):
        if (word.page, word.line) != (last.page, last.line):
            starts.append(passage.starts[n])
    for a, b in zip(starts, [*starts[1:], len(passage.text)], strict=True):
        yield passage.cut(a, b).strip()


def _head(line: Passage) -> Passage:
    """The line before its first number or address."""
    ways = [m.start() for m in (EMAIL.search(line.text), PHONE.search(line.text), WAY.search(line.text)) if m]
    return line.cut(0, min(ways, default=len(line.text))).strip(" ,:(")


def _note(person: _Person, line: Passage) -> None:
    """Gives the person what a line says: number, address, post."""
    email, phone, post = EMAIL.search(line.text), PHONE.search(line.text), _head(line)
    if email and person.email is None:
        person.email = line.of_match(email)
    if phone and person.phone is None:
        person.phone = line.of_match(phone).strip()
    if post and (is_post(post.text) or (person.post is None and not email and not phone)):
        person.post = Passage.of((*person.post.words, *post.words)) if person.post else post
    person.where.append(line)


def _record(person: _Person) -> Finding:
    phone = person.phone.text if person.phone else None
    if phone and (phone.count("(") != phone.count(")") or re.fullmatch(r"\([^()]*\)", phone)):
        phone = phone.strip("()")
    return found(
        Contact,
        person.name,
        *person.where,
        rule="contact-block",
        name=person.name.text,
        post=person.post.text if person.post else None,
        phone=phone,
        email=person.email.text if person.email else None,
    )
