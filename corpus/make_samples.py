"""Makes the sample papers of this folder: `python corpus/make_samples.py [FOLDER]`, the same bytes every time."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from samples import indicators, pack_june, pack_september, parish, performance  # noqa: E402

PAPERS = {
    "harrowmere-spp-2024-06-13-pack.pdf": pack_june.paper,
    "harrowmere-spp-2024-09-12-pack.pdf": pack_september.paper,
    "harrowmere-rss-2024-11-19-item-7.pdf": performance.paper,
    "harrowmere-pns-2025-02-04-pack.pdf": indicators.paper,
    "osierby-parish-council-2024-05-08-minutes.pdf": parish.paper,
}


def main(folder: Path) -> None:
    for name, paper in PAPERS.items():
        (folder / name).write_bytes(paper())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
