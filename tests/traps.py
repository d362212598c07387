"""Small files that lead a reader astray: loops, lies and bombs in places other than the page's own drawing, by name."""

import zlib
from collections.abc import Callable

from crafted import FONT, bomb, page, pdf, stream, words


def objects_in_a_bomb() -> bytes:
    """A stream of objects whose few kilobytes unpack to a gibibyte."""
    held = stream(bomb(2**10), b"/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]")
    table = stream(b"\x02\x00\x06\x00" * 12, b"/Type/XRef/Size 12/Root 1 0 R/W[1 2 1]")
    return page(words(b"plain"), more=(held, table))


def a_stream_of_objects_that_holds_itself() -> bytes:
    """A stream of objects that is said to lie within itself, and to go on from itself."""
    held = stream(b"6 0 <<>>", b"/Type/ObjStm/N 1/First 4/Extends 6 0 R")
    return page(words(b"round"), more=(held,)).replace(b"/Contents 4 0 R", b"/Contents 9 0 R/Also 6 0 R")


def forms_that_draw_each_other() -> bytes:
    """Two forms, each of which draws the other twice."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    more = (stream(b"/X Do /X Do", form % 7), stream(b"/X Do /X Do", form % 6))
    return page(b"/X Do", extra=b"/XObject<</X 6 0 R>>", more=more)


def forms_that_double() -> bytes:
    """Thirty forms, each of which draws the next one twice: a thousand million times the last."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
    more = tuple(stream(b"/X Do /X Do", form % (n + 1)) for n in range(6, 36))
    last = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(b"/X Do", extra=b"/XObject<</X 6 0 R>>", more=(*more, last))


