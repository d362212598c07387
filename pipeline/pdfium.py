"""What the loader asks of pdfium, with the least that a call from Python can cost.

pypdfium2's own bindings wrap and check each argument, which costs more than what they call. Here a page object, a text
page and an address are plain numbers (0 is none), so that a call can be mapped over all characters of a page.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat

import numpy as np
from pypdfium2 import raw

_ADDRESS, _NUMBER = ctypes.c_size_t, ctypes.c_int


def _call(name: str, gives: type, *takes: type) -> Callable:
    return ctypes.CFUNCTYPE(gives, *takes)(ctypes.cast(getattr(raw, name), ctypes.c_void_p).value)


load_page = _call("FPDF_LoadPage", _ADDRESS, _ADDRESS, _NUMBER)
close_page = _call("FPDF_ClosePage", None, _ADDRESS)
load_text = _call("FPDFText_LoadPage", _ADDRESS, _ADDRESS)
close_text = _call("FPDFText_ClosePage", None, _ADDRESS)

count_chars = _call("FPDFText_CountChars", _NUMBER, _ADDRESS)
get_text = _call("FPDFText_GetText", _NUMBER, _ADDRESS, _NUMBER, _NUMBER, _ADDRESS)
unicode_of = _call("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _NUMBER)
unmapped = _call("FPDFText_HasUnicodeMapError", _NUMBER, _ADDRESS, _NUMBER)
object_of = _call("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _NUMBER)
loose_box = _call("FPDFText_GetLooseCharBox", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
ink_box = _call("FPDFText_GetCharBox", _NUMBER, _ADDRESS, _NUMBER, *[_ADDRESS] * 4)
origin_of = _call("FPDFText_GetCharOrigin", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS, _ADDRESS)
char_matrix = _call("FPDFText_GetMatrix", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)

font_of = _call("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
font_size = _call("FPDFTextObj_GetFontSize", _NUMBER, _ADDRESS, _ADDRESS)
render_mode = _call("FPDFTextObj_GetTextRenderMode", _NUMBER, _ADDRESS)
font_name = _call("FPDFFont_GetBaseFontName", _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
ascent = _call("FPDFFont_GetAscent", _NUMBER, _ADDRESS, ctypes.c_float, _ADDRESS)
glyph_width = _call("FPDFFont_GetGlyphWidth", _NUMBER, _ADDRESS, ctypes.c_uint32, ctypes.c_float, _ADDRESS)
descent = _call("FPDFFont_GetDescent", _NUMBER, _ADDRESS, ctypes.c_float, _ADDRESS)

count_objects = _call("FPDFPage_CountObjects", _NUMBER, _ADDRESS)
page_object = _call("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _NUMBER)
count_inner = _call("FPDFFormObj_CountObjects", _NUMBER, _ADDRESS)
inner_object = _call("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
kind_of = _call("FPDFPageObj_GetType", _NUMBER, _ADDRESS)
matrix_of = _call("FPDFPageObj_GetMatrix", _NUMBER, _ADDRESS, _ADDRESS)
bounds = _call("FPDFPageObj_GetBounds", _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
_count_marks = _call("FPDFPageObj_CountMarks", _NUMBER, _ADDRESS)
_mark = _call("FPDFPageObj_GetMark", _ADDRESS, _ADDRESS, ctypes.c_ulong)
_type_in_mark = _call("FPDFPageObjMark_GetParamValueType", _NUMBER, _ADDRESS, ctypes.c_char_p)
_string_in_mark = _call(
    "FPDFPageObjMark_GetParamStringValue", _NUMBER, _ADDRESS, ctypes.c_char_p, _ADDRESS, ctypes.c_ulong, _ADDRESS
)
fill_colour = _call("FPDFPageObj_GetFillColor", _NUMBER, _ADDRESS, *[_ADDRESS] * 4)
draw_mode = _call("FPDFPath_GetDrawMode", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
count_segments = _call("FPDFPath_CountSegments", _NUMBER, _ADDRESS)
segment = _call("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER)
segment_point = _call("FPDFPathSegment_GetPoint", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
segment_kind = _call("FPDFPathSegment_GetType", _NUMBER, _ADDRESS)

TEXT, PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
LINE_TO, BEZIER_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_BEZIERTO, raw.FPDF_SEGMENT_MOVETO


def said_otherwise(drawn: int) -> bool:
    """Whether the file says in so many words what an object's text is (ActualText)."""
    return any(_type_in_mark(_mark(drawn, n), b"ActualText") for n in range(_count_marks(drawn)))


_STRING, _LENGTH = np.zeros(32, np.uint16), np.zeros(1, np.uint32)


def actual_text(drawn: int) -> str:
    """What the file says in so many words that an object's text is, as far as it is short."""
    for mark in (_mark(drawn, n) for n in range(_count_marks(drawn))):
        found = _string_in_mark(mark, b"ActualText", _STRING.ctypes.data, _STRING.nbytes, _LENGTH.ctypes.data)
        if found and 2 < _LENGTH[0] <= _STRING.nbytes:
            return _STRING[: int(_LENGTH[0]) // 2 - 1].tobytes().decode("utf-16-le", "replace")
    return ""


def address(handle: object) -> int:
    """A handle of pypdfium2 as a number."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def filled(call: Callable, whole: int, parts: Sequence[int], table: np.ndarray, each: bool = False) -> np.ndarray:
    """`table` with a row for each of `parts`, which `call(whole, part, address)` writes there.

    Where the call wants the address of `each` value, it gets as many as there are columns.
    """
    if len(table):
        (step, wide), end = table.strides, table.nbytes
        firsts = range(table.ctypes.data, table.ctypes.data + (step if each else 1), wide)
        deque(map(call, repeat(whole), parts, *(range(first, first + end, step) for first in firsts)), maxlen=0)
    return table


def told(call: Callable, parts: Sequence[int], table: np.ndarray) -> np.ndarray:
    """`table` with a row for each of `parts`, whose values `call(part, address of each)` writes there."""
    if len(table):
        (step, wide), end = table.strides, table.nbytes
        firsts = range(table.ctypes.data, table.ctypes.data + step, wide)
        deque(map(call, parts, *(range(first, first + end, step) for first in firsts)), maxlen=0)
    return table
