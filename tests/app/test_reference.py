"""The generated parts of the documents: they are what the program says today."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.reference import answering, commands, settings, techniques_table
from app.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(
    ("document", "generated"),
    [
        ("commands.md", commands),
        ("settings.md", settings),
        ("settings.md", answering),
        ("techniques.md", techniques_table),
    ],
)
def test_is_fresh_or_else_make_docs(document, generated):
    assert generated() in (DOCS / document).read_text(encoding="utf-8")


def test_every_command_has_an_example():
    sections = commands().split("\n## scholiast ")[1:]
    assert [section.split()[0] for section in sections if "Examples:\n  scholiast " not in section] == []


def test_every_setting_is_there():
    assert [name for name in Settings.model_fields if f"| `{name}" not in settings()] == []


def test_leaves_the_commands_themselves_as_they_are(scholiast):
    commands()
    assert "Examples:" in scholiast("ask", "--help").stdout
