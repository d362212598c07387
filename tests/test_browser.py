"""The desk in a real browser: what an auditor clicks, types and sees. Skipped where there is no Chromium."""

import io
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.run import ingest
from tests.conftest import CORPUS
from tests.serving import served

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine: apt install chromium"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def address(sample_database: Path) -> Iterator[str]:
    with served(sample_database, CORPUS) as at:
        yield at


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        # Chromium's own sandbox needs rights that root and containers do not have.
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = p.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    yield from _page(browser, 1280)


@pytest.fixture
def narrow(browser: Any) -> Iterator[Any]:
    yield from _page(browser, 390)


def _page(browser: Any, width: int) -> Iterator[Any]:
    """A page that fails its test if a script fails or the content security policy forbids something."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("dialog", lambda d: (complaints.append(f"dialog: {d.message}"), d.dismiss()))
    yield page
    context.close()
    assert complaints == []


def row(database: Path, sql: str, *values: Any) -> sqlite3.Row:
    db = sqlite3.connect(database)
    db.row_factory = sqlite3.Row
    return db.execute(sql, values).fetchone()


def test_from_the_front_page_to_the_box_on_the_page(page, address, sample_database):
    thread = row(
        sample_database,
        "select a.* from actions a join meetings m on m.id = a.meeting_id where a.thread_id = a.id order by a.id",
    )
    page.goto(address)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Meetings").click()
    page.locator(f"a[href$='/-/meeting/{thread['meeting_id']}']").first.click()
    page.locator(f"a[href$='/-/thread/{thread['id'].replace('.', '~2E')}']").click()
    page.locator(".timeline a.place").first.click()
    assert page.locator(".record blockquote").inner_text().split() == thread["quote"].split()
    assert_box_is_on_its_words(page, thread)


def assert_box_is_on_its_words(page: Any, record: sqlite3.Row) -> None:
    """Hold the pixels in the record's first box against the same part of the PDF, drawn here."""
    page.wait_for_load_state("networkidle")
    box = page.locator(f"a.chosen rect[x='{record['x0'] - 1.5:.1f}'][y='{record['top'] - 1.5:.1f}']")
    box.scroll_into_view_if_needed()
    seen = Image.open(io.BytesIO(page.screenshot(clip=box.bounding_box()))).convert("RGB")
    edge = np.asarray(seen)[seen.height // 2, 0]
    assert edge[0] > edge[2] + 60, "the box has no outline"
    here, there = grey(drawn(record).resize(seen.size)), grey(seen)
    assert np.corrcoef(here, there)[0, 1] > 0.75  # a point to either side would make it less


def drawn(record: sqlite3.Row) -> Image.Image:
    """The part of the paper under a record's first box, with its margin and half its line, drawn with PDFium."""
    path = next(path for path in CORPUS.glob("*.pdf") if paper_id(path) == record["paper_id"])
    image = pypdfium2.PdfDocument(path)[record["page"] - 1].render(scale=3).to_pil()
    pad = 1.5 + 0.7
    corners = (record["x0"] - pad, record["top"] - pad, record["x1"] + pad, record["bottom"] + pad)
    return image.crop(tuple(round(3 * c) for c in corners))


def paper_id(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


def grey(image: Image.Image) -> np.ndarray:
    """The greys of an image, without its border, where the outline is."""
    return np.asarray(image.convert("L"), dtype=float)[4:-4, 4:-4].ravel()


def test_search_leads_to_a_result_and_to_its_place(page, address):
    page.goto(address)
    page.get_by_role("searchbox").fill("garages")
    page.keyboard.press("Enter")
    assert page.locator("mark").first.inner_text().lower().startswith("garage")
    page.locator(".hits a[href*='record=']").first.click()
    page.locator("a.chosen rect").first.wait_for(state="attached")
    assert "garage" in page.locator(".record").inner_text().lower()


def test_a_chart_has_a_mark_for_each_row_of_its_table(page, address, sample_database):
    beat, rows = row(
        sample_database, "select beat, count(*) from beat_figures where duplicate_of is null group by 1 limit 1"
    )
    page.goto(f"{address}/-/beat/{beat}")
    assert page.locator("svg.chart .mark").count() > 0
    assert page.locator("h2:text-is('Figures') ~ .table-wrapper").first.locator("tbody tr").count() == rows


def test_with_the_keyboard_alone(page, address, sample_database):
    """Search, first result, next record, next page, citation: no pointer at any time."""
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("lighting")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=lighting")
    focus(page, ".hits a[href*='record=']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/page/**record=**")
    before = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != before and "record=" in url)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "record=" not in url)
    assert page.locator("h1").inner_text() != ""


