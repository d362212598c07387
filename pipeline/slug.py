"""Names to ids: lower case, hyphens, nothing else."""

import re


def slug(text: str) -> str:
    """A name in lower case with hyphens, as ids are made of."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("&", " and ").replace("’", "").replace("'", "")).strip("-")
