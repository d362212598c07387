"""Times the first byte of each kind of page of the desk: `python tests/bench/desk.py CORPUS [DATABASE]`.

The desk is started as `make serve` starts it, on DATABASE or else on one that is made of CORPUS for the purpose. Each
address is asked for `ROUNDS` times; the first time stands by itself, since that is when pictures are drawn. Prints a
table in Markdown, in milliseconds. Ends with 1 where a page takes longer than `ALLOWED`.
"""

import sqlite3
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from datasette.utils import tilde_encode

from pipeline.run import DATABASE, ingest
from tests.serving import served

ALLOWED = 300
"""Milliseconds in which the first byte of a page must have come."""
ROUNDS = 5
FIXED = {
    "front page": "/",
    "meetings": "/-/meetings",
    "actions": "/-/threads",
    "people": "/-/people",
    "figures": "/-/figures",
    "papers": "/-/papers",
    "problems": "/-/problems",
    "problems, filtered": "/-/problems?severity=warning",
    "questions": "/-/questions",
    "search": "/-/search?q=crime",
    "search, a phrase": "/-/search?q=%22anti-social+behaviour%22",
    "tables and SQL": "/papers",
    "table: decisions": "/papers/decisions",
    "table: pages": "/papers/pages",
    "table: names": "/papers/names",
    "table: percentages": "/papers/percentages",
    "table: problems": "/papers/problems",
    "view: records": "/papers/records",
    "view: open actions": "/papers/open_actions",
    "answer: who attended what": "/papers/who_attended_what",
    "answer: mentions of a person": "/papers/mentions_of_a_person?person=Smith",
    "SQL of one's own": "/papers?sql=" + quote("select kind, count(*) from records group by kind"),
    "CSV of a table": "/papers/decisions.csv?_size=max",
    "JSON of a table": "/papers/decisions.json?_size=max",
    "CSV of an answer": "/papers/who_attended_what.csv?_size=max",
}
"""Pages that stand at the same address in every database."""
FULLEST = {
    "meeting": "select '/-/meeting/' || meeting_id from attendance where meeting_id is not null group by meeting_id",
    "person": "select '/-/person/' || person_id from attendance where person_id is not null group by person_id",
    "organisation": "select '/-/organisation/' || organisation_id from attendance"
    " where organisation_id is not null group by organisation_id",
    "action": "select '/-/thread/' || tilde(thread_id) from actions where thread_id is not null group by thread_id",
    "beat": "select '/-/beat/' || tilde(beat) from beat_figures group by beat",
    "measure": "select '/-/measure/' || tilde(measure) from beat_figures group by measure",
    "indicator": "select '/-/indicator/' || tilde(code) from indicators group by code",
    "paper": "select '/-/paper/' || paper_id from records group by paper_id",
    "place": "select '/-/page/' || paper_id || '/' || page || '?record=' || min(id) from records"
    " group by paper_id, page",
    "row": "select '/papers/papers/' || paper_id from records group by paper_id",
    "picture of a page": "select '/-/page/' || paper_id || '/' || page || '.png' from records group by paper_id, page",
    "picture of a page, large": "select '/-/page/' || paper_id || '/' || page || '.png?scale=3'"
    " from records group by paper_id, page",
    "cut-out of a record": "select '/-/page/' || paper_id || '/' || page || '.png?record=' || min(id) from records"
    " group by paper_id, page",
    "the PDF": "select '/-/pdf/' || id from papers group by id",
}
"""The page of each kind that has the most rows behind it, by a query that groups them."""


def main(corpus: Path, database: Path | None = None) -> int:
    with TemporaryDirectory() as folder:
        if database is None:
            ingest(corpus, Path(folder))
            database = Path(folder) / DATABASE
        slow = 0
        with served(database, corpus, Path(folder) / "log") as address:
            print("| page | first, ms | then, ms | kB |")
            print("|---|--:|--:|--:|")
            home = sent_on(address)
            for name, at in addresses(database):
                times, size = timed(address, home + at.removeprefix("/"))
                first, then = times[0], median(times[1:])
                slow += max(first, then) > ALLOWED
                print(f"| {name} | {first:.0f} | {then:.0f} | {size / 1000:,.0f} |", flush=True)
    return int(slow > 0)


def addresses(database: Path) -> Iterator[tuple[str, str]]:
    """What is asked for: the name of each kind of page, and its address."""
    yield from FIXED.items()
    db = sqlite3.connect(database)
    db.create_function("tilde", 1, tilde_encode)
    for name, sql in FULLEST.items():
        if found := db.execute(f"{sql} order by count(*) desc, 1 limit 1").fetchone():
            yield name, found[0]


def sent_on(address: str) -> str:
    """What every address of this build begins with."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("HEAD", "/")
    return connection.getresponse().headers["location"]


def timed(address: str, at: str) -> tuple[list[float], int]:
    """The milliseconds until the first byte of each answer, and the bytes of one."""
    found = [once(address, at) for _ in range(ROUNDS)]
    return [milliseconds for milliseconds, _ in found], found[0][1]


def once(address: str, at: str) -> tuple[float, int]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    begun = perf_counter()
    connection.request("GET", at)
    response = connection.getresponse()
    first = response.read(1)
    milliseconds = 1000 * (perf_counter() - begun)
    size = len(first + response.read())
    assert response.status == 200, f"{at}: {response.status}"
    connection.close()
    return milliseconds, size


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