def a_tree_of_pages_without_end() -> bytes:
    """A page tree five thousand nodes deep."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 5002)]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 595 842]>>"])


def a_page_that_is_its_own_parent() -> bytes:
    """A page that takes its size from itself."""
    return page(words(b"mine")).replace(b"/Parent 2 0 R/MediaBox[0 0 595 842]", b"/Parent 3 0 R" + b" " * 22)


def sizes_that_are_no_numbers() -> bytes:
    """A page whose size is words."""
    return page(words(b"what")).replace(b"[0 0 595 842]", b"[/NaN(x)[]0] ")


def a_sheet_turned_inside_out() -> bytes:
    """A page whose right edge lies left of its left one, below nought, turned by an odd angle."""
    return page(words(b"out"), keys=b"/Rotate 37").replace(b"[0 0 595 842]", b"[99 9 -99 -9]")


def a_negative_length() -> bytes:
    """A stream that is said to be shorter than nothing."""
    return page(words(b"short")).replace(b"<</Length ", b"<</Length -")


def locked_by_nobody_knows_whom() -> bytes:
    """A file locked by a handler that no reader has."""
    lock = b"/Encrypt<</Filter/Larkmoor.Lock/V 9/R 9/O(x)/U(y)/P -1>>/ID[(a)(a)]"
    return page(words(b"locked"), trailer=lock)


def tables_of_places_in_a_ring() -> bytes:
    """A table of places that says that the one before it is itself."""
    whole = page(words(b"again"))
    start = whole.rindex(b"xref", 0, whole.rindex(b"startxref"))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def without_a_start() -> bytes:
    """A file without the line that says where its table of places is."""
    whole = page(words(b"somewhere"))
    return whole[: whole.rindex(b"startxref")] + b"%%EOF\n"


def an_update_half_written() -> bytes:
    """A whole file, and behind it an update that breaks off in the midst of an object."""
    return page(words(b"before")) + b"4 0 obj\n<</Length 999>>stream\nBT /F 12 Tf 72 700 Td (after"


def linearised_and_cut_short() -> bytes:
    """A file made for reading from the web, which says how long it is, of which the end is missing."""
    head = b"%PDF-1.7\n9 0 obj\n<</Linearized 1/L 999999/H[600 99]/O 3/E 9999/N 1/T 99>>\nendobj\n"
    return head + page(words(b"early"))[9:-40]


def a_picture_of_another_world() -> bytes:
    """Pictures in JBIG2 and JPEG 2000 that say they are four thousand million dots wide, with nothing in them."""
    keys = b"/Type/XObject/Subtype/Image/Width 4294967295/Height 4294967295/BitsPerComponent 1/ColorSpace/DeviceGray"
    jbig = bytes.fromhex("0000000030000100000013ffffffffffffffff000000000000000000") + b"\x00" * 40
    jpx = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\xff\x4f\xff\x51\x00\x2f\x00\x00" + b"\xff" * 16 + b"\x00" * 32
    more = (stream(jbig, keys + b"/Filter/JBIG2Decode"), stream(jpx, keys + b"/Filter/JPXDecode"))
    drawn = b"595 0 0 842 0 0 cm /X Do /Y Do"
    return page(drawn, extra=b"/XObject<</X 6 0 R/Y 7 0 R>>", more=more)


def a_picture_in_a_hundred_wrappings() -> bytes:
    """A picture whose stream names a hundred filters."""
    keys = b"/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter[%s]"
    more = (stream(b"78>", keys % (b"/ASCIIHexDecode" * 100)),)
    return page(b"9 0 0 9 0 0 cm /X Do", extra=b"/XObject<</X 6 0 R>>", more=more)


def a_font_of_a_million_widths() -> bytes:
    """A font with a million widths, for letters that no text has."""
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 999999/Widths[%s]>>" % (b"500 " * 1_000_000)
    return page(words(b"wide"), font=font)


def fonts_that_are_none() -> bytes:
    """Fonts that are numbers, lists and names, of parts that are none, with names and heights that are lists."""
    more = (
        b"[5 0 R]",
        b"(words)",
        b"<</Type/Font/Subtype/Type0/BaseFont[/X]/DescendantFonts[(x)]>>",
        b"<</Type/Font/Subtype/Type0/BaseFont 7/DescendantFonts<</A 1>>>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor[1]>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</Ascent[1]/Descent(x)>>>>",
    )
    named = b"".join(b"/F%d %d 0 R" % (n, n) for n in range(6, 12))
    return page(words(b"plain"), more=more).replace(b"/F 5 0 R", b"/F 5 0 R" + named)


def resources_that_are_none() -> bytes:
    """A page whose resources are a list."""
    return page(words(b"bare")).replace(b"/Resources<</Font<</F 5 0 R>>>>", b"/Resources[/Font[5 0 R]]" + b" " * 7)


def a_font_of_odd_widths() -> bytes:
    """A font whose letters are as wide as the sky, or run backwards."""
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 97/LastChar 101/Widths[-9e9 1e300 null (x) 0]>>"
    return page(words(b"abcde abcde"), font=font)


def letters_that_mean_a_range_without_end() -> bytes:
    """A font whose map of letters has a range of four thousand million, and one that means half a letter."""
    told = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
3 beginbfrange <00000000> <FFFFFFFF> <0041> <0061> <0062> <D800> <0063> <0065> [<DC00> <0000> <0041>] endbfrange
endcmap end end"""
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    return page(words(b"abcde"), font=font, more=(stream(told),))


def letters_that_mean_half_a_letter() -> bytes:
    """A font whose map makes of each letter one half of a letter, and nothing of some."""
    told = b"""begincmap 1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <61> <D83D> <62> <DE00> <63> <0000> endbfchar endcmap"""
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    return page(words(b"abc cba aaa 1. The gate"), font=font, more=(stream(told),))


def letters_that_mean_a_book() -> bytes:
    """A font whose map makes of each letter a hundred thousand."""
    told = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <%s> endbfchar endcmap"
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    return page(words(b"aaaaaaaaaa"), font=font, more=(stream(told % (b"0041" * 100_000)),))


def a_map_of_letters_that_uses_itself() -> bytes:
    """A font of many letters, with itself for a descendant and a map that goes by its own name."""
    told = stream(b"/X usecmap begincmap endcmap", b"/Type/CMap/CMapName/X/UseCMap 6 0 R")
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 6 0 R/DescendantFonts[5 0 R]/ToUnicode 6 0 R>>"
    return page(words(b"abcd"), font=font, more=(told,))


def names_in_many_letters() -> bytes:
    """Titles and names in UTF-16, one of them broken off in the midst of a letter, and one with a nought in it."""
    about = b"/Info<</Title<FEFF00D800DCD83DDC00D8>/Author<FEFFD8>/Subject(\\000\\376\\377)/CreationDate(D:99999999)>>"
    drawn = b"/Span<</ActualText<FEFFD83D>/Lang(xx-\\377)>>BDC %s EMC" % words(b"named")
    return page(drawn, trailer=about)


