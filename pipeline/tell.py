"""Tells how a database scored: takes what was scored, gives lines of text, and gains and losses against kept figures.

Kept figures are a JSON file: paper, kind, then [hit, asked, found]. Refuses a file of figures that it cannot read.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import NoGold
from pipeline.score import KINDS, Scored

Figures = dict[str, dict[str, list[int]]]
SHOWN = ("meeting_date", "date", "item", "number", "name", "role", "title", "text", "subject", "as_printed", "value")
SHOWN += ("amount", "beat", "measure", "period", "count", "baseline", "current", "variance", "code", "quarter")
SHOWN += ("kind", "page", "quote", "rule")
WIDTH = 70


@dataclass
class Sum:
    """One kind over papers: records asked for, rows found, pairs, and (agreeing, compared) for each field."""

    asked: int = 0
    found: int = 0
    hit: int = 0
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, scored: Scored) -> None:
        self.asked, self.found, self.hit = self.asked + scored.asked, self.found + scored.found, self.hit + scored.hit
        for name, (agreeing, compared) in scored.fields.items():
            before = self.fields.get(name, (0, 0))
            self.fields[name] = before[0] + agreeing, before[1] + compared

    @property
    def precision(self) -> float:
        return self.hit / self.found if self.found else float(not self.asked)

    @property
    def recall(self) -> float:
        return self.hit / self.asked if self.asked else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (self.asked + self.found) if self.asked or self.found else 1.0


def sums(scored: Iterable[Scored]) -> dict[str, Sum]:
    """Each kind of which there is gold or a row, over all papers."""
    total: dict[str, Sum] = {}
    for one in scored:
        if one.asked or one.found:
            total.setdefault(one.kind, Sum()).add(one)
    return {kind.name: total[kind.name] for kind in KINDS if kind.name in total}


def table(scored: Iterable[Scored]) -> list[str]:
    """A line for each kind, then the mean of F1 over the kinds."""
    total = sums(scored)
    lines = [f"{'kind':<18} {'gold':>5} {'found':>5} {'hit':>5}  {'P':>5} {'R':>5} {'F1':>5}  fields that agree"]
    lines += [_line(kind, one) for kind, one in total.items()]
    mean = sum(one.f1 for one in total.values()) / len(total) if total else 0.0
    return [*lines, f"{'mean':<18} {'':>5} {'':>5} {'':>5}  {'':>5} {'':>5} {mean:5.3f}"]


def _line(kind: str, one: Sum) -> str:
    fields = "  ".join(f"{name} {agreeing}/{compared}" for name, (agreeing, compared) in one.fields.items() if compared)
    counts = f"{one.asked:5} {one.found:5} {one.hit:5}  {one.precision:5.3f} {one.recall:5.3f} {one.f1:5.3f}"
    return f"{kind:<18} {counts}  {fields}".rstrip()


def misses(scored: Iterable[Scored], most: int) -> Iterator[str]:
    """Up to `most` records that were missed, and as many extra rows, for each kind of each paper."""
    for one in scored:
        for what, records in (("missed", one.missed), ("extra", one.extra)):
            for record in records[:most]:
                yield f"{one.paper}: {one.kind}: {what}: {_shown(record)}"


def _shown(record: dict[str, Any]) -> str:
    return ", ".join(f"{name}={_short(record[name])}" for name in SHOWN if record.get(name) is not None)


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def absent(scored: Iterable[Scored]) -> list[str]:
    """A line for each paper that the database does not hold."""
    return [f"{paper}: not in the database" for paper in dict.fromkeys(one.paper for one in scored if one.absent)]


def figures(scored: Iterable[Scored]) -> Figures:
    """What is kept of a score, to be held against the next."""
    kept: Figures = {}
    for one in scored:
        kept.setdefault(one.paper, {})[one.kind] = [one.hit, one.asked, one.found]
    return kept


def changes(scored: Iterable[Scored], before: Figures) -> list[str]:
    """Gains and losses against the figures `before`, a line for each kind of a paper that changed."""
    return [
        line
        for paper, kinds in figures(scored).items()
        for kind, now in kinds.items()
        if (line := _change(paper, kind, before.get(paper, {}).get(kind), now))
    ]


def _change(paper: str, kind: str, before: list[int] | None, now: list[int]) -> str:
    if before is None or before == now:
        return ""
    (hit, asked, found), (hits, askeds, founds) = before, now
    gain = Sum(askeds, founds, hits).f1 - Sum(asked, found, hit).f1
    word = "gain" if gain > 0 else "loss" if gain < 0 else "same"
    told = f"hit {hit} → {hits}, gold {asked} → {askeds}, extra {found - hit} → {founds - hits}"
    return f"{word}  {paper}: {kind}: {told}, F1 {gain:+.3f}"


def kept(path: Path) -> Figures:
    """The figures kept at `path`; none where there is no such file."""
    if not path.exists():
        return {}
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise NoGold(path, str(e)) from e


def keep(path: Path, scored: Iterable[Scored]) -> None:
    """Write the figures of a score to `path`, a line for each paper and kind."""
    papers = [
        f' "{paper}": {{\n' + ",\n".join(f'  "{kind}": {counts}' for kind, counts in kinds.items()) + "\n }"
        for paper, kinds in figures(scored).items()
    ]
    path.write_text("{\n" + ",\n".join(papers) + "\n}\n", encoding="utf-8")
