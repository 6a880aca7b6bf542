"""Findings: what the doctor found, a line each.

Knows nothing about how it was found.
"""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.console.streams import Indented
from app.doctor.finding import Finding

STYLES: Final = {"ok": "green", "warn": "yellow", "fail": "red"}
NAME_WIDTH: Final = 15


def show_finding(finding: Finding, console: Console) -> None:
    """Print *finding*, and below it what to do."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(width=4)
    row.add_column(width=NAME_WIDTH)
    row.add_column(overflow="fold")
    row.add_row(Text(finding.state, style=STYLES[finding.state]), finding.what, Text(finding.said))
    console.print(row)
    if finding.todo:
        console.print(Indented(Text(f"→ {finding.todo}"), NAME_WIDTH + 6))
