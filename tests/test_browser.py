"""The desk in a real browser: what an auditor clicks, types and sees. Skipped where there is no Chromium."""

import io
import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hostile
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.publish import publish
from pipeline.run import ingest
from tests.conftest import CORPUS
from tests.serving import served

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make test installs it")
from tests.screenshots import CHROMIUM, DOCS, KINDS, OF_ROWS, SHOWN, addresses, launched, taken  # noqa: E402

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine: apt install chromium"),
    pytest.mark.xdist_group("browser"),
]


ACCESSIBLE = (Path(__file__).parent / "accessible.js").read_text(encoding="utf-8")
"""Gives what would be in the way of a reader without pointer or sight."""


@pytest.fixture(scope="module")
def address(sample_database: Path) -> Iterator[str]:
    with served(sample_database, CORPUS) as at:
        yield at


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as p:
        browser = launched(p)
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


@pytest.mark.parametrize("kind", [*KINDS, *OF_ROWS])
def test_every_kind_of_page_fits_a_narrow_screen_and_a_wide_one(browser, address, sample_database, kind):
    at = addresses(sample_database)[kind]
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        complaints: list[str] = []
        page.on(
            "console", lambda m, to=complaints: to.append(m.text) if m.type == "error" and "404" not in m.text else None
        )
        page.goto(address + at)
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults = page.evaluate(ACCESSIBLE)
        page.close()
        assert (wide, faults, complaints) == (width, [], [])


@pytest.mark.parametrize("name", SHOWN)
def test_the_pictures_in_docs_are_of_the_desk_as_it_is(browser, address, sample_database, name, tmp_path):
    """In the large: letters are drawn a little differently on every machine. `make screenshots` takes them again."""
    taken(browser, address + addresses(sample_database)[SHOWN[name]], tmp_path / "now.png", 1280, whole=False)
    kept, now = (
        np.asarray(Image.open(path).convert("L").resize((64, 45)), dtype=float)
        for path in (DOCS / f"{name}.png", tmp_path / "now.png")
    )
    assert np.abs(kept - now).mean() < 10


@pytest.fixture(params=["printed", "stuffed"])
def harmful(request, tmp_path) -> Iterator[tuple[str, Path]]:
    """The desk on what would do harm if anything of it were run: a paper, and an archive with it in every text."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    if request.param == "printed":
        ingest(hostile.pdf(corpus / "lark<b>moor.pdf").parent, tmp_path, workers=1)
    else:
        publish(hostile.archive(), tmp_path / "papers.db", contacts=True)
    with served(tmp_path / "papers.db", corpus) as at:
        yield at, tmp_path / "papers.db"


def test_nothing_in_a_paper_is_run(page, harmful):
    """The page fails the test on any dialog, error of a script or breach of the policy."""
    at, database = harmful
    pages = [a for kind, a in addresses(database).items() if kind not in ("nowhere", "other-build")]
    for address in [
        *pages,
        f"/-/search?q={quote(hostile.SCRIPT)}",
        "/-/search?q=drop",
        "/papers/actions",
        "/papers/pages",
    ]:
        page.goto(at + address)
        assert page.evaluate("window.ran") is None, address
        assert page.locator("main script, main img[onerror], main svg[onload]").count() == 0
