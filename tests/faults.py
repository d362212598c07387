"""Small files that cost much: each kind of hostile or broken PDF that a corpus may hold, made afresh, by name."""

import zlib
from collections.abc import Callable
from pathlib import Path

import traps
from crafted import bomb, page, pdf, words


def a_decompression_bomb() -> bytes:
    """A page whose few kilobytes, packed twice over, unpack to 2 GiB of blanks."""
    return page(bomb(2**11), filters=b"/Filter[/FlateDecode/FlateDecode]")


def a_page_of_a_million_objects() -> bytes:
    """A page that draws a million small lines."""
    lines = b"".join(b"%d %d m %d %d l S " % (n % 595, n % 842, n % 99, n % 77) for n in range(1000))
    return page(zlib.compress(lines * 1000), filters=b"/Filter/FlateDecode")


def a_page_tree_that_loops() -> bytes:
    """A node of the page tree that is its own child."""
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def a_page_tree_with_a_page_often() -> bytes:
    """One page that stands twenty thousand times in the tree."""
    kids = b"3 0 R " * 20_000
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 20000>>" % kids,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ]
    )


def a_form_that_draws_itself() -> bytes:
    """A form that is drawn within itself without end."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<</Length 4>>stream\n/X Do\nendstream",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n"
            b"/X Do /X Do\nendstream",
        ]
    )


def deep_nesting() -> bytes:
    """A hundred thousand lists within each other."""
    return page(b"[" * 100_000 + b"]" * 100_000)


def a_deep_dictionary() -> bytes:
    """Resources within resources, a hundred thousand deep."""
    return page(words(b"deep"), extra=b"/Y" + b"<</Y" * 100_000 + b" 1" + b">>" * 100_000)


def a_reference_to_itself() -> bytes:
    """A content stream that is said to lie where it lies."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox 4 0 R/Contents 4 0 R>>",
            b"4 0 R",
        ]
    )


def a_sheet_without_size() -> bytes:
    """A page that is nought points wide."""
    return page(words(b"nowhere")).replace(b"[0 0 595 842]", b"[0 0 000 000]")


def an_endless_sheet() -> bytes:
    """A page of a million kilometres, with a word at its end."""
    return page(words(b"far")).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")


def a_type_of_nought_points() -> bytes:
    """Words in type without height."""
    return page(b"BT /F 0 Tf 72 700 Td (nothing) Tj ET")


def a_line_without_blanks() -> bytes:
    """One word of half a million letters, for what looks for words in it."""
    return page(words(b"a" * 500_000))


def an_accident_of_numbers() -> bytes:
    """Places that are no numbers, or beyond all numbers."""
    return page(b"BT /F 12 Tf 1e400 -1e400 Td (here) Tj 0 0 0 0 0 0 Tm (there) Tj ET 9e99 0 m 1e308 1e308 l S")


def a_table_of_places_that_lies() -> bytes:
    """A table of places whose every place is wrong."""
    return page(words(b"lost")).replace(b" 00000 n", b" 00007 n").replace(b"00000000", b"09999999")


def a_picture_larger_than_memory() -> bytes:
    """A picture said to be a hundred thousand dots wide and high, with three bytes in it."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<</Length 26>>stream\n595 0 0 842 0 0 cm /X Do   \nendstream",
            b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB"
            b"/Length 3>>stream\nabc\nendstream",
        ]
    )


def a_run_of_bytes_behind_a_head() -> bytes:
    """A head and a hundred thousand bytes of nothing."""
    return b"%PDF-1.7\n" + b"\x00" * 100_000 + b"%%EOF\n"


FAULTS: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        a_decompression_bomb, a_page_of_a_million_objects, a_page_tree_that_loops, a_page_tree_with_a_page_often,
        a_form_that_draws_itself, deep_nesting, a_deep_dictionary, a_reference_to_itself, a_sheet_without_size,
        an_endless_sheet, a_type_of_nought_points, a_line_without_blanks, an_accident_of_numbers,
        a_table_of_places_that_lies, a_picture_larger_than_memory, a_run_of_bytes_behind_a_head, *traps.TRAPS,
    )
}  # fmt: skip


def write(folder: Path, name: str) -> Path:
    """The file of a fault."""
    path = folder / f"{name}.pdf"
    path.write_bytes(FAULTS[name]())
    return path
