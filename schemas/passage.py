"""A run of printed words as text that keeps its places.

Text is cleaned to be parsed (a word broken at a line end is joined, spaces are single); a match in the clean text maps
back to the words it was printed with. The idea is that of pdfplumber's `TextMap`, on words in place of characters.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.page import Word

HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in reading order, their clean text, and where in the text each word starts and ends (end excluded)."""

    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, words: Iterable[Word], spelt: frozenset[str] = frozenset()) -> "Passage":
        """The passage of `words`; `spelt` are the paper's words in lower case, which settle broken words."""
        words = tuple(words)
        text, starts, ends = "", [], []
        for i, word in enumerate(words):
            piece = word.text
            last = words[i - 1] if i else None
            if last is not None:
                text, glue = _join(text, last, word, spelt)
                text += glue
            starts.append(len(text))
            text += piece
            ends.append(len(text))
        ends = [min(e, len(text)) for e in ends]
        return cls(words, text, tuple(starts), tuple(ends))

    def cut(self, start: int, end: int) -> "Passage":
        """The passage of the words that text[start:end] touches; its text is exactly text[start:end]."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        words = self.words[first:last]
        starts = tuple([s - start if s > start else 0 for s in self.starts[first:last]])
        ends = tuple([(e if e < end else end) - start for e in self.ends[first:last]])
        return Passage(words, self.text[start:end], starts, ends)

    def of_match(self, match: re.Match, group: int | str = 0) -> "Passage":
        """The passage of a match (or of one of its groups) that was found in this passage's text."""
        return self.cut(*match.span(group))

    def strip(self, what: str = " ") -> "Passage":
        """The passage without leading and trailing characters of `what`."""
        start = len(self.text) - len(self.text.lstrip(what))
        end = len(self.text.rstrip(what))
        return self.cut(start, end) if start < end else Passage((), "", (), ())

    def split(self, separator: re.Pattern) -> list["Passage"]:
        """The passages between matches of `separator`, stripped, without empty ones."""
        pieces, at = [], 0
        for match in separator.finditer(self.text):
            pieces.append(self.cut(at, match.start()).strip())
            at = match.end()
        pieces.append(self.cut(at, len(self.text)).strip())
        return [p for p in pieces if p.text]

    def __bool__(self) -> bool:
        return bool(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @property
    def page(self) -> int:
        """The page on which the passage starts."""
        return self.words[0].page

    @property
    def bold(self) -> bool:
        """Whether every word with a letter in it is bold."""
        return _all(self.words, "bold")

    @property
    def underlined(self) -> bool:
        """Whether every word with a letter in it is underlined."""
        return _all(self.words, "underlined")


def _all(words: tuple[Word, ...], attribute: str) -> bool:
    lettered = [w for w in words if any(c.isalpha() for c in w.text)]
    return bool(lettered) and all(getattr(w, attribute) for w in lettered)


def _join(text: str, last: Word, word: Word, spelt: frozenset[str]) -> tuple[str, str]:
    """The text so far and the glue before the next word: a word broken at a line end is joined as spelt elsewhere."""
    if (last.page, last.line) == (word.page, word.line) or last.text[-1:] not in HYPHENS or len(last.text) < 2:
        return text, " "
    if not last.text[-2].isalnum() or not word.text[:1].isalnum():
        return text, " "
    if last.text[-1] == "\u00ad":
        return text[:-1], ""
    head = re.split(r"[^\w'’-]", last.text.lower())[-1][:-1]
    tail = re.match(r"[\w'’-]*", word.text.lower())[0]
    joined, hyphened = head + tail, f"{head}-{tail}"
    if joined in spelt and hyphened not in spelt:
        return text[:-1], ""
    return text, ""