def labels_of_pages_in_a_ring() -> bytes:
    """A tree of page labels, of names and of the outline that lead back to themselves."""
    ring = b"<</Kids[6 0 R]/Nums[0 6 0 R]/First 6 0 R/Next 6 0 R/Parent 6 0 R/Limits[0 0]/S/r/St -9>>"
    told = b"/PageLabels 6 0 R/Outlines 6 0 R/Names<</Dests 6 0 R/EmbeddedFiles 6 0 R>>/StructTreeRoot 6 0 R"
    return page(words(b"labelled"), catalogue=told, more=(ring,))


def fields_that_are_their_own_children() -> bytes:
    """A form to be filled in, of fields that hold themselves, with values as scripts and as streams."""
    field = b"<</FT/Tx/T(a)/V 7 0 R/Kids[6 0 R 6 0 R]/Parent 6 0 R/Subtype/Widget/Rect[0 0 9e9 -9e9]/AA<</K 8 0 R>>>>"
    script = b"<</S/JavaScript/JS(while(1){})/Next 8 0 R>>"
    told = b"/AcroForm<</Fields[6 0 R]/XFA[(a)7 0 R]/NeedAppearances true>>/OpenAction 8 0 R"
    xml = stream(b"<!DOCTYPE x[<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><x>&b;</x>")
    return page(words(b"fields"), keys=b"/Annots[6 0 R 6 0 R]", catalogue=told, more=(field, xml, script))


def files_within_it() -> bytes:
    """A file with another in it that is a bomb, which nobody asked to be opened."""
    within = stream(bomb(2**10), b"/Type/EmbeddedFile/Filter[/FlateDecode/FlateDecode]")
    told = b"/Names<</EmbeddedFiles<</Names[(a.pdf)<</Type/Filespec/F(../../a.pdf)/EF<</F 6 0 R>>>>]>>>>"
    return page(words(b"within"), catalogue=told, more=(within,))


def notes_by_the_hundred_thousand() -> bytes:
    """A page with a hundred thousand links on it."""
    note = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://larkmoor.example)>>>>"
    return page(words(b"notes"), keys=b"/Annots[%s]" % (b"6 0 R " * 100_000), more=(note,))


def a_path_of_curves() -> bytes:
    """One path of three hundred thousand curves."""
    curves = zlib.compress(b"0 0 m " + b"1 2 3 4 5 6 c " * 300_000 + b"S")
    return page(curves, filters=b"/Filter/FlateDecode")


def brackets_that_never_close() -> bytes:
    """Texts, lists, names and saved states that are opened a hundred thousand times."""
    return page(b"q " * 100_000 + b"(" * 100_000 + b"[<<<" * 1000)


def a_picture_in_the_line_without_end() -> bytes:
    """A picture within the drawing whose end never comes."""
    return page(words(b"first") + b" BI /W 9 /H 9 /BPC 8 /CS /RGB ID " + b"EI" * 50_000 + b"xEI x" * 1000)


TRAPS: tuple[Callable[[], bytes], ...] = (
    objects_in_a_bomb, a_stream_of_objects_that_holds_itself, forms_that_draw_each_other, forms_that_double,
    a_tree_of_pages_without_end, a_page_that_is_its_own_parent, sizes_that_are_no_numbers, a_sheet_turned_inside_out,
    a_negative_length, locked_by_nobody_knows_whom, tables_of_places_in_a_ring, without_a_start,
    an_update_half_written, linearised_and_cut_short, a_picture_of_another_world, a_picture_in_a_hundred_wrappings,
    a_font_of_a_million_widths, fonts_that_are_none, resources_that_are_none,
    a_font_of_odd_widths, letters_that_mean_a_range_without_end,
    letters_that_mean_half_a_letter, letters_that_mean_a_book,
    a_map_of_letters_that_uses_itself, names_in_many_letters, labels_of_pages_in_a_ring,
    fields_that_are_their_own_children, files_within_it, notes_by_the_hundred_thousand, a_path_of_curves,
    brackets_that_never_close, a_picture_in_the_line_without_end,
)  # fmt: skip
