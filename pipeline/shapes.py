"""The ruled lines, areas and pictures that pdfium finds on a page, as pdfplumber would tell of them.

Takes the objects of a page with their places, gives dictionaries by kind: `line`, `rect`, `curve`, `image`. A path of
several parts is as many shapes; a filled path keeps its colour.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat

import numpy as np

from pipeline import pdfium

SQUARE = 0.01
"""Points by which the corner of a rectangle may be off."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


def placed(page: int, shown: Matrix) -> Iterator[tuple[int, int, Matrix]]:
    """The objects of a page in the order in which they are drawn: address, kind, and the way to the page as shown."""
    yield from _within(list(map(pdfium.page_object, repeat(page), range(pdfium.count_objects(page)))), shown)


def _within(objects: Sequence[int], outer: Matrix) -> Iterator[tuple[int, int, Matrix]]:
    for drawn, kind in zip(objects, map(pdfium.kind_of, objects), strict=True):
        if kind == pdfium.FORM:
            inner = list(map(pdfium.inner_object, repeat(drawn), range(pdfium.count_inner(drawn))))
            yield from _within(inner, after(own(drawn), outer))
        else:
            yield drawn, kind, outer


def after(first: Matrix, then: Matrix) -> Matrix:
    """The way that leads along `first`, and on along `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


_SIX = np.zeros(6, np.float32)
_POINT = np.zeros(2, np.float32)
_COLOUR = np.zeros(4, np.uint32)
_MODE = np.zeros(2, np.int32)
_AT = {id(a): [a.ctypes.data + n * a.itemsize for n in range(len(a))] for a in (_SIX, _POINT, _COLOUR, _MODE)}


def own(drawn: int) -> Matrix:
    """The way from the measure of an object to that of the page or form that it stands in."""
    pdfium.matrix_of(drawn, _AT[id(_SIX)][0])
    return tuple(_SIX.tolist())


def colour(drawn: int) -> tuple[float, float, float] | None:
    """The colour that an object is filled with, 0 to 1."""
    told = pdfium.fill_colour(drawn, *_AT[id(_COLOUR)])
    return tuple(round(v / 255, 3) for v in _COLOUR[:3].tolist()) if told else None


def shapes(drawn: int, kind: int, outer: Matrix) -> Iterator[dict]:
    """What a path or a picture shows, in points from the top left of the page; nothing for other objects."""
    if kind == pdfium.IMAGE:
        way = after(own(drawn), outer)
        yield _shape("image", [_moved(p, way) for p in ((0, 0), (1, 0), (1, 1), (0, 1))])
    if kind != pdfium.PATH:
        return
    pdfium.draw_mode(drawn, *_AT[id(_MODE)])
    fill, stroke = map(bool, _MODE.tolist())
    way = after(own(drawn), outer)
    paint = {"fill": fill, "stroke": stroke, "non_stroking_color": colour(drawn) if fill else None}
    for points, bent in _parts(drawn):
        points = [_moved(p, way) for p in points]
        yield _shape(_kind(points, bent), points) | paint | {"pts": points}


def _parts(path: int) -> Iterator[tuple[list[Point], bool]]:
    """The parts of a path: the points that its pen comes to, and whether a piece of it is bent."""
    points: list[Point] = []
    bends = 0
    x, y = _AT[id(_POINT)]
    for n in range(pdfium.count_segments(path)):
        piece = pdfium.segment(path, n)
        kind = pdfium.segment_kind(piece)
        pdfium.segment_point(piece, x, y)
        if kind == pdfium.MOVE_TO and points:
            if len(points) > 1:
                yield points, bends > 0
            points, bends = [], 0
        if kind == pdfium.BEZIER_TO:
            bends += 1
            if bends % 3:  # a control point, to which the pen does not come
                continue
        points.append((float(_POINT[0]), float(_POINT[1])))
    if len(points) > 1:
        yield points, bends > 0


def _moved(point: Point, way: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, way
    return a * x + c * y + e, b * x + d * y + f


def _kind(points: list[Point], bent: bool) -> str:
    closed = _near(points[0], points[-1])
    if not bent and len(points) == 2 + (closed and len(points) == 3):
        return "line"
    square = not bent and closed and len(points) == 5 and all(_level(a, b) for a, b in pairwise(points))
    return "rect" if square else "curve"


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < SQUARE and abs(a[1] - b[1]) < SQUARE


def _level(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < SQUARE or abs(a[1] - b[1]) < SQUARE


def _shape(kind: str, points: list[Point]) -> dict:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return {"object_type": kind, "x0": min(xs), "top": min(ys), "x1": max(xs), "bottom": max(ys)}
