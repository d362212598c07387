"""Pictures of pages, cut-outs of records, and the papers themselves, by the paper's id and the page's number alone.

Takes a request for `/-/page/<paper>/<page>.png` or `/-/pdf/<paper>`; gives the picture or the file. Only papers of the
database are served: the id leads to the SHA-256 in the table `papers`, the SHA-256 to a file of the corpus folder, and
the file is read only if it still has that hash. Nothing in a request is ever a path. What a hostile PDF can cost is
bounded: one picture is drawn at a time, of bounded size, and a request waits for it for a bounded time.
"""

import asyncio
import io
import os
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from datasette import hookimpl
from datasette.utils.asgi import NotFound, Request, Response
from PIL import Image

DATABASE = "papers"
SCALES = {"1": 1.0, "2": 2.0, "3": 3.0}
"""Dots per point that may be asked for."""
MOST_DOTS = 9_000_000
"""A sheet that would have more (an A0 plan) is drawn coarser."""
MARGIN = 9
"""Points that a cut-out shows around its record."""
LARGEST_CUT = (520, 190)
"""Width and height, in points, at which a cut-out ends, counted from the record's upper left corner."""
LARGEST_FILE = 300_000_000
"""Bytes above which a paper is not opened."""
KEPT = 48_000_000
"""Bytes of pictures that are kept in memory."""
PATIENCE = 20
"""Seconds that a request waits for its picture."""
# A paper's id is made of its content, so that what stands at these addresses changes only where something is redacted
# later: it must not go on being shown from somebody's cache.
FOR_AN_HOUR = {"cache-control": "public, max-age=3600"}

Boxes = tuple[tuple[float, ...], ...]
"""Boxes on a page: x0, top, x1, bottom in points."""


class CannotBeDrawn(Exception):
    """The page cannot be drawn: PDFium refuses the file, or the paper has no such page."""


@dataclass
class Shelf:
    """The papers at hand: SHA-256 to file, made once; and the pictures last drawn, within `KEPT` bytes."""

    files: dict[str, Path]
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """How a file stood when it last had its hash, by its hash: it is not read again as long as it stands so."""
    pictures: OrderedDict[tuple, bytes] = field(default_factory=OrderedDict)
    # PDFium is not made for several threads.
    painter: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "pictures"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the papers at hand."""
        return frozenset(sha[:12] for sha in self.files)

    def at(self, sha: str) -> Path:
        """The file with this hash. Raises NotFound where the corpus does not (or no longer) hold it."""
        path = self.files.get(sha)
        stands = _stands(path) if path else None
        if stands and self.known.get(sha) != stands and stands[0] <= LARGEST_FILE and _hash(path) == sha:
            self.known[sha] = stands
        if not stands or self.known.get(sha) != stands:
            raise NotFound("The paper is not at hand: the folder that is served does not hold this file")
        return path

    def picture(
        self,
        sha: str,
        page: int,
        scale: float,
        cut: tuple[float, ...] | None,
        black: Boxes = (),
    ) -> bytes:
        """A page, or what lies in `cut` (x0, top, x1, bottom in points), as PNG; drawn unless it is still kept.

        The boxes in `black` are blacked out.
        """
        key = (sha, page, scale, cut, black)
        if key not in self.pictures:
            self.pictures[key] = drawn(self.at(sha), page, scale, cut, black)
        self.pictures.move_to_end(key)
        while sum(map(len, self.pictures.values())) > KEPT:
            self.pictures.popitem(last=False)
        return self.pictures[key]


def drawn(
    path: Path,
    page: int,
    scale: float,
    cut: tuple[float, ...] | None = None,
    black: Boxes = (),
) -> bytes:
    """Page `page` (from 1) of a PDF as PNG, `scale` dots to a point, or coarser where it would be too large."""
    try:
        pdf = pypdfium2.PdfDocument(path)
        try:
            sheet = pdf[page - 1]
            width, height = sheet.get_size()
            x0, top, x1, bottom = cut or (0, 0, width, height)
            x0, top, x1, bottom = max(x0, 0), max(top, 0), min(x1, width), min(bottom, height)
            dots = min(scale, (MOST_DOTS / max((x1 - x0) * (bottom - top), 1)) ** 0.5)
            image = sheet.render(scale=dots, crop=(x0, height - bottom, width - x1, top), may_draw_forms=False).to_pil()
        finally:
            pdf.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError) as e:
        raise CannotBeDrawn(str(e)) from e
    for left, upper, right, lower in black:
        area = ((left - x0) * dots, (upper - top) * dots, (right - x0) * dots + 1, (lower - top) * dots + 1)
        image.paste("black" if image.mode == "RGB" else 0, tuple(map(round, area)))
    file = io.BytesIO()
    _without_needless_colour(image.convert("RGB")).save(file, "PNG", compress_level=1)
    return file.getvalue()


def _without_needless_colour(image: Image.Image) -> Image.Image:
    """Most papers are printed in black: in greys they take half the time and half the bytes."""
    red, green, blue = np.moveaxis(np.asarray(image), 2, 0)
    return image.convert("L") if np.array_equal(red, green) and np.array_equal(green, blue) else image


def shelf(folder: str | None) -> Shelf:
    """The PDFs of a folder (at any depth) by their hash; an empty shelf where there is no such folder."""
    found = sorted(Path(folder).rglob("*")) if folder else []
    return Shelf({_hash(path): path for path in reversed(found) if path.suffix.lower() == ".pdf" and path.is_file()})


def _stands(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@hookimpl
def startup(datasette: Any) -> Any:
    async def look() -> None:
        folder = (datasette.plugin_config("matters-desk") or {}).get("corpus") or os.environ.get("MATTERS_CORPUS")
        datasette.shelf = await asyncio.to_thread(shelf, folder)

    return look


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    # A paper's id is the beginning of its SHA-256.
    env.globals["at_hand"] = lambda paper: paper in datasette.shelf.ids


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"/-/page/(?P<paper>[0-9a-f]{12})/(?P<page>[1-9]\d{0,4})\.png$", picture),
        (r"/-/pdf/(?P<paper>[0-9a-f]{12})$", pdf),
    ]


async def picture(request: Request, datasette: Any) -> Response:
    """The page, or with `?record=` the cut-out of the record's first box."""
    paper, page = await _paper(datasette, request), int(request.url_vars["page"])
    scale = SCALES.get(request.args.get("scale") or "2")
    if scale is None or page > paper["pages"]:
        raise NotFound(f"Pages are drawn at 1, 2 or 3 dots to a point; this paper has {paper['pages']}")
    cut = await _cut(datasette, paper["id"], page, request.args["record"]) if "record" in request.args else None
    black = await _redacted(datasette, paper["id"], page)
    return await _painted(datasette.shelf, paper["sha256"], page, scale, cut, black)


