"""Calibrate: measure again what docs/calibration.md says, and write tables and curves into it.

    python tests/bench/calibrate.py DATA [rationales|overlap|contradictions|judge|experts|sufficiency ...]

DATA has folders `scifact`, `pubmedqa`, `qasper` and `expertqa` with the public
collections. About twenty minutes on two cores.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from calibrate_claims import contradictions, overlaps
from calibrate_experts import experts
from calibrate_judge import judge
from calibrate_rationales import rationales
from calibrate_sufficiency import sufficiency

from app.bench.claims import load
from indexing.encoder import Encoder

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "calibration.md"
PARTS = ("rationales", "overlap", "contradictions", "judge", "experts", "sufficiency")


def main() -> int:
    """Measure the parts that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {unknown.pop()!r}; choose from {', '.join(PARTS)}")
    encoder = Encoder.load()
    wanted = given.parts or PARTS
    claims = load(given.data / "scifact", encoder) if {*wanted} - {"experts", "sufficiency"} else None
    measure: dict[str, Callable[[], tuple[str, str]]] = {
        "rationales": lambda: (rationales(claims), ""),
        "overlap": lambda: overlaps(claims),
        "contradictions": lambda: (contradictions(claims, encoder), ""),
        "judge": lambda: (judge(claims, encoder), ""),
        "experts": lambda: experts(given.data / "expertqa", encoder),
        "sufficiency": lambda: sufficiency(given.data, encoder),
    }
    for part in wanted:
        text, curve = measure[part]()
        sys.stdout.write(f"{part}\n\n{text}\n\n")
        _insert(part, text)
        if curve:
            (DOCS / "images" / f"{part}.svg").write_text(curve, encoding="utf-8")
    return 0


def _insert(part: str, text: str) -> None:
    """Put *text* between the marks of *part* on the page."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- measured: {part} -->", f"<!-- end: {part} -->"
    replaced = re.sub(f"{begin}.*?{end}", lambda _: f"{begin}\n\n{text}\n\n{end}", page, flags=re.DOTALL)
    PAGE.write_text(replaced, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
