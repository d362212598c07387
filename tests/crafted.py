"""PDFs written by hand, object by object: what the files of `faults` and `traps` are made of."""

import zlib

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: list[bytes], root: int = 1, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects (from 1), with its table of places."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    told = b"trailer<</Size %d/Root %d 0 R%s>>" % (len(objects) + 1, root, trailer)
    out += told + b"\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """A stream as it lies in the file."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), keys, content)


def page(
    content: bytes,
    extra: bytes = b"",
    filters: bytes = b"",
    font: bytes = FONT,
    keys: bytes = b"",
    catalogue: bytes = b"",
    more: tuple[bytes, ...] = (),
    trailer: bytes = b"",
) -> bytes:
    """A PDF of one page that draws `content`.

    `extra` goes into its resources, `keys` onto the page, `catalogue` into the catalogue; `more` are objects from 6.
    """
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
            % (extra, keys),
            stream(content, filters),
            font,
            *more,
        ],
        trailer=trailer,
    )


def words(text: bytes) -> bytes:
    """What draws a line of text."""
    return b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text


def bomb(mebibytes: int) -> bytes:
    """So many mebibytes of blanks, packed twice over into a few kilobytes."""
    packer, block, sum_ = zlib.compressobj(9, wbits=-15), b" " * 2**20, 1
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(mebibytes):
        sum_ = zlib.adler32(block, sum_)
    once = b"\x78\xda" + packed * mebibytes + packer.flush() + sum_.to_bytes(4, "big")
    return zlib.compress(once, 9)
