"""The area that a paper is about, where it names one.

Takes a part of a document, gives the place that its councils, boroughs and partnerships are most often named for.
Refuses (None) where no place is named so, or two as often.
"""

import re
from collections import Counter

from schemas.section import Part

_NAME = r"(?P<name>[A-Z][\w'’-]+(?:\s(?:and|&|of|upon|on)\s[A-Z][\w'’-]+|\s[A-Z][\w'’-]+){0,3}?)"
_NOT = (
    r"(?!(?:The|This|That|Each|Our|Local|Joint"
    r"|Every|A|An|In|For|And|Both|All|Also|Community|Safety|County|Borough|District|City)\b)"
)
NAMED = re.compile(
    rf"\b(?:Borough|District|City|County)\s+of\s+{_NAME}(?=[\s.,;:)'’])"
    rf"|\b{_NOT}{_NAME.replace('name', 'before')}(?:['’]s)?\s+(?:(?:Borough|District|City)\s+Council"
    r"|(?:Borough|District)\b|Community\s+Safety\s+Partnership|Safer\s+\w+\s+Partnership)"
)


def area_of(part: Part) -> str | None:
    """The place the part is about, as it is named in it most often."""
    text = " | ".join(b.text.text for b in part.blocks if b.table is None)
    names = Counter(m["name"] or m["before"] for m in NAMED.finditer(text))
    ranked = names.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
