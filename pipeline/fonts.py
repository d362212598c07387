"""How far above and below the line the type of each font of a page reaches, as the file says.

Takes a page of pdfplumber, gives what pdfminer goes by. pdfium makes up a depth of its own where a file says 0, and
does not tell two parts of one font from each other.
"""

from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfplumber.page import Page

Reach = tuple[float, float]
"""Height above the line and depth below it (0 or less), in widths of an em."""
Fonts = dict[str, list[Reach]]
"""What is said of fonts, by their names without the mark of a part."""
Known = dict[int, tuple[str, Reach] | None]
"""What is said of fonts, by their numbers in the file."""
ALIKE = 0.0015


def reaches(page: Page, known: Known) -> Fonts:
    """What is said of the fonts that the page itself names; `known` are those of pages before, to which it adds."""
    found: Fonts = {}
    for font in _dict(_dict(page.page_obj.resources).get("Font")).values():
        number = getattr(font, "objid", None)
        said = known[number] if number in known else _said(font)
        if number is not None:
            known[number] = said
        if said:
            found.setdefault(said[0], []).append(said[1])
    return found


def _said(font: object) -> tuple[str, Reach] | None:
    """A font's bare name and its reach."""
    told = resolve1(font)
    if not isinstance(told, dict) or "BaseFont" not in told:
        return None
    name = str(literal_name(resolve1(told["BaseFont"])))
    return bare(name), _reach(told, name)


def _dict(told: object) -> dict:
    """What a damaged file has in place of a dictionary counts as an empty one."""
    found = resolve1(told)
    return found if isinstance(found, dict) else {}


def bare(name: str) -> str:
    """A font's name without the letters that mark a part of it: "ABCDEF+Text-Bold"."""
    return name.rpartition("+")[2]


def depth(said: list[Reach], height: float, low: float) -> float:
    """The depth of the font for which pdfium has `height` and `low`, out of what is `said` of fonts of its name."""
    if not said:
        return low
    alike = [r for r in said if abs(r[0] - height) < ALIKE and abs(r[1] - low) < ALIKE]
    return min(alike or [r for r in said if not any(r)] or said)[1]


def _reach(font: dict, name: str) -> Reach:
    inner = resolve1(font.get("DescendantFonts"))
    if not inner and name in FONT_METRICS:
        told = FONT_METRICS[name][0]
    else:
        parts = inner if isinstance(inner, list) else [inner]
        told = _dict((_dict(parts[0]) if inner else font).get("FontDescriptor"))
    values = (resolve1(told.get(k)) for k in ("Ascent", "Descent"))
    height, low = (v / 1000 if isinstance(v, (int, float)) else 0.0 for v in values)
    return height, -abs(low)
