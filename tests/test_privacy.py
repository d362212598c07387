"""What is withheld and what is redacted stands in no file that is given away and on no page of the desk."""

import re
from collections import deque
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import papers
import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.ledger import REDACTIONS
from tests.serving import asked, desk

LINES = (
    "3. Noise in Mill Lane",
    "Bo Fenn rang 01632 960 077, and wrote from bo.fenn@larkmoor.example (fax: 960078).",
    "AGREED that Ada Quill call him on +44 7700 900 123 by 30 June 2031.",
    "The tenant of number four had been rude to the warden on the stairs.",
    "4. Contact officer: Cy Marsh, Clerk, 01632 960 079, clerk (at) larkmoor.example",
)
SECRET = re.compile(
    r"960 ?07[789]|900 ?123|fenn@|@larkmoor|\(at\) larkmoor|quill|tenant of number|rude to|secret", re.I
)
WORKING = ("pages", "records", "refused", "recognised", "build.json", ".lock")
"""What of the output folder is not given away: the papers as they were read."""
MOST = 220


def matters(*words: object) -> None:
    done = CliRunner().invoke(cli.main, [str(w) for w in words], prog_name="matters", catch_exceptions=False)
    assert done.exit_code in (0, 3), done.output


@pytest.fixture(scope="module")
def given_away(tmp_path_factory) -> tuple[Path, Path]:
    """The output of two papers, one of which cannot be read, with a name and a passage redacted; and the corpus."""
    folder = tmp_path_factory.mktemp("private")
    corpus, output = folder / "corpus", folder / "output"
    corpus.mkdir()
    papers.minutes(corpus / "Quill and others.pdf", *LINES)
    papers.minutes(corpus / "may.pdf", "3. The gate")
    papers.wrong(corpus / "a secret of Quill.pdf", b"no PDF")
    (corpus / REDACTIONS).write_text(
        "text,reason,who,when\nQuill,Quill asked us to,Ada Quill,2031-07-01\nsecret,so,we,2031-07-01\n"
        "The tenant of number four had been rude to the warden on the stairs,hers,we,2031-07-01\n"
    )
    matters("ingest", corpus, "--output", output, "--workers", 1, "--quiet")
    matters("export", output / "papers.db", output / "export")
    return corpus, output


def test_no_file_that_is_given_away_says_it(given_away):
    _, output = given_away
    files = [p for p in output.rglob("*") if p.is_file() and p.relative_to(output).parts[0] not in WORKING]
    assert {"papers.db", "runs.jsonl", "datapackage.json", "attendance.parquet"} <= {p.name for p in files}
    said = {p.name: SECRET.findall(p.read_bytes().decode("utf-8", "replace")) for p in files}
    assert {name: found for name, found in said.items() if found} == {}


def test_no_page_of_the_desk_says_it(given_away):
    corpus, output = given_away
    served = desk(output / "papers.db", corpus)
    waiting = deque(["/", "/papers", "/-/search?q=withheld", "/-/search?q=redacted", "/papers/pages.json", "/-/papers"])
    seen, said = set(waiting), {}
    while waiting and len(seen) - len(waiting) < MOST:
        address = waiting.popleft()
        response = asked(served, address)
        if response.headers["content-type"].startswith(("image/", "application/pdf")):
            assert not address.startswith("/-/pdf") or b"Quill" not in response.content
            continue
        if found := SECRET.findall(unescape(response.text)):
            said[address] = found
        for link in map(unescape, re.findall(r'(?:href|src)="([^"#]+)', response.text)):
            at = urlsplit(link)
            plain = f"{at.path}?{at.query}" if at.query else at.path
            if not at.netloc and at.path.startswith("/") and plain not in seen:
                seen.add(plain)
                waiting.append(plain)
    assert (len(seen) > 40, said) == (True, {})


def test_a_paper_of_which_something_is_left_out_is_not_served(given_away):
    import sqlite3

    corpus, output = given_away
    served = desk(output / "papers.db", corpus)
    rows = sqlite3.connect(output / "papers.db").execute("select filename, id from papers").fetchall()
    assert {name: asked(served, f"/-/pdf/{id}").status_code for name, id in rows} == {
        "[redacted] and others.pdf": 404,
        "may.pdf": 404,
    }


def test_contact_details_are_there_where_they_are_asked_for(given_away, tmp_path: Path):
    corpus, _ = given_away
    matters("ingest", corpus, "--output", tmp_path / "open", "--workers", 1, "--quiet", "--publish-contacts")
    content = (tmp_path / "open" / "papers.db").read_bytes()
    assert (b"960 077" in content, b"fenn@larkmoor" in content, b"Quill" in content) == (True, True, False)
