"""Several names in one cell or bracket: "A. Quill/ B. Fenn", "Chair and Clerk", or a name to a line.

Takes a passage, gives the names in it as passages; "TBC" and dashes are no names.
"""

import re
from itertools import groupby

from schemas.passage import Passage

BETWEEN = re.compile(r"\s*[/;]\s*|\s*,\s+(?=[A-Z])|\s+(?:and|&)\s+(?=[A-Z])")
NAME = re.compile(r"^(?:[A-Z]\.?\s?){1,3}(?<=[\s.])[A-Z][\w'’-]{2,}$|^[A-Z][a-z]+ [A-Z][\w'’-]+$")
NOBODY = re.compile(r"^(?:t\.?b\.?[cadn]\.?|n/?a|none|[-–—.]+|to be (?:confirmed|advised|agreed))$", re.I)


def split_names(text: Passage) -> list[Passage]:
    """The names in `text`, in order."""
    lines = _lines(text)
    by_line = len(lines) > 1 and all(NAME.match(p.text) for p in lines)
    single = len(lines) > 2 and all(re.fullmatch(r"[A-Z][\w'’-]+", p.text) for p in lines)
    pieces = lines if by_line or single else text.split(BETWEEN)
    return [p for p in pieces if not NOBODY.match(p.text)]


def _lines(text: Passage) -> list[Passage]:
    """The printed lines of `text`."""
    runs = [list(g) for _, g in groupby(range(len(text.words)), key=lambda i: (text.words[i].page, text.words[i].line))]
    return [text.cut(text.starts[r[0]], text.ends[r[-1]]) for r in runs]
