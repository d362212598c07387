"""What would do harm if anything of a paper were run: a PDF that prints it, and an archive with it in every text.

The PDF's letters stand for what its font says they stand for, so that it can print signs that turn the direction of
writing, bells and noughts too.
"""

from pathlib import Path
from typing import Any

import faults
import make
from pydantic import ValidationError

import schemas
from schemas.column import columns
from schemas.reading import Archive
from schemas.record import Row

SIGNS = {0x80: "202E", 0x81: "0007", 0x82: "0000", 0x83: "2066", 0x84: "FEFF", 0x85: "001B", 0x86: "0009", 0x87: "2028"}
"""Bytes of the PDF, and the sign (UTF-16) that each stands for."""
SCRIPT = "<script>window.ran=1;alert(1)</script>"
PICTURE = "<img src=x onerror=window.ran=1>"
TEXTS = (
    f'{SCRIPT}"></textarea></title></svg>{PICTURE}<svg onload=window.ran=1>',
    "'); drop table papers; -- \u202etxe.\u2066evil\u0007 {{ 7 * 7 }} {% include '/etc/passwd' %} javascript:alert(1)",
    '=HYPERLINK("http://larkmoor.example","x")',
    "http://larkmoor.example/'><script>window.ran=1</script>",
)
"""What stands in the texts of the archive, one after the other."""
LINES = (
    f"LARKMOOR {SCRIPT} BOARD",
    "Minutes of the meeting held on 8 May 2031 at 10.00 am in the Town Hall",
    f"Present: Ada Quill (Chair), {PICTURE} Fenn, Bo \x80nneF\x80 Marsh",
    "Apologies: Cy '); drop table papers; -- Wren",
    "1. Apologies'); drop table papers; --",
    'Apologies were received from =HYPERLINK("http://larkmoor.example","x").',
    "2. The gate {{ 7 * 7 }} {% include '/etc/passwd' %}",
    "AGREED that Ada Quill repair the </title></textarea><svg onload=window.ran=1> gate by 30 June 2031.",
    "AGREED that @SUM(A1:A9) be noted and that \x80etag\x83 be \x81closed\x82 at a cost of \xa31,200.",
    "3. =1+1 \x84 \x85[31m +cmd|calc -2+3",
    f"Crime went up by 12% in Beat 41 {SCRIPT} and down by -5% elsewhere.",
    "RESOLVED that =cmd|' /C calc'!A0 report to the next meeting on 12 June 2031.",
)


def pdf(path: Path, title: str = SCRIPT) -> Path:
    """A paper of one page with `LINES`."""
    drawn = b"BT /F 9 Tf 40 790 Td 24 TL " + b" ".join(b"(%s) '" % _escaped(line) for line in LINES) + b" ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        font,
        b"<</Length %d>>stream\n%s\nendstream" % (len(_meanings()), _meanings()),
    ]
    path.write_bytes(faults.pdf(objects))
    return path


def _escaped(line: str) -> bytes:
    return line.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _meanings() -> bytes:
    plain = "\n".join(f"<{n:02x}> <{n:04x}>" for n in range(0x20, 0x7F))
    signs = "\n".join(f"<{n:02x}> <{sign}>" for n, sign in SIGNS.items())
    pairs = f"95 beginbfchar\n{plain}\nendbfchar\n{len(SIGNS) + 1} beginbfchar\n{signs}\n<a3> <00a3>\nendbfchar"
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Signs def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{pairs}\nendcmap end end"
    ).encode()


def archive() -> Archive:
    """A row of every table for each of `TEXTS`, with that text in every column that holds texts."""
    return make.archive(*(row(model, n) for model in schemas.ROWS for n in range(len(TEXTS))))


def row(model: type[Row], n: int) -> Row:
    """A row whose texts are all the `n`th of `TEXTS`; what cannot be a text is something ordinary."""
    values = {c.name: _value(c, model, n) for c in columns(model)}
    values |= {name: value for name, value in _fixed(model, n).items() if name in values}
    for ordinary in ("2031-05-08", "10:00"):
        try:
            return model(**values)
        except ValidationError as e:
            values |= {str(error["loc"][0]): ordinary for error in e.errors()}
    return model(**values)


def _value(column: Any, model: type[Row], n: int) -> Any:
    if column.refers:
        return _id(next(m for m in schemas.ROWS if m.table == column.refers), n)
    if column.choices:
        return column.choices[n % len(column.choices)]
    if column.listed:
        return (TEXTS[n], TEXTS[0])
    return TEXTS[n] if column.sql_type == "TEXT" else 1


def _fixed(model: type[Row], n: int) -> dict[str, Any]:
    """What leads from row to row, and where a row stands."""
    paper = f"0a1b2c3d4e5{n:x}"
    place = {"paper_id": paper, "page": 1, "x0": 40.0, "top": 40.0, "x1": 200.0, "bottom": 60.0, "last_page": 1}
    links = {"id": _id(model, n), "seq": n, "sha256": paper + "0" * 52, "duplicate_of": None, "supersedes": None}
    record = {"record_id": f"{paper}.decisions.1", "thread_id": f"{paper}.actions.1"}
    record |= {"in_table": "decisions"} if model.table == "corrections" else {}
    size = {"width": 595.0, "height": 842.0, "contained_in": None, "pages": 1, "other_record_id": None}
    return place | links | record | size | {"confidence": 0.5, "claimed": 0.5}


def _id(model: type[Row], n: int) -> str:
    paper = f"0a1b2c3d4e5{n:x}"
    if model.table == "papers":
        return paper
    return f"{paper}.{'actions' if model.table == 'action_threads' else model.table}.1"