async def pdf(request: Request, datasette: Any) -> Response:
    """The paper as it was ingested; none of which something is left out."""
    paper = await _paper(datasette, request)
    if await _redacted(datasette, paper["id"]):
        raise NotFound("Something is left out of what is published of this paper, so that the file is not served")
    content = await asyncio.to_thread(_read, datasette.shelf, paper["sha256"])
    # The id, not the file's name, so that nothing that somebody else chose gets into a header.
    named = {"content-disposition": f'inline; filename="{paper["id"]}.pdf"'}
    return Response(content, headers=FOR_AN_HOUR | named, content_type="application/pdf")


def _read(shelf: Shelf, sha: str) -> bytes:
    return shelf.at(sha).read_bytes()


async def _redacted(datasette: Any, paper: str, page: int | None = None) -> tuple[tuple[float, ...], ...]:
    """The boxes of a page, or of all pages of a paper, that are left out of what is published."""
    database = datasette.get_database(DATABASE)
    if not await database.table_exists("redactions"):
        return ()
    on = "paper_id = :paper and page = coalesce(:page, page)"
    sql = f"select x0, top, x1, bottom from redactions where {on} order by id"
    return tuple(map(tuple, (await database.execute(sql, {"paper": paper, "page": page})).rows))


async def _painted(
    shelf: Shelf, sha: str, page: int, scale: float, cut: tuple[float, ...] | None, black: Boxes
) -> Response:
    work = asyncio.get_running_loop().run_in_executor(shelf.painter, shelf.picture, sha, page, scale, cut, black)
    # What is blacked out may change with the next build, unlike the paper.
    headers = {"cache-control": "no-store"} if black else FOR_AN_HOUR
    try:
        return Response(await asyncio.wait_for(work, PATIENCE), headers=headers, content_type="image/png")
    except CannotBeDrawn:
        return Response.text("The page cannot be drawn", status=404)
    except TimeoutError:
        return Response.text("The page takes too long to draw", status=503, headers={"retry-after": "60"})


async def _paper(datasette: Any, request: Request) -> Any:
    sql = "select id, sha256, pages from papers where id = ?"
    found = (await datasette.get_database(DATABASE).execute(sql, [request.url_vars["paper"]])).first()
    if found is None:
        raise NotFound("There is no such paper in the database")
    return found


async def _cut(datasette: Any, paper: str, page: int, record: str) -> tuple[float, ...]:
    """What to show of a record: its first box on the page, with a margin, and no more than fits beside a table."""
    sql = """
        select x0, top, x1, bottom from records where id = :record and paper_id = :paper and page = :page
        union all
        select x0, top, x1, bottom from places where record_id = :record and paper_id = :paper and page = :page
        union all
        select x0, top, x1, bottom from problems
        where id = :record and paper_id = :paper and page = :page and x0 is not null limit 1
    """
    found = await datasette.get_database(DATABASE).execute(sql, {"record": record, "paper": paper, "page": page})
    if not found.rows:
        raise NotFound("There is no such record on this page")
    x0, top, x1, bottom = found.first()
    width, height = LARGEST_CUT
    right, low = max(min(x1, x0 + width), x0 + 120), max(min(bottom, top + height), top + 8)
    return (x0 - MARGIN, top - MARGIN, right + MARGIN, low + MARGIN)
