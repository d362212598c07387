"""What to write down of a record: its words, what they say, which paper they are of and where that is kept.

Takes a record with its places, its paper, the papers bound in it and the record's values; gives the text of a citation.
The paper inside the pack is named by kind, meeting and body; the pack by its file and hash.
"""

from typing import Any

from datasette import hookimpl

DATABASE = "papers"
LONGEST, TITLE = 400, 200
"""Characters of a passage and of a title that are cited."""
MONTHS = "January February March April May June July August September October November December".split()
KINDS = {
    "agenda": ("Agenda", "of"),
    "minutes": ("Minutes", "of"),
    "action_log": ("Action log", "of"),
    "report": ("Report", "to the meeting of"),
    "plan": ("Plan", "before the meeting of"),
    "programme": ("Forward programme", "of"),
    "other": ("Paper", "for the meeting of"),
}
"""What a paper is called, and what stands between that and the date of its meeting."""
PARTS = """
    select s.*, b.name as body, p.meeting_id as pack_meeting_id, pm.date as pack_date, pb.name as pack_body, m.date
    from papers p left join paper_parts s on s.paper_id = p.id
    left join meetings m on m.id = s.meeting_id left join bodies b on b.id = m.body_id
    left join meetings pm on pm.id = p.meeting_id left join bodies pb on pb.id = coalesce(pm.body_id, p.body_id)
    where p.id = :paper order by s.page, s.top
"""
PASSAGES = "select seq, page, top, x0, quote from places where record_id = :record order by seq"


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    async def citation_of(
        record: dict[str, Any], paper: dict[str, Any], values: dict[str, Any], told: str | None
    ) -> str:
        """The citation up to the page, without the address."""
        database = datasette.get_database(DATABASE)
        parts = [dict(r) for r in (await database.execute(PARTS, {"paper": paper["id"]})).rows]
        places = [dict(r) for r in (await database.execute(PASSAGES, {"record": record["id"]})).rows]
        put_right = env.globals["put_right"](record["kind"], record["id"])
        notes = [f"[{n}]" for n in (_told(record, values, told), put_right and f"corrected by hand: {put_right}") if n]
        file = f"({paper['filename']}, SHA-256 {paper['sha256'][:12]}), page {record['page']}."
        return " ".join([f"“{words_of(record, places)}”", *notes, of_what(record, paper, parts), file])

    env.globals |= {"citation_of": citation_of}


def words_of(record: dict[str, Any], places: list[dict[str, Any]]) -> str:
    """The printed words of a record: every passage that it was read from; those of a decision as they are read."""
    if record["kind"] == "decisions":
        places = sorted(places, key=lambda p: (p["page"], p["top"], p["x0"]))
    quotes = [p["quote"] for p in places] or [record["quote"]]
    return " … ".join(shortened(q, LONGEST) for q in quotes)


def of_what(record: dict[str, Any], paper: dict[str, Any], parts: list[dict[str, Any]]) -> str:
    """The paper that a record stands in: "Minutes of 14 March 2024, Larkmoor Safety Board"."""
    own = part_of(record, parts)
    pack = parts[0] if parts else {"pack_date": None, "pack_body": None, "pack_meeting_id": None}
    for_pack = f"papers for the meeting of {day(pack['pack_date'])}" if pack["pack_date"] else None
    if own is None:
        named = [paper["title"] and shortened(paper["title"], TITLE), for_pack, pack["pack_body"]]
        return ", ".join(n for n in named if n) or paper["filename"]
    kind, of = KINDS[own["kind"]]
    date = own["date"] or own["meeting_date"]
    body = own["body"] or pack["pack_body"]
    named = _title(own, kind, body)
    what = f"{kind} {named}".strip() + (f" {of} {day(date)}" if date else "")
    elsewhere = not date or (own["meeting_id"] != pack["pack_meeting_id"] and len(parts) > 1)
    return ", ".join(n for n in (what, body, elsewhere and for_pack and f"in the {for_pack}") if n)


def part_of(record: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The paper of the pack that a record stands in: the last that begins before it, of its own meeting if one is."""
    around = [p for p in parts if p["id"] and p["page"] <= record["page"] <= p["last_page"]]
    around = [p for p in around if (p["page"], p["top"]) <= (record["page"], record["top"] + 1)] or around
    date = record["meeting_date"]
    same = [p for p in around if date and p["meeting_date"] == date]
    return next(iter((same or around)[-1:]), None)


def _title(part: dict[str, Any], kind: str, body: str | None) -> str:
    """A title that says more than the kind of paper and the body do."""
    title = part["title"] or ""
    if (part["kind"] in ("agenda", "minutes", "action_log") and part["meeting_date"]) or not title:
        return ""
    return "" if title.lower() in (kind.lower(), (body or "").lower()) else f"“{shortened(title, TITLE)}”"


def _told(record: dict[str, Any], values: dict[str, Any], told: str | None) -> str | None:
    """What the words say as the database has it, where they do not say it themselves."""
    said = [told if told != record["quote"] else None]
    if record["kind"] == "decisions":
        names = (("mover", "proposed by"), ("seconder", "seconded by"), ("votes", "vote:"))
        said = [f"{word} {values[name]}" for name, word in names if values.get(name)]
    said = [s for s in said if s]
    return f"{record['kind'].replace('_', ' ')}: {', '.join(said)}" if said else None


def day(iso: str) -> str:
    """A date in words, as precise as it is."""
    year, *rest = iso.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(n)) for n in rest[1:2]), *month, year])


def shortened(text: str, longest: int) -> str:
    """A text without what is more than is cited of it."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
