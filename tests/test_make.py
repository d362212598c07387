"""`make ingest` sets Tesseract up where that needs no password, and never fails because of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.fingerprint import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
INSTALLS = (
    '#!/bin/sh\ncase "$*" in *"install"*tesseract-ocr) echo > {0}/tesseract; /bin/chmod +x {0}/tesseract;; esac\n'
)
SAYS_WHAT = "There is no Tesseract: scanned pages wait until it is installed"


def _make(folder: Path, user: int, **scripts: str) -> str:
    """What `make tesseract` says to a user on a machine that has only these scripts."""
    for name in ("sh", "env", "true"):
        (folder / name).symlink_to(str(shutil.which(name)))
    for name, script in ({"id": f"#!/bin/sh\necho {user}\n"} | scripts).items():
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    make = [str(shutil.which("make")), "-C", str(ROOT), "--no-print-directory", "tesseract", "PYTHON=none"]
    return subprocess.run(make, env={"PATH": str(folder)}, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("user", "scripts", "says"),
    [
        (0, {"tesseract": "#!/bin/sh\n"}, ""),  # it is there already
        (0, {"apt-get": INSTALLS}, "Installing Tesseract"),  # the administrator of a Debian
        (1000, {"apt-get": INSTALLS, "sudo": '#!/bin/sh\nshift\nexec "$@"\n'}, "Installing Tesseract"),
        (1000, {"apt-get": INSTALLS, "sudo": "#!/bin/sh\nexit 1\n"}, SAYS_WHAT),  # sudo wants a password
        (0, {}, SAYS_WHAT),  # no Debian
        (0, {"apt-get": "#!/bin/sh\nexit 100\n"}, SAYS_WHAT),  # the package cannot be fetched
    ],
)
def test_tesseract_is_set_up_where_the_machine_lets_it(tmp_path: Path, user: int, scripts: dict[str, str], says: str):
    said = _make(tmp_path, user, **{name: script.format(tmp_path) for name, script in scripts.items()})
    assert (says in said, SAYS_WHAT in said) == (True, says == SAYS_WHAT)