def focus(page: Any, selector: str) -> None:
    """Press Tab until an element that fits has the focus; it must then be seen to have it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_a_citation_is_copied(page, address, sample_database):
    record = row(sample_database, "select * from decisions order by id")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/-/page/{record['paper_id']}/{record['page']}?record={record['id']}")
    page.keyboard.press("c")
    page.wait_for_selector("text=Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert record["id"] in copied and f"page {record['page']}" in copied
    page.goto(re.search(r"http\S+", copied).group())
    assert page.locator("a.chosen").count() == 1


KINDS = {
    "front": "/", "meetings": "/-/meetings", "people": "/-/people", "actions": "/-/threads", "figures": "/-/figures",
    "papers": "/-/papers", "problems": "/-/problems", "questions": "/-/questions", "search": "/-/search?q=crime",
    "table": "/papers/decisions", "view": "/papers/open_actions", "answer": "/papers/decisions_counted",
    "tables": "/papers", "sql": "/papers?sql=select+1", "nowhere": "/-/nothing",
}  # fmt: skip
OF_ROWS = {
    "meeting": "select '/-/meeting/' || meeting_id from decisions", "person": "select '/-/person/' || id from people",
    "organisation": "select '/-/organisation/' || id from organisations",
    "paper": "select '/-/paper/' || id from papers",
    "beat": "select '/-/beat/' || beat from beat_figures", "row": "select '/papers/papers/' || id from papers",
    "thread": "select '/-/thread/' || replace(id, '.', '~2E') from action_threads",
    "measure": "select '/-/measure/' || replace(measure, ' ', '~20') from beat_figures",
    "place": "select '/-/page/' || paper_id || '/' || page || '?record=' || id from decisions",
}  # fmt: skip


@pytest.mark.parametrize("kind", [*KINDS, *OF_ROWS])
def test_every_kind_of_page_fits_a_narrow_screen_and_a_wide_one(browser, address, sample_database, kind):
    at = KINDS.get(kind) or row(sample_database, OF_ROWS[kind])[0]
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        complaints: list[str] = []
        page.on(
            "console", lambda m, to=complaints: to.append(m.text) if m.type == "error" and "404" not in m.text else None
        )
        page.goto(address + at)
        wide = page.evaluate("document.documentElement.scrollWidth")
        named = page.evaluate("document.title.length > 0 && document.querySelectorAll('h1').length === 1")
        page.close()
        assert (wide, named, complaints) == (width, True, [])


HOSTILE = (
    "LARKMOOR <script>alert(1)</script> BOARD",
    "Minutes of the meeting held on 8 May 2031 at 10.00 am in the Town Hall",
    "Present: Ada Quill (Chair), <img src=x onerror=alert(2)> Fenn",
    "1. Apologies'); drop table papers; --",
    'Apologies were received from =HYPERLINK("http://larkmoor.example","x").',
    "2. The gate {{ 7 * 7 }} {% include '/etc/passwd' %}",
    "AGREED that Ada Quill repair the </title></textarea><svg onload=alert(3)> gate by 30 June 2031.",
    "AGREED that @SUM(A1:A9) be noted and that \u202eetag\u202c be closed.",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The desk on a paper that would do harm if anything of it were run."""
    corpus, output = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("made")
    canvas = Canvas(str(corpus / "lark<b>moor.pdf"), invariant=True)
    canvas.setTitle("<script>alert(4)</script>")
    for n, line in enumerate(HOSTILE):
        canvas.drawString(40, 770 - 24 * n, line)
    canvas.save()
    ingest(corpus, output, workers=1)
    with served(output / "papers.db", corpus) as at:
        yield at, output / "papers.db"


def test_nothing_in_a_paper_is_run(page, hostile):
    address, database = hostile
    paper = row(database, "select id from papers")[0]
    records = sqlite3.connect(database).execute("select id, page from records").fetchall()
    places = [f"/-/page/{paper}/{n}?record={id}" for id, n in records]
    tables = [f"/papers/{t}" for t in ("papers", "pages", "decisions", "actions", "attendance", "names", "problems")]
    searches = [
        "/-/search?q=<script>alert(5)</script>",
        "/-/search?q=script",
        "/-/search?q=%27%29%3B+drop",
        "/-/search?q=gate",
    ]
    pages = ["/", "/-/meetings", "/-/people", "/-/threads", "/-/papers", "/-/problems", f"/-/paper/{paper}", *tables]
    for at in [*pages, *places, *searches]:
        page.goto(address + at)
        assert page.locator("main script, main img[onerror], main svg[onload]").count() == 0
        assert "7 * 7" in page.content() or "49" not in page.title()
