"""Pictures of the desk on the sample series: `python tests/screenshots.py [FOLDER]`.

Without a folder it makes the pictures of docs/ again; with one, it puts every kind of page there at both widths, to be
looked at. Needs Playwright and a Chromium.
"""

import os
import shutil
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from datasette.utils import tilde_encode
from PIL import Image
from playwright.sync_api import sync_playwright

from pipeline.run import DATABASE, ingest
from tests.serving import ROOT, served

DOCS = ROOT / "docs"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = (390, 1280)
COLOURS = 64
"""Colours of a picture in docs/, so that it stays small."""
KINDS = {
    "front": "/", "meetings": "/-/meetings", "people": "/-/people", "actions": "/-/threads", "figures": "/-/figures",
    "papers": "/-/papers", "problems": "/-/problems", "questions": "/-/questions", "search": "/-/search?q=crime",
    "table": "/papers/decisions", "view": "/papers/open_actions", "answer": "/papers/decisions_counted",
    "tables": "/papers", "sql": "/papers?sql=select+1", "nowhere": "/-/nothing",
    "other-build": "/0123456789ab/-/meetings",
}  # fmt: skip
"""Pages that stand at the same address in every database."""
OF_ROWS = {
    "meeting": "select '/-/meeting/' || meeting_id from attendance where meeting_id is not null group by meeting_id",
    "person": "select '/-/person/' || person_id from attendance where person_id is not null group by person_id",
    "organisation": "select '/-/organisation/' || organisation_id from attendance"
    " where organisation_id is not null group by organisation_id",
    "thread": "select '/-/thread/' || tilde(thread_id) from actions"
    " where thread_id is not null group by thread_id",
    "beat": "select '/-/beat/' || tilde(beat) from beat_figures group by beat",
    "measure": "select '/-/measure/' || tilde(measure) from beat_figures group by measure",
    "indicator": "select '/-/indicator/' || tilde(code) from indicators group by code",
    "paper": "select '/-/paper/' || paper_id from records group by paper_id",
    "place": "select '/-/page/' || paper_id || '/' || page || '?record=' || min(id) from actions"
    " group by paper_id, page",
    "row": "select '/papers/decisions/' || tilde(id) from decisions group by id",
}  # fmt: skip
"""The page of each kind that has the most rows behind it."""
SHOWN = {"desk-front": "front", "desk-action": "thread", "desk-page": "place"}
"""The pictures in docs/, and what they show."""


def addresses(database: Path) -> dict[str, str]:
    """The address of a page of each kind."""
    db = sqlite3.connect(database)
    db.create_function("tilde", 1, tilde_encode)
    found = {kind: db.execute(f"{sql} order by count(*) desc, 1 limit 1").fetchone() for kind, sql in OF_ROWS.items()}
    return KINDS | {kind: row[0] for kind, row in found.items() if row}


def launched(playwright: Any) -> Any:
    """The machine's Chromium. Its own sandbox needs rights that root and containers do not have."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])


def taken(browser: Any, address: str, path: Path, width: int, whole: bool) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(path), full_page=whole)
    page.close()


def main(folder: Path | None) -> None:
    with TemporaryDirectory() as output, sync_playwright() as playwright:
        database = Path(output) / DATABASE
        ingest(ROOT / "corpus", Path(output))
        browser = launched(playwright)
        with served(database, ROOT / "corpus", Path(output) / "log") as at:
            if folder:
                _every(browser, at, addresses(database), folder)
            else:
                _docs(browser, at, addresses(database))


def _every(browser: Any, at: str, pages: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, address in pages.items():
        for width in WIDTHS:
            taken(browser, at + address, folder / f"{kind}-{width}.png", width, whole=True)


def _docs(browser: Any, at: str, pages: dict[str, str]) -> None:
    for name, kind in SHOWN.items():
        path = DOCS / f"{name}.png"
        taken(browser, at + pages[kind], path, 1280, whole=False)
        Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
