"""Typeset the sample papers from their sources: `python -m app.sample.typeset [FOLDER]`.

Needs the development extras (reportlab, pyphen). Knows nothing about search.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.sample.pages import make_pdf
from app.sample.scan import picture_pdf, scan_page
from app.sample.source import read_paper

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
PAPERS = HERE / "papers"


def typeset(source: Path) -> bytes:
    """Return the PDF of one source; the same source gives the same bytes."""
    paper = read_paper(source)
    pdf = make_pdf(paper)
    if paper.settings.get("scanned") != "yes":
        return pdf
    return picture_pdf(scan_page(pdf), size=(595.28, 841.89), title=paper.title, year=paper.year)


def typeset_all(folder: Path) -> list[Path]:
    """Write the PDF of every source into a folder and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted(SOURCES.glob("*.md")):
        path = folder / f"{source.stem}.pdf"
        path.write_bytes(typeset(source))
        written.append(path)
    return written


if __name__ == "__main__":
    for path in typeset_all(Path(sys.argv[1]) if len(sys.argv) > 1 else PAPERS):
        sys.stdout.write(f"{path.name}  {path.stat().st_size / 1000:.0f} kB\n")
