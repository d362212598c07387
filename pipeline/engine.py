"""Says which engine for recognising text this machine has; loads nothing, so that it can be asked at every start."""

import re
import shutil
import subprocess
from functools import cache


@cache
def engine() -> str | None:
    """Tesseract with its version ("tesseract 5.3.0"), None where it is not installed or does not start."""
    if shutil.which("tesseract") is None:
        return None
    try:
        told = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"tesseract\s+v?([\d.]+)", told.stdout + told.stderr)
    return f"tesseract {version[1]}" if version else None
