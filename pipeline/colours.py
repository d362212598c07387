"""Colours of a PDF: grey, RGB or CMYK in, red, green and blue out, each 0 to 1."""


def rgb(colour: object) -> tuple[float, float, float] | None:
    """A PDF colour (grey, RGB or CMYK, 0 to 1) as red, green, blue; None for a pattern or no colour."""
    if isinstance(colour, (int, float)):
        colour = (colour,)
    if not isinstance(colour, (tuple, list)) or not all(isinstance(c, (int, float)) for c in colour):
        return None
    if len(colour) == 1:
        return (round(float(colour[0]), 3),) * 3
    if len(colour) == 4:
        c, m, y, k = map(float, colour)
        colour = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    return tuple(round(float(c), 3) for c in colour) if len(colour) == 3 else None  # type: ignore[return-value]
