"""The extractors, listed by hand in the order in which they run: later ones know the names that earlier ones found.

An extractor is a function that takes a `Document` and what is `Known` of it, and yields `Finding`s. To add one: a model
in `schemas/`, a file here, a line in `schemas.RECORDS` and a line below.
"""

from collections.abc import Callable, Iterable

from extractors.paper_parts import paper_parts
from schemas.record import Finding, Known
from schemas.section import Document

Extractor = Callable[[Document, Known], Iterable[Finding]]

EXTRACTORS: tuple[Extractor, ...] = (paper_parts,)
