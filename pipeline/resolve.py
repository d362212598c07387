"""Brings all papers together: printed names become people, organisations, bodies and meetings; mentions become threads.

Takes the readings of a corpus, in any order, gives an `Archive`. Nothing is merged on a guess: where two candidates
remain none is taken, the row stays open, and a problem lists them.
"""

from collections.abc import Iterable

from pipeline.convene import NOTHING_SAID, convene
from pipeline.heed import Heeded
from pipeline.identify import identify
from pipeline.reconcile import reconcile
from pipeline.schedule import schedule
from pipeline.supersede import supersede
from pipeline.thread import thread
from schemas.reading import Archive, Reading


def resolve(readings: Iterable[Reading], heeded: Heeded = NOTHING_SAID) -> Archive:
    """The archive of `readings`, the same whatever their order, with what clerks say of bodies."""
    archive = convene(sorted(readings, key=lambda r: (r.filename, r.sha256)), heeded)
    archive = reconcile(archive)
    archive = supersede(archive)
    archive = schedule(archive)
    archive = identify(archive, heeded.bodies)
    return thread(archive)
