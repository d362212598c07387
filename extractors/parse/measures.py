"""What police and council papers count: a small vocabulary of kinds of crime, and where they are named in a text.

Takes text, gives the places where a measure is named and the one name that its ways of printing share ("Theft of a
Motor Vehicle" and "Vehicle Crime - Theft of" are both theft of vehicles). Refuses words outside the vocabulary.
"""

import re

_DASH = r"\s?[-–—]?\s?"
_FROM, _OF = (rf"(?:{w}\s+(?:a\s+|an\s+)?(?:motor\s+)?vehicles?)" for w in ("from", "of"))
MEASURES: dict[str, str] = {
    "all crime": r"(?:all|total|overall|overall total)\s+(?:reported\s+|recorded\s+)?crimes?",
    "violence with injury": r"(?:all\s+)?violence\s+(?:against\s+(?:the\s+)?person\s+)?\(?with\s+injury\)?",
    "violence without injury": r"violence\s+(?:against\s+(?:the\s+)?person\s+)?\(?without\s+injury\)?",
    "domestic violence with injury": r"domestic\s+(?:(?:abuse|related)\s+)*"
    r"(?:violence|violent\s+crime)\s+with\s+injury",
    "violence": r"(?:all\s+|serious\s+)?(?:violence(?:\s+against\s+(?:the\s+)?person)?"
    r"|violent\s+(?:crimes?|offences?))",
    "residential burglary": rf"burglar(?:y|ies){_DASH}\(?(?:residential|dwelling|homes?)\)?"
    r"|(?:residential|domestic|dwelling)\s+burglar(?:y|ies)|burglar(?:y|ies)\s+of\s+homes",
    "business burglary": rf"burglar(?:y|ies){_DASH}\(?business(?:\s*(?:and|&|/)\s*community)?\)?"
    r"|(?:business|commercial|non-residential)\s+burglar(?:y|ies)",
    "burglary": r"burglar(?:y|ies)",
    "theft from vehicles": rf"(?:vehicle\s+crime{_DASH})?thefts?\s+(?:{_FROM}|from)(?!\s+(?:the\s+)?person)",
    "theft of vehicles": rf"(?:vehicle\s+crime{_DASH})?thefts?\s+(?:{_OF}|of(?=\s*$))|vehicle\s+thefts?",
    "vehicle crime": r"vehicle\s+crimes?",
    "cycle theft": r"(?:bi)?cycle\s+thefts?|thefts?\s+of\s+(?:pedal\s+|bi)?cycles?",
    "theft from the person": r"thefts?\s+from\s+(?:the\s+)?person",
    "shoplifting": r"shop\s?-?lifting|(?:shop|retail)\s+thefts?|retail\s+crimes?",
    "robbery": r"robber(?:y|ies)",
    "criminal damage": r"criminal\s+damage(?:\s+(?:and|&)\s+arson)?|arson",
    "public order": r"public\s+(?:order|disorder)(?:\s+offences?)?",
    "sexual offences": r"(?:(?:other\s+)?sexual\s+(?:offences?|violence|assaults?|abuse)|rapes?)",
    "drug offences": r"drugs?\s+(?:offences?|trafficking|possession)",
    "weapon offences": r"(?:possession\s+of\s+(?:a\s+|an\s+)?(?:offensive\s+)?weapons?|knife\s+crimes?)",
    "domestic abuse": r"domestic\s+(?:abuse|violence|incidents?)",
    "hate crime": r"hate\s+(?:crimes?|incidents?|offences?)(?:\s*/\s*incidents?)?",
    "antisocial behaviour": r"(?:anti-?\s?social\s+behaviour|asb)(?:\s+(?:incidents?|reports?))?",
    "fraud": r"(?:cyber\s*crimes?|online\s+fraud|frauds?)",
    "rural crime": r"rural\s+crimes?",
    "vehicle interference": r"(?:interfering\s+with\s+(?:a\s+)?(?:motor\s+)?vehicles?|vehicle\s+interference)",
    "other theft": r"(?:all\s+)?other\s+thefts?(?:\s+offences?)?",
    "business crime": r"business\s+crimes?",
    "youth crime": r"youth\s+crimes?",
    "stalking and harassment": r"(?:stalking(?:\s+(?:and|&)\s+harassment)?|harassment)",
}
"""Names and what papers print for them; an earlier name wins where two begin at one place and are as long."""
_PATTERNS = {name: re.compile(rf"\b(?:{words})(?!\w)", re.I) for name, words in MEASURES.items()}
_IN_FRONT = re.compile(r"^(?:(?:the\s+)?number\s+of\s+|reported\s+|recorded\s+|all\s+|total\s+)+", re.I)
_BEHIND = re.compile(r"\s*\(?\b(?:offences?|crimes?|incidents?|reports?)\)?$", re.I)


def find_measures(text: str) -> list[tuple[int, int, str]]:
    """The measures named in `text` in order: start, end (excluded), name; where two overlap, the longer."""
    hits = [(m.start(), m.end(), name) for name, p in _PATTERNS.items() for m in p.finditer(text)]
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(hits, key=lambda h: (h[0] - h[1], h[0])):
        if all(end <= s or start >= e for s, e, _ in kept):
            kept.append((start, end, name))
    return sorted(kept)


def measure_of(text: str) -> str | None:
    """The measure that `text` is, with nothing besides but "number of" or "offences"; None where it is none."""
    bare = text.strip(" :‘’'\"*")
    short = _IN_FRONT.sub("", bare)
    return _whole(bare) or _whole(short) or _whole(_BEHIND.sub("", short))


def _whole(text: str) -> str | None:
    hits = find_measures(text)
    return hits[0][2] if len(hits) == 1 and hits[0][:2] == (0, len(text)) else None
