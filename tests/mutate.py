"""Spoils PDFs: takes a good one and a number, gives a spoilt one, the same for the same number.

Bytes are flipped, files cut off, pieces left out or doubled, objects put in each other's place, numbers made huge or
negative, names of keys changed; packed streams are unpacked first where they can be, so that it is not only the packing
that breaks. Of a large paper whose page tree lies open a few pages are kept, which is quicker to read.
"""

import re
import zlib
from collections.abc import Callable
from random import Random

OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.S)
STREAM = re.compile(rb"/Length \d+([^>]{0,200}>>\s*stream\r?\n)(.*?)(?=\r?\nendstream)", re.S)
KIDS = re.compile(rb"/Kids ?\[([^\]]*)\]")
NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
KEY = re.compile(rb"/[A-Z]\w+")
ODD_NUMBERS = (b"0", b"-1", b"1e9", b"99999999999", b"-2147483648", b"0.0000001", b"null", b"[]", b"<<>>", b"1 0 R")
MOST_OPEN = 400_000
"""Bytes up to which a file is unpacked."""


def mutated(seed: bytes, number: int) -> bytes:
    """The PDF, spoilt in the way that belongs to the number."""
    random = Random(number)
    content = _few_pages(seed, random)
    if random.random() < 0.5 and len(content) < MOST_OPEN:
        content = _unpacked(content)
    for _ in range(random.choice((1, 1, 2, 3))):
        content = random.choice(WAYS)(content, random)
    return content


def _few_pages(content: bytes, random: Random) -> bytes:
    """The file with one or two pages in its tree; blanks fill it up, so that everything stays where it was."""
    found = KIDS.search(content)
    kids = re.findall(rb"\d+ \d+ R", found[1]) if found else []
    if found is None or len(kids) < 3:
        return content
    kept = b" ".join(random.sample(kids, random.choice((1, 1, 2))))
    return content[: found.start(1)] + kept.ljust(len(found[1])) + content[found.end(1) :]


def _unpacked(content: bytes) -> bytes:
    """The file with its packed streams open; the table of places is then wrong, which is a fault of its own."""

    def opened(match: re.Match[bytes]) -> bytes:
        if b"FlateDecode" not in match[1] or b"DecodeParms" in match[1]:
            return match[0]
        try:
            plain = zlib.decompressobj().decompress(match[2], MOST_OPEN)
        except zlib.error:
            return match[0]
        head = re.sub(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?", b"", match[1])
        return b"/Length %d%s%s" % (len(plain), head, plain)

    return STREAM.sub(opened, content)


def _flip(content: bytes, random: Random) -> bytes:
    out = bytearray(content)
    for _ in range(random.choice((1, 5, 50, 500))):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def _truncate(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(20, len(content))]


def _leave_out(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content))
    return content[:start] + content[start + random.choice((1, 30, 1000, 20_000)) :]


def _double(content: bytes, random: Random) -> bytes:
    start, there = random.randrange(len(content)), random.randrange(len(content))
    return content[:there] + content[start : start + random.choice((10, 500, 5000))] + content[there:]


def _swap(content: bytes, random: Random) -> bytes:
    """Two objects in each other's place, each under the other's number."""
    found = list(OBJECT.finditer(content))
    if len(found) < 2:
        return _flip(content, random)
    a, b = sorted(random.sample(found, 2), key=lambda m: m.start())
    return content[: a.start()] + b[0] + content[a.end() : b.start()] + a[0] + content[b.end() :]


def _renumber(content: bytes, random: Random) -> bytes:
    """Some numbers odd ones."""
    return _replace(content, random, NUMBER, ODD_NUMBERS)


def _rename(content: bytes, random: Random) -> bytes:
    """Some keys other ones of the same file."""
    return _replace(content, random, KEY, sorted(set(KEY.findall(content))) or (b"/X",))


def _replace(content: bytes, random: Random, what: re.Pattern[bytes], by: tuple[bytes, ...] | list[bytes]) -> bytes:
    found = [m.span() for m in what.finditer(content)]
    for start, end in sorted(random.sample(found, min(len(found), random.choice((1, 3, 20)))), reverse=True):
        content = content[:start] + random.choice(by) + content[end:]
    return content


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip, _truncate, _leave_out, _double, _swap, _swap, _renumber, _renumber, _rename,
)  # fmt: skip
