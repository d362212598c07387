"""The sign of a percentage that has none: by its own words, by the fall it is joined to, or by the list it stands in.

Takes a run of text and a figure in it, gives the figure with its sign, and `stated` or `inferred`.
"""

import re
from dataclasses import replace

from extractors.parse.numbers import Figure
from extractors.parse.running_text import Said, last_sentence
from extractors.parse.signs import RISE, goes_down, is_fall, joined_to_fall


def signed(
    text: Said, figure: Figure, figures: list[Figure], bounds: tuple[int, int], last: Figure | None
) -> tuple[Figure, str]:
    """The figure with the sign of its words or of its list, and on what basis."""
    basis = "stated" if figure.certain else "inferred"
    if figure.signed or figure.value == 0:
        return figure, basis
    printed = text.passage.text
    before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
    fallen = replace(figure, value=-figure.value)
    if is_fall(before, after):
        return fallen, basis
    if last is not None and last.value < 0 and not last.signed and joined_to_fall(printed[last.end : figure.start]):
        return fallen, basis
    return (fallen, "inferred") if _among_falls(text, figure, figures, bounds) else (figure, basis)


def _among_falls(text: Said, figure: Figure, figures: list[Figure], bounds: tuple[int, int]) -> bool:
    """Whether an unsigned figure stands in a list of falls: in brackets beside others, or at the end of a list item."""
    printed = text.passage.text
    before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
    if re.match(rf"\W*{RISE}\b", after, re.I):
        return False
    if before.endswith("("):
        others = [
            f for f in figures if f != figure and bounds[0] <= f.start < bounds[1] and printed[f.start - 1] == "("
        ]
        signed = [f for f in others if f.signed]
        if signed:
            return all(f.value <= 0 for f in signed)
        return bool(others) and goes_down(printed[bounds[0] : min(f.start for f in [figure, *others])])
    ends = re.match(r"\s*(?:$|\(|[.;,]\s*$)", after)
    return bool(ends) and text.block.kind == "list_item" and text.grid is None and goes_down(last_sentence(text.lead))
